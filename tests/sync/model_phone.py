"""A phone as simple as can be: what it saved, what it sent, what it was told, what it holds."""

import zlib
from typing import Any

from flask.testing import FlaskClient

from tests.builders import Phone, new_id

Key = tuple[str, str]


class Mirror:
    """What a simple phone would hold after these replies."""

    def __init__(self) -> None:
        self.cursors: dict[str, Any] = {}
        self.rows: dict[str, dict[Key, dict[str, Any]]] = {}

    def take(self, reply: dict[str, Any]) -> None:
        for bucket in reply["drop"]:
            self.cursors.pop(bucket, None)
            self.rows.pop(bucket, None)
        for part in reply["buckets"]:
            held = self.rows.setdefault(part["b"], {})
            if part["kind"] == "reset":
                held.clear()
            for entity, table in part["rows"].items():
                for values in zip(*table["data"], strict=True):
                    row = dict(zip(table["cols"], values, strict=True))
                    known = held.get((entity, row["id"]))
                    if known is None or row["ver"] >= known["ver"]:
                        held[(entity, row["id"])] = row
            for entity, entity_id in part["rem"]:
                held.pop((entity, entity_id), None)
            self.cursors[part["b"]] = part["cursor"]

    def pull(self, client: FlaskClient, phone: Phone, **kw: Any) -> list[dict[str, Any]]:
        """Pull until the server says that nothing is left."""
        replies = []
        while True:
            replies.append(phone.pull(client, self.cursors, **kw))
            self.take(replies[-1])
            if not replies[-1]["more"]:
                return replies
            assert len(replies) < 200

    def agrees_with(self, digest: dict[str, list[int]]) -> bool:
        return all(self.digest(bucket) == digest[bucket] for bucket in digest)

    def digest(self, bucket: str) -> list[int]:
        held = self.rows.get(bucket, {})
        terms = (zlib.crc32(f"{entity}|{key}|{row['ver']}".encode()) for (entity, key), row in held.items())
        return [len(held), sum(terms) % 2**32]


class Outbox:
    """Commands saved on one phone, in order, and what the server said about each."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.waiting: list[dict[str, Any]] = []
        self.settled: dict[str, dict[str, Any]] = {}
        self.requests: list[list[dict[str, Any]]] = []

    def save(self, name: str, args: dict[str, Any]) -> str:
        """Save on the phone, as a tap on 保存 does; the id of the mutation."""
        self.waiting.append(self.phone.command(name, args))
        return str(self.waiting[-1]["mutation_id"])

    def push(self, client: FlaskClient, mutations: list[dict[str, Any]], *, reply_lost: bool = False) -> dict[str, Any]:
        """Send some of what waits; a reply that is lost settles nothing here."""
        self.requests.append(mutations)
        answer = self.phone.send(client, *mutations)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        reply: dict[str, Any] = answer.get_json()
        if not reply_lost:
            for result in reply["results"]:
                self._settle(result)
        return reply

    def _settle(self, result: dict[str, Any]) -> None:
        known = self.settled.setdefault(result["mutation_id"], result)
        same = ("status", "code", "change_seq", "receipt_no")
        assert [known.get(k) for k in same] == [result.get(k) for k in same], "one command, one receipt"
        self.waiting = [m for m in self.waiting if m["mutation_id"] != result["mutation_id"]]

    def enrol_anew(self, phone: Phone) -> None:
        """The install was copied: everything ever saved goes again under new numbers and the same ids (sync B15)."""
        everything = [*self.phone.sent]
        self.phone = phone
        self.waiting = [
            phone.command(m["name"], m["args"], mutation_id=m["mutation_id"], client_time=m["client_time"])
            for m in everything
        ]
        self.requests = []


def fresh_village(township: str = "511825101") -> str:
    """A village code nobody has used, so that one database serves many examples."""
    return f"{township}{int(new_id()[:8], 16) % 10**6:06d}"
