"""Bundles that others carry in: whose they are, what is still wanted of them, what goes back (sync B15, B17).

A phone gets a secret of its own when it enrols and signs its bundles with it; the secret is derived from the site's
keys, so that it still proves a bundle after the database was restored. The carrier lends only the way: commands and
pages are taken as the owner's, under the owner's numbers and grants, and the carrier is told no more than counts.
"""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select

from domain.actor import Actor
from domain.problems import Problem
from models.base import db
from models.bundles import Bundle, BundleCarrier
from models.documents import DocumentPage, Upload
from models.people import AppUser
from models.sync import Mutation
from models.vault import current_vault
from services import audit
from services.actors import author
from services.sync.bundle_format import Envelope, mac_of, seal_receipt
from services.sync.devices import reply_head
from services.sync.push import last_seq
from services.sync.wire import Receipt
from services.uploads import Announced

MAX_A_DAY = 200
KEPT = timedelta(days=400)
BATCH = 200
HERE = ("verifying", "stored", "rejected")


def secret_of(device_id: str, user_id: str) -> bytes:
    """The bundle secret of a phone. It never leaves this server but to that phone at its enrolment."""
    return current_vault().derive(f"bundle|{device_id}|{user_id}")


def owner(now: datetime, envelope: Envelope) -> Actor:
    """The person whose phone made this bundle, as they may act now; a leaver's work comes home too (sync B10, B20).

    Raises Problem("bundle_not_genuine") for a bundle of another site, an unknown phone, or one that was changed.
    """
    secret = secret_of(envelope.device_id, envelope.user_id)
    if not hmac.compare_digest(mac_of(secret, envelope.signed), envelope.mac):
        raise Problem("bundle_not_genuine")
    try:
        person = author(now, envelope.user_id)
    except Problem:
        raise Problem("bundle_not_genuine") from None
    return replace(person, device_id=envelope.device_id)


def note(carrier: Actor, now: datetime, envelope: Envelope, mutation_ids: Sequence[str]) -> Bundle:
    """Write down that `carrier` brought this bundle. Raises Problem rate_limited, bundle_not_genuine."""
    bundle = db.session.get(Bundle, envelope.bundle_id)
    if bundle is None:
        bundle = Bundle(
            id=envelope.bundle_id,
            no=envelope.no,
            device_id=envelope.device_id,
            user_id=envelope.user_id,
            mac=envelope.mac.hex(),
            mutation_ids=list(mutation_ids),
            pages=[dict(page) for page in envelope.pages],
            received_at=now,
        )
        db.session.add(bundle)
    elif bundle.mac != envelope.mac.hex():
        raise Problem("bundle_not_genuine")
    if db.session.get(BundleCarrier, (bundle.id, carrier.user_id)) is None:
        _check_quota(carrier, now)
        db.session.flush()
        db.session.add(BundleCarrier(bundle_id=bundle.id, user_id=carrier.user_id, at=now))
        audit.record(carrier, now, "bundle.carried", "bundle", bundle.id, no=bundle.no, owner=bundle.user_id)
    db.session.flush()
    return bundle


def carried(carrier: Actor, bundle_id: str) -> Bundle:
    """A bundle this person brought. Raises Problem("not_found") for any other."""
    brought = db.session.get(BundleCarrier, (bundle_id, carrier.user_id))
    if brought is None:
        raise Problem("not_found")
    return db.session.get_one(Bundle, bundle_id)


def sender_of(carrier: Actor, now: datetime, bundle_id: str, page_id: str) -> Actor:
    """The owner of a page that `carrier` brings. Raises Problem("not_found") unless the bundle lists the page."""
    bundle = carried(carrier, bundle_id)
    if _listed(bundle, page_id) is None:
        raise Problem("not_found")
    return replace(author(now, bundle.user_id), device_id=bundle.device_id)


def require_as_listed(carrier: Actor, bundle_id: str, page: Announced) -> None:
    """What the carrier announces must be what the owner signed for. Raises Problem("upload_differs")."""
    listed = _listed(carried(carrier, bundle_id), page.page_id)
    if listed is None or Announced(**listed) != page:
        raise Problem("upload_differs")


def summary(carrier: Actor, now: datetime, bundle_id: str) -> dict[str, Any]:
    """What a carrier may know: how much was taken, which pages are still wanted, whose it is."""
    bundle = carried(carrier, bundle_id)
    person = db.session.get_one(AppUser, bundle.user_id)
    states = _page_states(bundle)
    return {
        **reply_head(now),
        "bundle_id": bundle.id,
        "no": bundle.no,
        "owner": person.name,
        "commands": len(bundle.mutation_ids),
        "settled": len(_settled(bundle)),
        "pages": len(bundle.pages),
        "want": [page["page_id"] for page in bundle.pages if states.get(page["page_id"]) not in HERE],
    }


def receipt(carrier: Actor, now: datetime, bundle_id: str) -> bytes:
    """The sealed receipt for the owner's phone: its results as a push would have told them, and its pages' states."""
    bundle = carried(carrier, bundle_id)
    person = replace(author(now, bundle.user_id), device_id=bundle.device_id)
    states = _page_states(bundle)
    content = {
        "epoch": reply_head(now)["epoch"],
        "last_seq": last_seq(person, bundle.device_id),
        "results": [_as_result(row) for row in _settled(bundle)],
        "pages": [{"page_id": page_id, "state": state} for page_id, state in states.items() if state in HERE],
    }
    secret = secret_of(bundle.device_id, bundle.user_id)
    return seal_receipt(secret, bundle.id, bundle.device_id, bundle.no, content)


def forget(now: datetime) -> int:
    """Old bundles go with the receipts they name; how many."""
    ids = list(db.session.scalars(select(Bundle.id).where(Bundle.received_at < now - KEPT).limit(BATCH)))
    db.session.execute(delete(BundleCarrier).where(BundleCarrier.bundle_id.in_(ids)))
    db.session.execute(delete(Bundle).where(Bundle.id.in_(ids)))
    return len(ids)


def _check_quota(carrier: Actor, now: datetime) -> None:
    since = now - timedelta(days=1)
    brought = select(func.count()).where(BundleCarrier.user_id == carrier.user_id, BundleCarrier.at > since)
    if (db.session.scalar(brought) or 0) >= MAX_A_DAY:
        raise Problem("rate_limited")


def _listed(bundle: Bundle, page_id: str) -> Mapping[str, Any] | None:
    return next((page for page in bundle.pages if page["page_id"] == page_id), None)


def _settled(bundle: Bundle) -> list[Mutation]:
    statement = select(Mutation).where(
        Mutation.mutation_id.in_(bundle.mutation_ids), Mutation.user_id == bundle.user_id
    )
    return list(db.session.scalars(statement.order_by(Mutation.seq)))


def _as_result(row: Mutation) -> dict[str, Any]:
    return Receipt(
        row.seq, row.mutation_id, row.status, row.change_seq, row.code, duplicate=True, detail=row.result
    ).as_json()


def _page_states(bundle: Bundle) -> dict[str, str]:
    """How far each page is, by its upload or, when that was tidied away, by the page of its document."""
    ids = [page["page_id"] for page in bundle.pages]
    kept = select(DocumentPage.id, DocumentPage.state).where(DocumentPage.id.in_(ids), DocumentPage.state == "stored")
    sent = select(Upload.page_id, Upload.state).where(Upload.page_id.in_(ids), Upload.user_id == bundle.user_id)
    rows = [*db.session.execute(sent), *db.session.execute(kept)]
    return dict(rows)
