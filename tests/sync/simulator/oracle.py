"""The judge: guarantees G1 to G10 (sync B1), asked of the phones' stores and of the database at rest."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from models.base import db
from models.cases import Case, CaseEvent, CaseMaterial
from models.changes import digest_term
from models.documents import Document, DocumentPage
from models.people import ScopeGrant
from models.sync import BucketDigest, ChangeLog, Membership, Mutation, ReviewItem

if TYPE_CHECKING:
    from tests.sync.simulator.county import County

Head = dict[str, Any]
# The county may refuse good work for these reasons alone: scope, what a clerk has done meanwhile, a refused root.
FAIR = {
    "out_of_scope", "not_found", "state_forbids", "stale_field", "depends_on", "forbidden", "material_missing",
    "batch_missing", "authorization_expired", "duplicate",
}  # fmt: skip


class Judge:
    """All questions about one schedule; `broken` are the answers that must not be."""

    def __init__(self, county: "County", phones: list[Head]) -> None:
        self._county = county
        self._phones = phones
        self._torn = county.backups.torn
        self._handed = 0
        self._mutations = {m.mutation_id: m for m in db.session.scalars(select(Mutation))}
        self._effects = Counter(db.session.scalars(text("SELECT mutation_id FROM sim_effect")))
        self._lost = list(db.session.scalars(select(ReviewItem).where(ReviewItem.kind == "lost_range")))

    def broken(self) -> list[str]:
        """Every guarantee that does not hold."""
        found = [*self._county.broken, *self._once(), *self._counters(), *self._hand_offs()]
        if self._lost and not self._torn:
            found.append("a lost range is reported although only restorable backups were restored (G10)")
        for phone in self._phones:
            found += [f"{phone['name']}: {what}" for what in self._phone(phone)]
        return found

    def facts(self) -> dict[str, int]:
        """Figures of the schedule."""
        made = [m for phone in self._phones for m in phone["made"]]
        status = Counter(m.status for m in self._mutations.values())
        return {
            "mutations": len(made), "photos": sum(len(p["photos"]) for p in self._phones), **status,
            "replayed": len(self._county.replayed), "hand offs": self._handed, "lost ranges": len(self._lost),
            "restores": self._county.backups.restores, "torn": int(self._torn), **self._county.counts,
        }  # fmt: skip

    def _once(self) -> Iterator[str]:
        for mutation_id, times in self._effects.items():
            if times > 1:
                yield f"{mutation_id} took effect {times} times (G2)"
        for mutation in self._mutations.values():
            effect = self._effects[mutation.mutation_id]
            if mutation.status == "applied" and not effect:
                yield f"{mutation.name} {mutation.mutation_id} has a receipt and no effect (G2)"
            if mutation.status != "applied" and effect:
                yield f"{mutation.name} {mutation.mutation_id} is {mutation.status} and took effect (G2)"
            if mutation.status == "quarantined":
                yield f"{mutation.name} {mutation.mutation_id} is quarantined for ever (G2)"
            if mutation.change_seq < 1:
                yield f"{mutation.name} {mutation.mutation_id} has no place in the change log"
        for mutation_id in self._effects.keys() - self._mutations.keys():
            yield f"{mutation_id} took effect without a receipt (G2)"

    def _counters(self) -> Iterator[str]:
        """What each bucket holds, its digest and the log say the same."""
        held: dict[str, list[int]] = {}
        for row in db.session.scalars(select(Membership)):
            rows, crc = held.get(row.bucket, [0, 0])
            held[row.bucket] = [rows + 1, (crc + digest_term(row.entity, row.entity_id, row.ver)) % 2**32]
        for digest in db.session.scalars(select(BucketDigest)):
            if held.get(digest.bucket, [0, 0]) != [digest.rows, digest.crc_sum]:
                yield f"the digest of {digest.bucket} is not that of its content"
        numbers = list(db.session.scalars(select(ChangeLog.seq).distinct().order_by(ChangeLog.seq)))
        top = self._county.meta().change_seq
        if numbers and numbers[-1] > top:
            yield "the log runs ahead of its counter"

    def _hand_offs(self) -> Iterator[str]:
        events = db.session.execute(select(CaseEvent.case_id, CaseEvent.action))
        times = Counter(case_id for case_id, action in events if action == "hand_off")
        self._handed = len(times)
        for case in db.session.scalars(select(Case)):
            if times[case.id] > 1:
                yield f"case {case.id} was handed off {times[case.id]} times"
            if case.state in {"draft", "registered", "collected"}:
                continue
            documents = select(CaseMaterial.document_id).where(CaseMaterial.case_id == case.id)
            states = set(db.session.scalars(select(DocumentPage.state).where(DocumentPage.document_id.in_(documents))))
            if states - {"verifying", "stored"}:
                yield f"case {case.id} is {case.state} without all its pages: {sorted(states)} (G7)"

    def _phone(self, phone: Head) -> Iterator[str]:
        if phone["outbox"]:
            yield f"the outbox never drains: {len(phone['outbox'])} (G9)"
        yield from self._commands(phone)
        yield from self._order(phone)
        yield from self._photos(phone)
        yield from self._view(phone)

    def _commands(self, phone: Head) -> Iterator[str]:
        for made in phone["made"]:
            row = self._mutations.get(made["id"])
            if made.get("gone"):
                continue
            if row is not None:
                yield from self._rightly_judged(made, row)
                yield from self._told(phone, made, row)
            elif not self._excused(phone, made):
                fate = phone["fates"].get(made["id"])
                yield f"lost: {made['name']} {made['id']}, the phone says {fate} (G2, G10)"

    def _rightly_judged(self, made: Head, row: Mutation) -> Iterator[str]:
        if made["bad"] and row.status == "applied":
            yield f"nonsense was applied: {made['id']}"
        if not made["bad"] and row.status == "rejected":
            yield from self._fairly_refused(made, row)

    def _told(self, phone: Head, made: Head, row: Mutation) -> Iterator[str]:
        """The phone knows what the county knows, unless whoever could have been told is gone."""
        fate = phone["fates"].get(made["id"])
        if "orphanSince" in made or fate == row.status:
            return
        if fate is None:
            if not self._covered(phone, made, row):
                yield f"{made['name']} {made['id']} never got a result (G2)"
        elif not self._let_go(phone, made, fate):
            yield f"{made['name']} {made['id']} is {row.status}, the phone says {fate} (G2)"

    def _covered(self, phone: Head, made: Head, row: Mutation) -> bool:
        """Told and let go between two looks: the phone holds it no more, and every backup one may restore does."""
        held = {row["id"] for row in [*phone["retained"], *phone["outbox"]]} | set(phone["needsFix"])
        return row.status == "applied" and made["id"] not in held and row.change_seq <= self._county.meta().backup_wm

    @staticmethod
    def _let_go(phone: Head, made: Head, fate: str) -> bool:
        """A phone keeps what is in quarantine: what it holds no more, it has been told of between two looks."""
        held = {row["id"] for row in [*phone["retained"], *phone["outbox"]]}
        return fate == "quarantined" and made["id"] not in held

    def _fairly_refused(self, made: Head, row: Mutation) -> Iterator[str]:
        if row.code not in FAIR:
            yield f"good work refused: {made['name']} {made['id']} {row.code} {row.result}"
        if row.code != "depends_on" or self._torn:
            return
        roots = [self._mutations.get(dep) for dep in made["deps"]]
        if not any(root is not None and root.status in {"rejected", "conflict"} for root in roots):
            yield f"{made['name']} {made['id']} was refused although its root was not (B6)"

    def _excused(self, phone: Head, made: Head) -> bool:
        """Nobody held it any more when the backup without it was restored, and a forbidden restore says so."""
        if "orphanSince" in made:
            return self._county.backups.restores > int(made["orphanSince"])
        return self._torn and any(item.device_id in phone["devices"] for item in self._lost)

    def _order(self, phone: Head) -> Iterator[str]:
        """G3: effects of one device in its order."""
        device = phone["device"]
        rows = sorted((m for m in self._mutations.values() if m.device_id == device), key=lambda m: m.seq)
        own = [m.change_seq for m in rows if m.mutation_id not in self._county.replayed]
        if own != sorted(own):
            yield "effects of one phone are not in its order (G3)"

    def _photos(self, phone: Head) -> Iterator[str]:
        by_id = {page["id"]: page for page in phone["pages"]}
        for photo in phone["photos"]:
            if photo.get("gone"):
                continue
            row, page = db.session.get(DocumentPage, photo["page"]), by_id.get(photo["page"])
            fate = self._mutations.get(photo["command"])
            there = row is not None and row.state == "stored" and row.sha_plain == photo["sha"]
            held = page is not None and page["held"]
            given_up = fate is not None and fate.status == "rejected" and photo["command"] not in phone["needsFix"]
            if not there and not held and not given_up and not self._torn:
                yield f"photo {photo['page']} is lost: county {row and row.state}, phone {page and page['state']} (G6)"
            if (
                not there
                and fate is not None
                and fate.status == "applied"
                and not self._torn
                and not self._discarded(row)
            ):
                yield f"photo {photo['page']} is stuck: county {row and row.state}, phone {page and page['state']} (G9)"

    @staticmethod
    def _discarded(row: DocumentPage | None) -> bool:
        return row is not None and db.session.get_one(Document, row.document_id).state == "discarded"

    def _view(self, phone: Head) -> Iterator[str]:
        """G4: at rest the phone holds what the server has in its scope, row by row."""
        now = self._county.now
        grants = db.session.scalars(select(ScopeGrant).where(ScopeGrant.user_id == phone["user"]))
        granted = {g.bucket for g in grants if g.valid_from <= now and (g.valid_to is None or now < g.valid_to)}
        scope = {f"u:{phone['user']}", "ref", *(b for b in granted if b[:2] in {"v:", "c:"})}
        cursors = dict(phone["cursors"])
        if phone["mismatches"]:
            yield f"the digest of {phone['mismatches']} differed once (G4)"
        if set(cursors) != scope:
            yield f"holds {sorted(cursors)} instead of {sorted(scope)} (G4)"
            return
        members = db.session.scalars(select(Membership).where(Membership.bucket.in_(scope)))
        want = {(m.bucket, m.entity, m.entity_id): m.ver for m in members}
        have = {(bucket, entity, key): ver for entity, key, ver, buckets in phone["mirror"] for bucket in buckets}
        if want != have:
            missing, extra = sorted(want.keys() - have.keys()), sorted(have.keys() - want.keys())
            stale = sorted(k for k in want.keys() & have.keys() if want[k] != have[k])
            yield f"view differs: missing {missing[:3]} extra {extra[:3]} stale {stale[:3]} (G4)"


def judge(county: "County", phones: list[Head]) -> Head:
    """The verdict over one schedule."""
    with county.reading():
        county_judge = Judge(county, phones)
        return {"broken": county_judge.broken(), "facts": county_judge.facts()}
