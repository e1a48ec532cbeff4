"""What happens to originals in the demo county: looked at and given back, or carried to the county and home again."""

from collections.abc import Mapping

from models.base import db
from models.custody import CustodyBatch
from server.demo.world import File
from services.custody import batches, giving_back, hands, ledger, sending
from services.custody.giving_back import Receipt


def stays(file: File) -> bool:
    """With one case in four the papers that are only to be seen stay in the bag until the end."""
    return int(file.case_id[-1], 16) % 4 == 0


def kept(file: File, copies: Mapping[str, int]) -> dict[str, int]:
    """What the window keeps of the papers shown: none of those that are only to be seen, with three cases of four."""
    forms = {line["code"]: line for line in _lines(file)}
    return {code: 0 if hands.goes_back(forms.get(code)) and not stays(file) else n for code, n in copies.items()}


def give_back_seen(file: File) -> None:
    """The window has seen them; the agent brings them home on the same day."""
    counts = _back(file, "window")
    if not counts or stays(file):
        return
    if file.case.agent_id is None:
        _by_window(file, counts)
        return
    take_along(file)
    bring_home(file)


def take_along(file: File) -> None:
    """The agent takes from the window what goes back."""
    counts = _back(file, "window")
    if counts and file.case.agent_id is not None:
        lines = [{"requirement": code, "count": n} for code, n in counts.items()]
        giving_back.to_agent(file.clerk(), file.world.clock.now(), file.case, lines)


def bring_home(file: File) -> None:
    """The agent gives back what they hold; two people saw it."""
    counts = ledger.counts_of(file.case_id, "agent")
    if not counts:
        return
    now = file.world.clock.now()
    giving_back.by_agent(
        file.world.actor(file.agent), now, return_id=file.chance.id(now), case_id=file.case_id,
        originals=[{"requirement": code, "count": n} for code, n in counts.items()], recipient=file.resident.name,
        relation="本人", method="witnessed", returned_at=now,
        witnesses=[{"name": "组长（演示）"}, {"name": "邻居（演示）"}],
    )  # fmt: skip


def end_early(file: File) -> None:
    """A case that ended early: whoever holds its papers gives them back."""
    counts = ledger.counts_of(file.case_id, "window")
    if counts:
        _by_window(file, counts)
    bring_home(file)


def leave_county(file: File) -> None:
    """The department sends the file home: the result, and the originals it holds."""
    if not sending.may_go_home(file.case):
        return
    courier = file.world.actor(file.world.clerks(file.township, "convey")[0]).name
    seen = [sending.Seen(file.case_id, file.case.ver)]
    sending.send_home(
        file.reviewer(), file.world.clock.now(), seen, seal_no=f"H{file.case_id[-5:].upper()}", courier=courier
    )


def come_home(file: File) -> None:
    """The township counts what came back."""
    line = batches.open_line(file.case_id, "give_back")
    if line is None:
        return
    counts = [{"requirement": c, "count": n} for c, n in ledger.counts_of(file.case_id, "courier").items()]
    batch = db.session.get_one(CustodyBatch, line.batch_id)
    seen = [sending.Seen(file.case_id, file.case.ver, counts)]
    sending.sign(file.clerk(), file.world.clock.now(), batch, seen, seal_no=batch.seal_no)


def _by_window(file: File, counts: Mapping[str, int]) -> None:
    lines = [{"requirement": code, "count": n} for code, n in counts.items()]
    receipt = Receipt(file.resident.name, "本人", "signature", signed_on_paper=True)
    giving_back.to_resident(file.clerk(), file.world.clock.now(), file.case, lines, receipt)


def _back(file: File, holder: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in ledger.open_of(file.case_id, holder):
        if row.to_return:
            counts[row.requirement] = counts.get(row.requirement, 0) + row.count
    return counts


def _lines(file: File) -> list[Mapping[str, str]]:
    content = file.guide.content
    lists = [content["materials"], *(kind.get("materials") or [] for kind in content.get("sub_types") or [])]
    return [line for lines in lists for line in lines]
