"""A county that is backed up and restored by its real commands, and phones that follow the protocol (sync B18)."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from models.base import db
from models.documents import DocumentPage
from models.people import AppUser, Device
from models.residents import Visit
from models.sync import BucketDigest, ReviewItem, SyncMeta
from server.backup.commands import COMMANDS
from server.clock import SetClock
from server.config import Config
from server.worker import Worker
from services.image_coding import reencode
from tests.builders import Phone, bearer, committed, make_phone, make_resident, make_user, visit_record
from tests.conftest import close
from tests.photos import Photo, ask, create, send, take_photo
from tests.sync.model_phone import Mirror

PIECE = 49_152


class Site:
    """The running site; `down` and `up` are a stop and a start of its processes."""

    def __init__(self, make_app: Callable[[Config], Flask], config: Config, clock: SetClock) -> None:
        self._make_app = make_app
        self.config = config
        self.clock = clock
        self.up()

    def up(self) -> None:
        self.app = self._make_app(self.config)
        self.client: FlaskClient = self.app.test_client()

    def down(self) -> None:
        close(self.app)

    def command(self, name: str, *arguments: str) -> int:
        """As typed, at the site's hour; processes of the site go on meanwhile."""
        if self.config.clock_file:
            shift = self.clock.now() - datetime.now(UTC)
            self.config.clock_file.write_text(str(shift.total_seconds()))
        return COMMANDS[name](self.config, list(arguments))

    def backup(self, *arguments: str) -> str:
        """A backup an hour later; its name."""
        self.clock.advance(hours=1)
        before = self.names()
        assert self.command("backup", *arguments) == 0
        (new,) = set(self.names()) - set(before)
        return new

    def names(self) -> list[str]:
        return sorted(p.name for p in (self.config.backup_dir or self.config.data_dir).glob("daiban-*") if p.is_dir())

    def restore(self, *arguments: str) -> int:
        """Stop, restore, start."""
        self.clock.advance(hours=1)
        self.down()
        code = self.command("restore", *arguments)
        self.up()
        return code

    def meta(self) -> SyncMeta:
        with committed(self.app):
            return db.session.get_one(SyncMeta, 1)

    def keep_photos(self) -> None:
        """What the worker does."""
        Worker(self.app, reencode=reencode).look()

    def visits(self) -> set[str]:
        with committed(self.app):
            return set(db.session.scalars(select(Visit.id)))

    def kept_pages(self) -> set[str]:
        """Pages whose picture can really be read."""
        with committed(self.app):
            store = self.app.extensions["daiban"].store
            pages = db.session.scalars(select(DocumentPage).where(DocumentPage.state == "stored"))
            return {p.id for p in pages if p.storage_key and store.exists(p.storage_key)}

    def lost_ranges(self) -> list[dict[str, Any]]:
        with committed(self.app):
            found = db.session.scalars(select(ReviewItem).where(ReviewItem.kind == "lost_range"))
            return [dict(item.theirs or {}) for item in found]


class FieldPhone:
    """A phone as sync B18 wants it: what is settled stays until every restorable backup holds it."""

    def __init__(self, site: Site, village: str) -> None:
        self.site = site
        with committed(site.app):
            user = make_user("volunteer", villages=[village])
            self.resident_id = str(make_resident(village=village).id)
        self.village = village
        self.phone: Phone = make_phone(site.app, user)
        self.user_id = user.id
        self.epoch: str = self.phone.epoch
        self.wm = 0
        self.outbox: list[dict[str, Any]] = []
        self.retained: list[tuple[dict[str, Any], int]] = []
        self.photos: dict[str, Photo] = {}
        self.mirror = Mirror()
        self.made_visits: set[str] = set()
        self.made_pages: set[str] = set()

    # --- people ---
    def goes_to_another(self) -> str:
        """What is done from now on concerns another resident, whose id is returned."""
        with committed(self.site.app):
            self.resident_id = str(make_resident(village=self.village).id)
        return self.resident_id

    def visit(self) -> str:
        name, args = visit_record(self.resident_id)
        self.outbox.append(self.phone.command(name, args))
        self.made_visits.add(args["visit_id"])
        return str(args["visit_id"])

    def shoot(self) -> Photo:
        photo = take_photo(self.site.app, self.phone.device_id)
        self.photos[photo.page_id] = photo
        self.made_pages.add(photo.page_id)
        page = {**photo.declared(), "captured_at": "2026-11-23T00:40:00Z"}
        args = {"doc_id": photo.doc_id, "resident_id": self.resident_id, "kind": "id_card", "pages": [page]}
        self.outbox.append(self.phone.command("document.add", args))
        return photo

    def lose_store(self) -> None:
        """The phone is crushed or its store wiped; a new one of the same install number begins after its last number."""
        self.outbox, self.retained, self.photos, self.mirror = [], [], {}, Mirror()

    # --- the protocol ---
    def sync(self) -> None:
        """Rounds until nothing waits; more than six would be a queue that does not drain."""
        self.sign_in()
        for _ in range(6):
            self._push()
            self._pull()
            self._upload()
            self.site.keep_photos()
            if not self.outbox and all(self._is_stored(p) for p in list(self.photos.values())):
                break
        else:
            waiting = [dict(ask(self.site.client, self.phone, p).headers) for p in self.photos.values()]
            raise AssertionError(f"the phone does not come to rest: {self.outbox} {waiting}")
        self._push(always=True)
        self._pull()
        self._upload()

    def sign_in(self) -> None:
        """A session of the present life of the database."""
        with committed(self.site.app):
            user = db.session.get_one(AppUser, self.user_id)
            known = db.session.get(Device, self.phone.device_id)
            self.phone.headers = bearer(user, self.phone.device_id if known else None)

    def _push(self, *, always: bool = False) -> None:
        while self.outbox or always:
            always = False
            floor = min([m["seq"] for m in self.outbox] + [m["seq"] for m, _ in self.retained] + [self.phone.next_seq])
            self.phone.epoch = self.epoch
            answer = self.phone.send(self.site.client, *self.outbox[:50], floor=floor)
            assert answer.status_code == 200, answer.get_data(as_text=True)
            reply = answer.get_json()
            if self._heed(reply):
                continue
            refused = [r for r in reply["results"] if r["status"] != "applied"]
            assert not refused, refused
            done = {r["mutation_id"]: r["change_seq"] for r in reply["results"]}
            settled = [m for m in self.outbox if m["mutation_id"] in done]
            self.retained += [(m, done[m["mutation_id"]]) for m in settled]
            self.outbox = [m for m in self.outbox if m["mutation_id"] not in done]
            assert done or not self.outbox, reply
            self._let_go()

    def _pull(self) -> None:
        while True:
            self.phone.epoch = self.epoch
            reply = self.phone.pull(self.site.client, self.mirror.cursors)
            if self._heed(reply):
                continue
            self.mirror.take(reply)
            if not reply["more"]:
                self._let_go()
                return

    def _upload(self) -> None:
        for photo in list(self.photos.values()):
            if self._is_stored(photo):
                continue
            assert create(self.site.client, self.phone, photo).status_code == 201
            place = ask(self.site.client, self.phone, photo).headers
            if place.get("X-Doc-Status", "").startswith(("verifying", "stored")):
                continue
            for offset in range(int(place["Upload-Offset"]), len(photo.sealed), PIECE):
                send(self.site.client, self.phone, photo, offset, photo.sealed[offset : offset + PIECE])

    def _is_stored(self, photo: Photo) -> bool:
        said = ask(self.site.client, self.phone, photo).headers.get("X-Doc-Status", "")
        if not said.startswith("stored"):
            return False
        if int(said.rsplit("=", 1)[1]) <= self.wm:
            del self.photos[photo.page_id]
        return True

    def _heed(self, reply: dict[str, Any]) -> bool:
        """True when the server has begun a new life: all that is held goes again."""
        new = reply["epoch"] != self.epoch
        if new:
            self.epoch, self.wm, self.mirror = reply["epoch"], 0, Mirror()
            self.outbox = sorted([m for m, _ in self.retained] + self.outbox, key=lambda m: int(m["seq"]))
            self.retained = []
        self.wm = max(self.wm, reply["backup_wm"])
        return new

    def _let_go(self) -> None:
        self.retained = [(m, seq) for m, seq in self.retained if seq > self.wm]

    def agrees(self) -> bool:
        """Digest of every bucket held equals the server's."""
        with committed(self.site.app):
            for bucket in self.mirror.rows:
                row = db.session.get(BucketDigest, bucket)
                want = [row.rows, row.crc_sum] if row else [0, 0]
                if self.mirror.digest(bucket) != want:
                    return False
        return True
