"""A guide (办事指南) as phones and the desk read it (contract §5)."""

from marshmallow import Schema, fields

from api.schemas.out import anything, flag, ident, may, one, several, text, whole, word, words

FORMS = ("original", "original_check", "copy", "form", "shared")
DELEGATIONS = ("direct", "forward", "external")


class GuideMaterialOut(Schema):
    """One paper of a guide; a conditional one names its condition."""

    code = text()
    name = text()
    form = word(*FORMS)
    copies = whole()
    required_ = fields.Raw(
        required=True, data_key="required", attribute="required", metadata={"enum": [True, "conditional"]}
    )
    condition = may(text())
    photo = word("archive", "precheck", "none")
    commit = flag()
    pi = word("normal", "sensitive")
    share = may(text())
    notes = may(text())


class GuideSubTypeOut(Schema):
    """One kind of the matter, with papers of its own when it needs others."""

    code = text()
    name = text()
    hint = may(text())
    materials = may(several(GuideMaterialOut))


class GuideApplicantOut(Schema):
    """Who may apply."""

    unit = text()
    who = text()
    conditions = words()
    exempt = may(words())


class GuideProxyOut(Schema):
    """What an agent may do."""

    allowed = flag()
    how = text()
    personal_presence = words()


class GuideStepOut(Schema):
    """One step of the procedure."""

    seq = whole()
    code = text()
    name = text()
    actor = text()
    limit_wd = may(whole())
    limit_hours = may(whole())
    start_within_wd = may(whole())
    publicity_wd = may(whole())
    publicity_days = may(whole())
    pauses_clock = may(flag())
    on_objection = may(text())
    only_if = may(text())
    notes = may(text())


class GuideLimitsOut(Schema):
    """The clocks of the matter; null where the law or the county names none."""

    clock = word("accept", "batch")
    statutory_wd = whole(null=True)
    statutory_basis = text()
    extend_to_wd = whole(null=True)
    promised_wd = whole(null=True)
    promised_basis = text()
    batch = may(text())
    window = may(text())


class GuidePublicityOut(Schema):
    """The publicity run; no days, none."""

    days = whole()
    unit = word("workday", "calendar")
    place = text(null=True)
    pauses = flag()
    hide = words()
    minors = text(null=True)
    before_acceptance = may(flag())
    skip_if = may(text())


class GuideResultOut(Schema):
    """What comes out, and how it gets there."""

    document = text()
    delivery = words()


class GuideRenewalOut(Schema):
    """When the person must come again."""

    kind = text()
    months = whole(null=True)
    remind_before_days = may(whole())
    matter = may(text())
    rule = may(text())
    note = may(text())
    alt_months = may(whole())
    alt_when = may(text())


class GuideGradingOut(Schema):
    """How the items of an assessment are counted."""

    full = whole()
    partial_ = fields.String(required=True, data_key="partial", attribute="partial")
    none = text()


class GuideAssessmentOut(Schema):
    """What is looked at in the person's daily life."""

    items = words()
    grading = one(GuideGradingOut)


class GuideWordOut(Schema):
    """A word people say for the matter, with its pinyin syllables: the phone has no pinyin of its own."""

    word_ = fields.String(required=True, data_key="word", attribute="word")
    pinyin = text()


class _GuideBase(Schema):
    """What every reader of a guide gets."""

    id = ident()
    version = whole()
    name = text()
    short_name = text()
    window = text()
    department = text()
    item_type = text()
    case_type = text()
    delegation = word(*DELEGATIONS)
    applicant = one(GuideApplicantOut)
    proxy = one(GuideProxyOut)
    steps = several(GuideStepOut)
    limits = one(GuideLimitsOut)
    publicity = one(GuidePublicityOut)
    fee = whole()
    legal_basis = words()
    result = one(GuideResultOut)
    rejection_reasons = words()


class GuidePartOut(_GuideBase):
    """What the case page shows of a guide."""

    delegation_note = text(null=True)
    fee_note = text(null=True)


class GuideRow(_GuideBase):
    """A published guide with its papers. Columns are filled up: what one guide does not have comes as null."""

    matter = text()
    seq = whole()
    is_current = flag()
    delegation_note = may(text(null=True))
    fee_note = may(text(null=True))
    co_department = may(text(null=True))
    sub_types = several(GuideSubTypeOut)
    materials = several(GuideMaterialOut)
    renewal = one(GuideRenewalOut)
    assessment = may(one(GuideAssessmentOut, null=True))
    everyday = may(several(GuideWordOut))
    precheck = may(anything("rules of the pre-check and the radar, see domain/rule_form.py"))
    ver = whole()
