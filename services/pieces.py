"""What of an upload lies in the object store: one object for each piece, and the whole page once the last one is there.

Nothing here needs a transaction or holds one: the store may be slow, and while a row is held nobody else may write.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.problems import Problem
from models.object_store import ObjectStore
from models.parts import current_store
from models.sealing import open_any, page_aad
from services import recordings
from services.image_header import read_header


@dataclass(frozen=True)
class Whole:
    """What the pieces of a page must add up to."""

    page_id: str
    size: int
    sha_sealed: str
    sha_plain: str
    parts: tuple[int, ...]
    devices: tuple[str | None, ...]


def part_key(page_id: str, offset: int) -> str:
    """Object of one piece."""
    return f"parts/{page_id}/{offset}"


def sealed_key(page_id: str) -> str:
    """Object of the whole sealed page until the worker has kept its picture."""
    return f"sealed/{page_id}"


def keep(page_id: str, offset: int, data: bytes) -> None:
    """Make one piece durable. Sent twice it replaces itself: the bytes of a page never change."""
    current_store().put(part_key(page_id, offset), data)


def join(whole: Whole) -> str | None:
    """Put the pieces together, verify them and keep the page; the code of what is wrong with it, None when nothing is.

    Raises Problem storage_full or store_unavailable: then nothing is known of the page yet.
    """
    store = current_store()
    try:
        store.put(sealed_key(whole.page_id), _verified(store, whole))
    except Problem as problem:
        if problem.may_pass:
            raise
        return problem.code
    return None


def unseal(sealed: bytes, page_id: str, devices: Sequence[str | None]) -> bytes:
    """The picture as it was taken. A phone that enrolled anew sealed older pages under a former id: all are tried."""
    return open_any(sealed, [page_aad(page_id, device) for device in devices])


def delete_objects(store: ObjectStore, keys: Iterable[str]) -> None:
    """Remove objects; those that are gone already are passed over."""
    for key in keys:
        store.delete(key)


def _verified(store: ObjectStore, whole: Whole) -> bytes:
    """The sealed bytes when they are whole, can be opened and hold the picture that was taken."""
    sealed = b"".join(_pieces(store, whole))
    if hashlib.sha256(sealed).hexdigest() != whole.sha_sealed:
        raise Problem("sha_sealed")
    plain = unseal(sealed, whole.page_id, whole.devices)
    if hashlib.sha256(plain).hexdigest() != whole.sha_plain:
        raise Problem("sha_plain")
    if recordings.claims_to_be(plain):
        recordings.keep_as_is(plain)  # whether its document is a recording, the worker will see
    else:
        read_header(plain)
    return sealed


def _pieces(store: ObjectStore, whole: Whole) -> Iterable[bytes]:
    """Each up to where the next begins: a host that was slow may have put a longer one over it meanwhile."""
    for offset, end in pairwise([*whole.parts, whole.size]):
        try:
            yield store.open(part_key(whole.page_id, offset))[: end - offset]
        except KeyError:
            raise Problem("sha_sealed") from None
