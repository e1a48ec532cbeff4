"""Documents: declared by the agent, filled by uploads in either order, given up only while nobody needs them."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from domain.problems import Problem
from models.base import db
from models.cases import Authorization, Case, CaseMaterial
from models.documents import Document, DocumentPage, ServerKey
from models.people import AppUser
from services import documents, housekeeping
from tests.builders import (
    NOW,
    OTHER_VILLAGE,
    VILLAGE,
    Phone,
    actor_for,
    committed,
    make_guide,
    make_phone,
    make_resident,
    make_user,
    new_id,
)
from tests.photos import Photo, take_photo, upload


@pytest.fixture
def phone(app: Flask) -> Phone:
    with committed(app):
        agent = make_user("volunteer", villages=[VILLAGE])
    return make_phone(app, agent)


@pytest.fixture
def resident_id(app: Flask) -> str:
    with committed(app):
        return make_resident().id


def add(phone: Phone, resident_id: str, *photos: Photo, **kw: Any) -> Document:
    """The agent of `phone` declares one document of these pages."""
    actor = actor_for(db.session.get_one(AppUser, phone.user_id), device_id=phone.device_id)
    pages = [photo.declared(n) for n, photo in enumerate(photos, 1)]
    args = {"doc_id": photos[0].doc_id, "resident_id": resident_id, "kind": "id_card", "pages": pages, **kw}
    return documents.add(actor, NOW, **args)


def discard(phone: Phone, doc_id: str, reason: str = "拍重了") -> Document:
    return documents.discard(actor_for(db.session.get_one(AppUser, phone.user_id)), NOW, doc_id=doc_id, reason=reason)


def use_in_case(document: Document, state: str) -> CaseMaterial:
    guide = make_guide()
    accepted = NOW.date() if state == "accepted" else None
    case = Case(
        id=new_id(), slip_code=new_id(), resident_id=document.resident_id, township="511825101", window="civil_affairs",
        matter="canbu", guide_id=guide.id, department="县民政局", delegation="direct", state=state, created_at=NOW,
        agent_id=document.captured_by, accepted_on=accepted,
    )  # fmt: skip
    db.session.add(case)
    db.session.flush()
    material = CaseMaterial(
        id=new_id(), case_id=case.id, n=1, requirement="id_card", name="身份证", document_id=document.id
    )
    db.session.add(material)
    db.session.flush()
    return material


def test_a_declared_document_waits_for_its_pages(app, phone, resident_id):
    photo = take_photo(app, phone.device_id)
    with committed(app):
        document = add(phone, resident_id, photo)
        assert [(page.id, page.state) for page in document.pages] == [(photo.page_id, "declared")]
        assert not documents.is_complete(document.id)


def test_declaring_twice_changes_nothing(app, phone, resident_id):
    photo = take_photo(app, phone.device_id)
    with committed(app):
        add(phone, resident_id, photo)
    with committed(app):
        assert add(phone, resident_id, photo).ver == 1
        assert db.session.scalar(select(func.count()).select_from(DocumentPage)) == 1


def test_the_same_ids_for_something_else_are_a_duplicate(app, phone, resident_id):
    photo, other = take_photo(app, phone.device_id), take_photo(app, phone.device_id)
    with committed(app):
        add(phone, resident_id, photo)
        other.page_id = photo.page_id
        for wrong in ({"doc_id": new_id()}, {"doc_id": photo.doc_id, "pages": [take_photo(app, None).declared()]}):
            with pytest.raises(Problem) as caught:
                add(phone, resident_id, other, **wrong)
            assert caught.value.code == "duplicate"


@pytest.mark.parametrize("pages", [0, 41])
def test_a_document_has_one_to_forty_pages(app, phone, resident_id, pages):
    photo = take_photo(app, phone.device_id)
    with committed(app), pytest.raises(Problem) as caught:
        add(phone, resident_id, photo, pages=[photo.declared(page_id=new_id()) for _ in range(pages)])
    assert caught.value.code == "validation"


def test_a_resident_of_another_village_does_not_exist(app, phone):
    with committed(app):
        stranger = make_resident(village=OTHER_VILLAGE)
        with pytest.raises(Problem) as caught:
            add(phone, stranger.id, take_photo(app, phone.device_id))
    assert caught.value.code == "not_found"


def test_pages_sent_after_their_command_complete_the_document(app, client, phone, resident_id):
    first, second = take_photo(app, phone.device_id), take_photo(app, phone.device_id)
    second.doc_id = first.doc_id
    with committed(app):
        add(phone, resident_id, first, second)
    upload(client, phone, first)
    with committed(app):
        assert not documents.is_complete(first.doc_id)
    upload(client, phone, second)
    with committed(app):
        assert documents.is_complete(first.doc_id)
        assert db.session.get_one(Document, first.doc_id).ver == 3


def test_pages_sent_before_their_command_are_taken_over(app, client, phone, resident_id):
    photo = take_photo(app, phone.device_id)
    assert upload(client, phone, photo).headers["X-Doc-Status"].startswith("verifying")
    with committed(app):
        assert add(phone, resident_id, photo).pages[0].state == "verifying"
        assert documents.is_complete(photo.doc_id)


def test_an_upload_that_is_not_exactly_the_declared_page_is_not_taken_over(app, client, phone, resident_id):
    photo = take_photo(app, phone.device_id)
    upload(client, phone, photo)
    with committed(app):
        document = add(phone, resident_id, photo, pages=[photo.declared(sha_plain="0" * 64)])
        assert document.pages[0].state == "declared"


def test_a_page_id_used_by_a_stranger_first_still_belongs_to_who_declared_it(app, client, phone, resident_id):
    with committed(app):
        stranger = make_user("volunteer", villages=[OTHER_VILLAGE])
    squatter = make_phone(app, stranger)
    photo = take_photo(app, phone.device_id)
    upload(client, squatter, take_photo(app, squatter.device_id, page_id=photo.page_id))
    with committed(app):
        assert add(phone, resident_id, photo).pages[0].state == "declared"
    assert upload(client, phone, photo).headers["X-Doc-Status"].startswith("verifying")
    with committed(app):
        assert documents.is_complete(photo.doc_id)


def test_nobody_uploads_into_a_page_that_somebody_else_declared(app, client, phone, resident_id):
    with committed(app):
        stranger = make_user("volunteer", villages=[VILLAGE])
    other = make_phone(app, stranger)
    photo = take_photo(app, phone.device_id)
    with committed(app):
        add(phone, resident_id, photo)
    assert client.post("/api/v1/uploads", headers={**other.headers, **photo.metadata}).status_code == 404


def test_a_discarded_document_loses_its_pictures_and_keeps_its_record(app, client, phone, resident_id):
    photo = take_photo(app, phone.device_id)
    with committed(app):
        add(phone, resident_id, photo)
    upload(client, phone, photo)
    with committed(app):
        material_id = use_in_case(db.session.get_one(Document, photo.doc_id), "registered").id
        discard(phone, photo.doc_id)
    with committed(app):
        for _ in range(2):  # the picture, then what was sent of it
            for leftover in housekeeping.leftovers(NOW):
                housekeeping.clear(NOW, leftover)
    store = app.extensions["daiban"].store
    assert not store.exists(f"sealed/{photo.page_id}")
    assert not store.exists(f"parts/{photo.page_id}/0")
    with committed(app):
        document = db.session.get_one(Document, photo.doc_id)
        assert (document.state, document.discard_reason) == ("discarded", "拍重了")
        assert db.session.get_one(CaseMaterial, material_id).document_id is None


@pytest.mark.parametrize("state", ["handed_off", "received", "accepted", "withdrawn"])
def test_a_document_that_has_left_the_agents_hands_cannot_be_discarded(app, phone, resident_id, state):
    with committed(app):
        document = add(phone, resident_id, take_photo(app, phone.device_id))
        use_in_case(document, state)
        with pytest.raises(Problem) as caught:
            discard(phone, document.id)
    assert caught.value.code == "document_in_use"


def test_the_letter_of_a_valid_authorization_cannot_be_discarded(app, phone, resident_id):
    with committed(app):
        document = add(phone, resident_id, take_photo(app, phone.device_id), kind="letter")
        db.session.add(
            Authorization(
                id=new_id(), resident_id=resident_id, matters=["canbu"], powers=["submit"], valid_from=NOW.date(),
                valid_to=NOW.date(), agent_a=phone.user_id, method="signature", letter_doc_id=document.id,
                signed_at=NOW, received_at=NOW,
            )
        )  # fmt: skip
        with pytest.raises(Problem) as caught:
            discard(phone, document.id)
    assert caught.value.code == "document_in_use"


def test_only_who_captured_a_document_discards_it_and_says_why(app, phone, resident_id):
    with committed(app):
        document = add(phone, resident_id, take_photo(app, phone.device_id))
        stranger = actor_for(make_user("volunteer", villages=[VILLAGE]))
        with pytest.raises(Problem) as foreign:
            documents.discard(stranger, NOW, doc_id=document.id, reason="x")
        with pytest.raises(Problem) as unsaid:
            discard(phone, document.id, " ")
    assert (foreign.value.code, unsaid.value.code) == ("not_found", "reason_needed")


def test_the_public_photo_key_is_published_once(app):
    keys = app.extensions["daiban"].photo_keys
    with committed(app):
        for _ in range(2):
            documents.publish_server_key(NOW, keys.current, keys.public_jwk(keys.current))
        row = db.session.scalars(select(ServerKey)).one()
        assert (row.kid, row.public_jwk["kty"]) == ("p1", "RSA")
        assert "d" not in row.public_jwk


def test_a_phone_may_name_the_key_by_its_row(app, client, phone):
    """Phones hold keys as rows of the ref bucket; the container names the row's id."""
    keys = app.extensions["daiban"].photo_keys
    with committed(app):
        row_id = documents.publish_server_key(NOW, keys.current, keys.public_jwk(keys.current)).id
    photo = take_photo(app, phone.device_id, sealed_to=row_id)
    assert upload(client, phone, photo).headers["X-Doc-Status"].startswith("verifying")
