"""A kept page in a received case: what looking and downloading start from."""

import io
from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from models.base import db
from models.cases import Case, CaseMaterial
from models.documents import Document
from models.people import AppUser
from server.worker import Worker
from services import documents
from services.image_coding import reencode
from tests.builders import NOW, VILLAGE, Phone, actor_for, committed, make_guide, make_resident, new_id
from tests.photos import Photo, take_photo, upload


def white_paper() -> bytes:
    """A blank page: whatever is darker afterwards was written on it."""
    stream = io.BytesIO()
    Image.new("RGB", (1200, 900), "white").save(stream, "JPEG")
    return stream.getvalue()


def keep_page(app: Flask, client: FlaskClient, phone: Phone, make: Callable[[], bytes] = white_paper) -> Photo:
    """A document of one page, uploaded, verified and kept by the worker."""
    photo = take_photo(app, phone.device_id, make())
    with committed(app):
        actor = actor_for(db.session.get_one(AppUser, phone.user_id))
        documents.add(
            actor, NOW, doc_id=photo.doc_id, resident_id=make_resident().id, kind="id_card", pages=[photo.declared()]
        )
    upload(client, phone, photo)
    Worker(app, reencode=reencode).look()
    return photo


def receive_case(app: Flask, phone: Phone, photo: Photo) -> str:
    """A case at the window of civil affairs that uses the document; its id."""
    with committed(app):
        case = Case(
            id=new_id(), slip_code=new_id(), case_no="TQ511825101-20261122-0007-7", township="511825101",
            resident_id=db.session.get_one(Document, photo.doc_id).resident_id, window="civil_affairs",
            village=VILLAGE, matter="canbu", guide_id=make_guide().id, department="县民政局", delegation="direct",
            state="received", created_at=NOW, agent_id=phone.user_id,
        )  # fmt: skip
        db.session.add(case)
        db.session.flush()
        db.session.add(
            CaseMaterial(
                id=new_id(), case_id=case.id, n=1, requirement="id_card", name="身份证", document_id=photo.doc_id
            )
        )
        return case.id
