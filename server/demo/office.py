"""What windows, township offices and county departments do in the demo county."""

from datetime import timedelta
from typing import Any

from domain.workdays import shanghai_day
from server.demo.originals import bring_home, come_home, end_early, give_back_seen, kept, leave_county, take_along
from server.demo.world import File
from services.cases import desk
from services.cases.late import reason_of
from services.custody import ledger
from services.deliveries import deliver_at_window

_BAD = ("blurred", "cut_off", "expired", "unsigned", "name_differs")


def walk_in(file: File) -> None:
    """The applicant comes to the window in person with all papers."""
    counts = [{"requirement": code, "count": copies} for code, copies in kept(file, _papers_of(file)).items()]
    desk.walk_in(
        file.clerk(), file.world.clock.now(), matter=file.matter, township=file.township, applicant_present=True,
        resident_id=file.resident_id, sub_type=file.sub_type, answers=file.answers, counts=counts,
        delivery_mode=file.delivery_mode, case_id=file.case_id, slip_code=f"{file.chance.number(10**11, 10**12 - 1)}DEMO",
    )  # fmt: skip


def sign_in(file: File) -> None:
    """The window counts and signs."""
    case = file.case
    counts = [{"requirement": m.requirement, "count": m.originals} for m in case.materials if m.originals]
    desk.sign_in(file.clerk(), file.world.clock.now(), case, counts=counts)


def send_back(file: File) -> None:
    """It came to the wrong window."""
    desk.send_back(file.clerk(), file.world.clock.now(), file.case, reason_code="wrong_window")


def look(file: File) -> None:
    """Pre-check: begin, and judge the first papers only."""
    clerk, now = file.clerk(), file.world.clock.now()
    for material in list(file.case.materials)[:2]:
        _good(file, clerk, now, material.requirement)


def judge_all(file: File) -> None:
    """Every paper is in order."""
    clerk, now = file.clerk(), file.world.clock.now()
    for material in list(file.case.materials):
        if material.verdict != "good":
            _good(file, clerk, now, material.requirement)


def judge_with_faults(file: File) -> None:
    """What is held back is missing, and one more paper is not in order: everything else is good."""
    clerk, now, case = file.clerk(), file.world.clock.now(), file.case
    rows = [m.requirement for m in case.materials]
    bad = set(file.held_back & set(rows)) or {file.chance.one([r for r in rows if r != "proxy_letter"] or rows)}
    for requirement in rows:
        if requirement in bad:
            missing = requirement in file.held_back
            desk.judge_material(
                clerk, now, case, requirement=requirement, verdict="bad",
                reason_code=None if missing else file.chance.one(_BAD), reason="没有交" if missing else None,
                acceptable=None if not missing else "按清单补交一份",
            )  # fmt: skip
        else:
            _good(file, clerk, now, requirement)


def _good(file: File, clerk: Any, now: Any, requirement: str) -> None:
    desk.judge_material(clerk, now, file.case, requirement=requirement, verdict="good", seen_on_paper=True)


def need_correction(file: File) -> None:
    """The one complete notice."""
    desk.need_correction(file.clerk(), file.world.clock.now(), file.case, spot_reason="申请人没有带印泥，要回家按手印")


def supplement_at_window(file: File) -> None:
    """The applicant brings what was asked."""
    asked = [m.requirement for m in file.case.materials if m.verdict == "bad"]
    desk.supplement_at_window(
        file.clerk(), file.world.clock.now(), file.case, requirements=asked, applicant_present=True
    )  # fmt: skip


def accept(file: File) -> None:
    """Accept: the clock starts."""
    desk.accept(file.clerk(), file.world.clock.now(), file.case)
    give_back_seen(file)


def refuse(file: File) -> None:
    """Not eligible, agreed by the head of the centre."""
    lead = file.world.clerks(file.township, "lead")[0]
    desk.refuse(
        file.clerk(), file.world.clock.now(), file.case, reason_code="already_enjoyed", approver=lead,
        reason="同类待遇已经在发，不能重复申请",
    )  # fmt: skip
    end_early(file)


def return_case(file: File) -> None:
    """It belongs elsewhere."""
    desk.return_case(
        file.clerk(), file.world.clock.now(), file.case, reason_code="other_body", go_to="户籍所在地乡镇便民服务中心"
    )  # fmt: skip
    end_early(file)


def decide_at_once(file: File) -> None:
    """A 即办件 is finished while one waits."""
    desk.decide_at_once(file.clerk(), file.world.clock.now(), file.case, outcome="granted")


def start_review(file: File) -> None:
    """The township office begins; two go where the guide has a survey."""
    people = [
        *file.world.clerks(file.township, file.guide.content["window"])[:1],
        *file.world.clerks(file.township, "lead"),
    ]
    desk.start_review(file.lead(), file.world.clock.now(), file.case, inspectors=people[:2])


def publish(file: File) -> None:
    """Hang it on the village board."""
    board = "村务公开栏"
    desk.publish(
        file.lead(), file.world.clock.now(), file.case, category=str(file.guide.content["short_name"]), board=board
    )


def object_to(file: File) -> None:
    """Somebody of the village disagrees."""
    desk.objection(file.lead(), file.world.clock.now(), file.case, reason="有群众反映家庭收入与申请不一致")


def close_objection(file: File) -> None:
    """The office has looked into it."""
    desk.close_objection(
        file.lead(), file.world.clock.now(), file.case, finding="入户核实，收入与申请一致", upheld=False
    )  # fmt: skip


def convey(file: File) -> None:
    """Send the sealed file to the county."""
    come_home(file)
    courier = file.world.clerks(file.township, "convey")[0]
    name = file.world.actor(courier).name
    desk.convey(
        file.lead(), file.world.clock.now(), file.case, seal_no=f"F{file.chance.number(10000, 99999)}", courier=name
    )  # fmt: skip


def county_receive(file: File) -> None:
    """The department counts and signs."""
    packed = ledger.counts_of(file.case_id, "courier")
    counts = [{"requirement": code, "count": count} for code, count in packed.items()]
    desk.county_receive(file.reviewer(), file.world.clock.now(), file.case, counts=counts)


def county_back(file: File) -> None:
    """The department asks the township to explain."""
    desk.county_back(file.reviewer(), file.world.clock.now(), file.case, reason_code="survey_gap")
    leave_county(file)


def pause(file: File) -> None:
    """The clock stops for an appraisal."""
    clerk = file.world.clerks(file.township, file.guide.content["window"])[0]
    desk.pause(
        file.lead(), file.world.clock.now(), file.case, pause_reason="appraisal", expected_days=10, approver=clerk,
        reason="等鉴定机构出结论",
    )  # fmt: skip


def resume(file: File) -> None:
    """The appraisal is there."""
    desk.resume(file.lead(), file.world.clock.now(), file.case, reason="鉴定结论已到")


def extend(file: File) -> None:
    """Longer, with a reason, before the day passes."""
    desk.extend(file.lead(), file.world.clock.now(), file.case, days=3, reason_code="other_place")


def grant(file: File) -> None:
    """Yes."""
    _decide(file, "granted")


def deny(file: File) -> None:
    """No, with the reason and the remedies."""
    _decide(file, "denied", reason_codes=["not_eligible"])


def _decide(file: File, outcome: str, **args: Any) -> None:
    actor = file.reviewer() if file.case.delegation == "forward" else file.lead()
    now, case = file.world.clock.now(), file.case
    if case.promised_due_on and shanghai_day(now) >= case.promised_due_on and reason_of(case) is None:
        desk.explain_late(actor, now, case, reason_code=file.chance.one(["hard_case", "other_place", "other_body"]))
    desk.decide(actor, file.world.clock.now(), file.case, outcome=outcome, **args)
    if file.world.until - file.world.clock.now() > timedelta(hours=36):
        leave_county(file)


def issue(file: File) -> None:
    """Sealed and ready; what goes home with the agent is in the agent's hands from here on."""
    come_home(file)
    desk.issue(file.pickup(), file.world.clock.now(), file.case, seal_count=1)
    if file.delivery_mode == "home":
        take_along(file)


def hand_out(file: File) -> None:
    """Given out at the pickup window."""
    deliver_at_window(
        file.pickup(), file.world.clock.now(), file.case, recipient=file.resident.name, relation="本人",
        method="signature", signed_on_paper=True, place="取件窗口", slip_given=True,
        originals_back=True,
    )  # fmt: skip
    bring_home(file)


def archive(file: File) -> None:
    """Filed."""
    desk.archive(file.pickup(), file.world.clock.now(), file.case, confirmed=True)


def terminate(file: File) -> None:
    """The agent has not reached the person for a month."""
    desk.terminate(
        file.lead(), file.world.clock.now(), file.case, reason_code="contact_lost", reason="三十天联系不上本人"
    )  # fmt: skip
    end_early(file)


def _papers_of(file: File) -> dict[str, int]:
    content = file.guide.content
    kinds = {kind["code"]: kind for kind in content.get("sub_types") or []}
    listed = (kinds.get(file.sub_type or "") or {}).get("materials") or content["materials"]
    return {m["code"]: m.get("copies") or 1 for m in listed if m["required"] is True and m["form"] != "shared"}
