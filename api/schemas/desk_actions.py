"""The arguments of each act of the desk: one schema per action, unknown fields refused."""

from marshmallow import Schema, fields

from api.commands.fields import Code, Day, Flag, Text, Whole, choice, many, optional, required
from api.schemas.desk import CountPart

# An account as it was typed at creation; looked up, never shown.
ACCOUNT = 64
REASON = 500


def _text(most: int) -> Text:
    return Text(most, blank=True, load_default=None, **optional())


def _code() -> Code:
    return Code(load_default=None, **optional())


def _flag() -> Flag:
    return Flag(load_default=False)


class Bare(Schema):
    """Nothing but the confirmation."""


class DeclineIn(Schema):
    """Why the second person does not agree."""

    note = Text(REASON, **required())


class SignInArgs(Schema):
    """What has come, counted."""

    counts = many(fields.Nested(CountPart), 40, load_default=list)
    discrepancy = _text(REASON)
    seal_no = _text(40)


class CountyReceiveArgs(SignInArgs):
    """What has come to the department, counted."""


class CountyBackArgs(Schema):
    """What the township is to explain; `asks` are papers of the guide nobody has given yet."""

    reason_code = Code(**required())
    reason = _text(REASON)
    asks = many(Code(), 20, load_default=list)


class CodedReasonArgs(Schema):
    """A reason from the list, and more in words."""

    reason_code = Code(**required())
    reason = _text(REASON)


class WithdrawArgs(CodedReasonArgs):
    """The applicant takes the application back."""

    applicant_present = _flag()


class CorrectOnSpotArgs(Schema):
    """What was put right at once."""

    requirement = Code(**required())
    reason = Text(REASON, **required())
    seen_on_paper = Flag(load_default=None, **optional())


class ExtraPart(Schema):
    """A paper of the guide that the clerk adds to the notice."""

    requirement = Code(**required())
    wrong = _text(200)
    acceptable = _text(200)


class NeedCorrectionArgs(Schema):
    """The one notice."""

    extra = many(fields.Nested(ExtraPart), 40, load_default=list)
    confirmed = many(Code(), 80, load_default=None, **optional())
    second_reason = choice("new_defect", "law_changed", load_default=None, allow_none=True)
    approver = _text(ACCOUNT)
    reason = _text(REASON)
    beyond_reason = _text(REASON)
    spot_reason = _text(REASON)


class SupplementArgs(Schema):
    """What was brought to the window in answer to the notice."""

    requirements = many(Code(), 40, 1, **required())
    applicant_present = _flag()


class RefuseArgs(CodedReasonArgs):
    """Why the case is not taken, who agrees, where to go."""

    approver = _text(ACCOUNT)
    go_to = _text(120)


class ReturnArgs(CodedReasonArgs):
    """Why it is not ours, where to go."""

    go_to = _text(120)


class DecideAtOnceArgs(Schema):
    """The result given on the spot."""

    outcome = choice("granted", "denied", "partly", **required())
    reason_codes = many(Text(120), 10, load_default=list)
    reason = _text(REASON)
    level = _text(120)


class DecideArgs(DecideAtOnceArgs):
    """The decision."""

    start_month = Text(7, blank=True, load_default=None, **optional())
    skip_publicity = _flag()


class StartReviewArgs(Schema):
    """Who inspects the site."""

    inspectors = many(Text(ACCOUNT), 6, load_default=list)
    reason = _text(REASON)


class PublishArgs(Schema):
    """What hangs on the board."""

    household = _text(40)
    category = _text(60)
    level = _text(60)
    board = _text(120)


class ReasonArgs(Schema):
    """A reason in words."""

    reason = Text(REASON, **required())


class NoteArgs(Schema):
    """A remark that may be left out."""

    reason = _text(REASON)


class CloseObjectionArgs(Schema):
    """What the re-check found."""

    finding = Text(REASON, **required())
    upheld = _flag()


class PublishOkArgs(Schema):
    """Where the picture of the board is kept."""

    evidence = _text(200)


class ConveyArgs(Schema):
    """The sealed bag and who carries it."""

    seal_no = Text(40, **required())
    courier = Text(40, **required())


class PauseArgs(Schema):
    """Why the clock stops and for how long."""

    pause_reason = Code(**required())
    expected_days = Whole(1, 250, **required())
    approver = _text(ACCOUNT)
    reason = _text(REASON)


class ExtendArgs(Schema):
    """How much longer, and why."""

    days = Whole(1, 60, **required())
    reason_code = _code()
    reason = _text(REASON)


class ExplainLateArgs(Schema):
    """Why the promised day will not be kept, and when a result can be expected."""

    reason_code = Code(**required())
    reason = _text(REASON)
    expected_on = Day(load_default=None, **optional())


class IssueArgs(Schema):
    """How often the seal was used."""

    seal_count = Whole(1, 99, **required())
    result_no = _text(60)


class WitnessArgs(Schema):
    """A witness by name."""

    name = Text(40, **required())
    phone = _text(20)


class DeliverArgs(Schema):
    """Who received the result at the window."""

    recipient = Text(40, **required())
    relation = Text(20, **required())
    method = choice("signature", "fingerprint", "witnessed", "post", **required())
    place = _text(120)
    signed_on_paper = _flag()
    witnesses = many(fields.Nested(WitnessArgs), 6, load_default=list)
    read_out = _flag()
    slip_given = _flag()
    originals_back = _flag()


class ArchiveArgs(Schema):
    """The list was checked."""

    confirmed = Flag(**required())


ARGS: dict[str, type[Schema]] = {
    "sign_in": SignInArgs,
    "send_back": CodedReasonArgs,
    "start_precheck": Bare,
    "correct_on_spot": CorrectOnSpotArgs,
    "need_correction": NeedCorrectionArgs,
    "supplement": SupplementArgs,
    "accept": Bare,
    "decide_at_once": DecideAtOnceArgs,
    "refuse": RefuseArgs,
    "return": ReturnArgs,
    "start_review": StartReviewArgs,
    "publish": PublishArgs,
    "objection": ReasonArgs,
    "close_objection": CloseObjectionArgs,
    "publish_ok": PublishOkArgs,
    "convey": ConveyArgs,
    "county_receive": CountyReceiveArgs,
    "county_back": CountyBackArgs,
    "pause": PauseArgs,
    "resume": NoteArgs,
    "extend": ExtendArgs,
    "explain_late": ExplainLateArgs,
    "decide": DecideArgs,
    "issue": IssueArgs,
    "deliver": DeliverArgs,
    "archive": ArchiveArgs,
    "withdraw": WithdrawArgs,
    "terminate": CodedReasonArgs,
}
