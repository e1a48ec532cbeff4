"""The one catalogue of problems: stable code, kind, and the Chinese sentence a person reads.

A code is never reused. Kinds become HTTP status codes only at the edge (`api/errors.py`).
Every text says what happened, that nothing is lost where that could be feared, and what to do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any


class Kind(Enum):
    """What sort of refusal a problem is; the edge maps it to one HTTP status."""

    MALFORMED = "malformed"
    INVALID = "invalid"
    UNAUTHENTICATED = "unauthenticated"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    NOT_ALLOWED = "not_allowed"
    CONFLICT = "conflict"
    GONE = "gone"
    PRECONDITION = "precondition"
    TOO_LARGE = "too_large"
    UNSUPPORTED = "unsupported"
    CHECKSUM = "checksum"
    LOCKED = "locked"
    LIMITED = "limited"
    UNAVAILABLE = "unavailable"
    FULL = "full"
    UNEXPECTED = "unexpected"


@dataclass(frozen=True)
class Entry:
    """One line of the catalogue."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Fault:
    """What is wrong with one field: a JSON pointer and a short stable word."""

    path: str
    code: str


CATALOGUE: dict[str, Entry] = {
    # shape of the request
    "malformed": Entry(Kind.MALFORMED, "请求内容读不懂，没有改动任何数据。请更新应用后重试。"),
    "validation": Entry(Kind.INVALID, "有几处填写不对，没有保存到县里。请按提示修改后再交。"),
    "unsupported_media": Entry(Kind.UNSUPPORTED, "不支持这种内容格式，没有改动任何数据。"),
    "too_large": Entry(Kind.TOO_LARGE, "一次发送的内容太多，没有丢失。系统会分几次再发。"),
    "method_not_allowed": Entry(Kind.NOT_ALLOWED, "这个地址不支持这种操作。"),
    "not_found": Entry(Kind.NOT_FOUND, "没有找到，或不在您负责的范围内。"),
    "rate_limited": Entry(Kind.LIMITED, "操作太频繁，请稍等再试，已保存的内容都在。"),
    "busy": Entry(Kind.UNAVAILABLE, "县里系统正忙，您的内容都在本机，稍后会自动再发。"),
    "storage_full": Entry(Kind.FULL, "县里存储空间不足，您的内容都在本机，稍后会自动再发。"),
    "store_unavailable": Entry(Kind.UNAVAILABLE, "县里存照片的地方暂时连不上，照片都在原处没有丢，稍后会自动再试。"),
    "unexpected": Entry(Kind.UNEXPECTED, "系统出了问题，已经记下。您的内容没有丢，请稍后再试。"),
    # who is asking
    "token_missing": Entry(Kind.UNAUTHENTICATED, "请先登录。本机内容都在。"),
    "token_expired": Entry(Kind.UNAUTHENTICATED, "登录已过期，请重新登录后发送。本机内容都在。"),
    "token_invalid": Entry(Kind.UNAUTHENTICATED, "登录状态失效，请重新登录后发送。本机内容都在。"),
    "session_revoked": Entry(Kind.UNAUTHENTICATED, "这次登录已被停用，请重新登录。本机内容都在。"),
    "bad_credentials": Entry(Kind.UNAUTHENTICATED, "账号或密码不对，请再试一次。"),
    "login_limited": Entry(Kind.LIMITED, "密码错的次数太多，请等一会儿再试。"),
    "forbidden": Entry(Kind.FORBIDDEN, "您的岗位不能做这一步。"),
    "device_upload_only": Entry(Kind.FORBIDDEN, "这部手机已停用读取，未交的内容仍会交到县里。"),
    "foreign_origin": Entry(Kind.FORBIDDEN, "请求不是从代办通的页面发出的，没有执行。"),
    "password_wrong": Entry(Kind.INVALID, "原来的密码不对，密码没有改。"),
    "password_weak": Entry(Kind.INVALID, "密码太短或太常见，请换一个至少 8 位的密码。"),
    # saving and editing
    "stale": Entry(Kind.PRECONDITION, "别人刚刚改过这件事，请看过最新内容再操作。"),
    "precondition_required": Entry(Kind.PRECONDITION, "请先打开最新内容再操作。"),
    "out_of_scope": Entry(Kind.CONFLICT, "这位居民现在不在您负责的村，记录已留给县里核对。"),
    "seq_reuse": Entry(Kind.CONFLICT, "这部手机的编号和县里的对不上，系统会重新登记后再发，内容不丢。"),
    "stale_field": Entry(Kind.CONFLICT, "同一项内容别人已先改过，两个值都留着，请选用哪一个。"),
    "depends_on": Entry(Kind.CONFLICT, "它所依据的前一条没有成功，请先处理那一条。"),
    "duplicate": Entry(Kind.CONFLICT, "已经有一条相同的记录。"),
    "unknown_command": Entry(Kind.INVALID, "县里系统还不认识这种记录，已原样保存，等待核对。"),
    "unsupported_version": Entry(Kind.PRECONDITION, "手机应用比县里系统新，稍后会自动再发，内容不丢。"),
    # rules of a case
    "state_forbids": Entry(Kind.CONFLICT, "办件现在的状态不能做这一步，请看最新进度。"),
    "resident_unidentified": Entry(Kind.INVALID, "请先核对居民的证件，再登记。"),
    "privacy_notice_missing": Entry(Kind.INVALID, "请先向居民出示并念个人信息告知，再登记。"),
    "authorization_missing": Entry(Kind.CONFLICT, "没有有效的委托书，也不是本人在场，不能代办这一步。"),
    "authorization_revoked": Entry(Kind.CONFLICT, "居民已撤销委托，不能再代办这一步。"),
    "authorization_expired": Entry(Kind.CONFLICT, "委托书不在有效期内，请重新办理委托。"),
    "authorization_agent": Entry(Kind.CONFLICT, "委托书没有写您的名字，请由写了名字的代办员办，或请居民重新委托。"),
    "authorization_frozen": Entry(Kind.CONFLICT, "委托人已去世，委托已冻结。正在办的由乡镇决定，已交的都在。"),
    "never_delegable": Entry(Kind.CONFLICT, "这件事要本人亲自办，谁也不能代。请陪老人一起去，或请工作人员上门。"),
    "resident_died": Entry(Kind.CONFLICT, "这位居民已登记去世，不再收他名下的新材料。之前拍的都在。"),
    "authorization_matter": Entry(Kind.CONFLICT, "委托书里没有这件事，请补办委托。"),
    "authorization_power": Entry(Kind.CONFLICT, "委托书里没有这项权限，请补办委托。"),
    "authorization_valid": Entry(Kind.CONFLICT, "委托书仍然有效，不用退回。"),
    "licence_expired": Entry(Kind.CONFLICT, "代办员测试已过期，通过测试后才能收件。已填内容都在。"),
    "material_missing": Entry(Kind.CONFLICT, "还有材料没有交齐，请补齐，或写明缺少的原因。"),
    "batch_missing": Entry(Kind.INVALID, "请先列出交接清单，再移交。"),
    "originals_uncounted": Entry(Kind.INVALID, "请先清点原件份数，再移交。"),
    "cosigner_needed": Entry(Kind.CONFLICT, "志愿代办员移交原件，要有村干部一起签字。"),
    "same_person": Entry(Kind.CONFLICT, "收件人不能自己签收，请由另一位同事签收。"),
    "counts_differ": Entry(Kind.CONFLICT, "实物份数和清单不一致，请写明差异再签收。"),
    "reason_needed": Entry(Kind.INVALID, "请写明原因。"),
    "applicant_absent": Entry(Kind.CONFLICT, "窗口直接收件要申请人本人在场。"),
    "second_notice": Entry(Kind.CONFLICT, "补正只能一次告知。确有新问题的，请写明原因并由负责人同意。"),
    "notice_incomplete": Entry(Kind.INVALID, "告知书没有列全缺少或不合格的材料，请一次列全。"),
    "not_our_matter": Entry(Kind.CONFLICT, "这件事不归本窗口办理，请退件并告知去处。"),
    "paper_not_arrived": Entry(Kind.CONFLICT, "有材料只有照片，原件还没有签收。"),
    "silence_running": Entry(Kind.CONFLICT, "五个工作日还没有满。"),
    "not_instant": Entry(Kind.CONFLICT, "这件事不是即办件，不能当场办结。"),
    "approver_needed": Entry(Kind.CONFLICT, "这一步要由负责人同意。"),
    "approval_waiting": Entry(Kind.CONFLICT, "这件已经请人同意了，正在等答复。要改，请先撤回再提。"),
    "approval_over": Entry(
        Kind.CONFLICT, "这条请求已经答复、撤回，或者办件后来有变化。没有改动任何东西，请看最新的情况。"
    ),
    "inspectors_needed": Entry(Kind.CONFLICT, "现场核查要有两名以上工作人员。"),
    "publicity_not_planned": Entry(Kind.CONFLICT, "这件事不需要公示。"),
    "publicity_not_redacted": Entry(Kind.INVALID, "公示内容里有不能公开的信息，请先去掉。"),
    "publicity_not_done": Entry(Kind.CONFLICT, "公示还没有完成。"),
    "objection_open": Entry(Kind.CONFLICT, "公示有异议没有处理完。"),
    "wrong_decider": Entry(Kind.CONFLICT, "这件事不由本级决定。"),
    "sealed_list_missing": Entry(Kind.INVALID, "请先填好转递清单和封签号。"),
    "asked_again": Entry(
        Kind.CONFLICT,
        "这些材料居民已经交过，不能再要（行政许可法第三十五条）。没有退回，办件还在您这里。请只写要乡镇说明的事。",
    ),
    "originals_held": Entry(
        Kind.CONFLICT, "还有原件没有还给居民，不能归档。请先办“退还原件”，居民签收后再归档。办件没有改动。"
    ),
    "original_not_here": Entry(Kind.CONFLICT, "账上这份原件不在这里，没有记。请先看“原件在谁手里”，再按实际份数填。"),
    "nothing_to_list": Entry(Kind.INVALID, "清单上还没有办件，没有开出批次。请先勾选要装袋的办件。"),
    "pause_reason_unlawful": Entry(Kind.INVALID, "这个原因不能停止计时。"),
    "pause_untold": Entry(Kind.INVALID, "请写明预计天数，并书面告诉申请人。"),
    "limit_passed": Entry(Kind.CONFLICT, "已过期限，不能再延期。"),
    "limit_too_long": Entry(Kind.INVALID, "新的期限超过法定时限。"),
    "outcome_needed": Entry(Kind.INVALID, "请选择办理结果。"),
    "seal_missing": Entry(Kind.INVALID, "请先登记用章，再出件。"),
    "delivery_unevidenced": Entry(Kind.INVALID, "请先留下签收凭据，再送达。"),
    "already_rated": Entry(Kind.CONFLICT, "这件事已经评过了，一件事只评一次。不是您评的，请打 12345。"),
    "rating_unreadable": Entry(Kind.INVALID, "这份评价在路上损坏了，县里打不开，没有记。请居民扫单子上的码再评。"),
    "own_unit": Entry(Kind.FORBIDDEN, "这条评价评的是您自己的单位，要由别的单位来定。"),
    "archive_incomplete": Entry(Kind.INVALID, "归档清单还没有核对完。"),
    "termination_too_early": Entry(Kind.CONFLICT, "还不能终止：补正期未过，或提醒不满三次，也没有写明其他理由。"),
    "late_reason_missing": Entry(Kind.CONFLICT, "已经超过承诺的日子，请先写明超期的原因，再作决定。办件没有改动。"),
    "not_late_yet": Entry(Kind.CONFLICT, "离承诺的日子还早，现在不用写超期原因。"),
    "both_away": Entry(Kind.CONFLICT, "这个岗位的A岗和B岗不能同时不在，这次请假没有登记。请先定好谁来接，或者改时间。"),
    "grade_not_lower": Entry(
        Kind.CONFLICT, "降级只能比规定的等级低一级，现在的等级变了或者有人提了级，没有改。请看最新的等级再提。"
    ),
    "grade_asked": Entry(Kind.CONFLICT, "已经有人提了降级，正等乡镇定，这次没有再记。等级没有变。"),
    "round_running": Entry(Kind.CONFLICT, "这个地方同样原因的加访正在进行，没有再发一次。请在加访里看进度。"),
    "nobody_to_visit": Entry(Kind.CONFLICT, "选的地方名册上没有一级、二级的居民，没有发起加访。"),
    "round_over": Entry(Kind.CONFLICT, "这次加访已经结束了，没有改动。"),
    "contact_closed": Entry(Kind.CONFLICT, "这件事已经答复过了，没有改动。"),
    "sub_type_unknown": Entry(Kind.INVALID, "请选择办理的类型。"),
    # photos of papers
    "sealed_unreadable": Entry(Kind.INVALID, "照片在传送中损坏，县里打不开。请重新拍这一页。"),
    "unknown_key": Entry(Kind.INVALID, "照片用的密钥县里没有。照片还在本机，请联网更新后重新拍这一页。"),
    "not_a_recording": Entry(Kind.INVALID, "这个文件不是录音，县里没有收。请再说一遍。"),
    "recording_too_long": Entry(Kind.INVALID, "录音太长了，最多一分钟。请再说一遍。"),
    "not_an_image": Entry(Kind.INVALID, "这个文件不是照片，县里没有收。请重新拍这一页。"),
    "image_too_big": Entry(Kind.INVALID, "照片的像素太大，县里没有收。请用应用里的相机重新拍这一页。"),
    "image_broken": Entry(Kind.INVALID, "照片打不开，县里没有收。请重新拍这一页。"),
    "sha_plain": Entry(Kind.INVALID, "照片和拍摄时的不一样，县里没有收。请重新拍这一页。"),
    "sha_sealed": Entry(Kind.INVALID, "照片没有传完整，系统会从头再传，本机照片还在。"),
    "document_in_use": Entry(Kind.CONFLICT, "窗口正在用这份材料，不能删除。"),
    "photo_consent_missing": Entry(Kind.CONFLICT, "本人没有同意拍房屋和隐患，县里不收这张照片。走访记录不受影响。"),
    "visit_photos_full": Entry(Kind.CONFLICT, "一次走访最多六张照片，这一张没有收。前面的都在。"),
    "paper_expired": Entry(Kind.CONFLICT, "这份材料已过有效期，不能再用。请拍换过的新证件，别的都在。"),
    "page_destroyed": Entry(Kind.GONE, "这份材料已按保管期限销毁，只留销毁记录。要用请重新拍。"),
    "page_not_ready": Entry(Kind.UNAVAILABLE, "这一页正在核对，请过一会儿再看。"),
    "page_lost": Entry(Kind.GONE, "这张照片在县里的存放处读不出来了。请管理员从备份找回；找不回就请代办员重新拍。"),
    "page_rejected": Entry(Kind.CONFLICT, "这一页没有通过核对，已请代办员重新拍。"),
    "ticket_spent": Entry(Kind.GONE, "这个链接已用过或已过期。请回到原来的页面，再点一次。"),
    # resumable uploads
    "tus_version": Entry(Kind.PRECONDITION, "上传方式的版本不对。请更新应用后重试，本机照片还在。"),
    "upload_differs": Entry(Kind.CONFLICT, "这一页已经用别的内容登记过。请重新拍这一页。"),
    "upload_offset": Entry(Kind.CONFLICT, "上传的位置和县里收到的不一致，系统会接着传。"),
    "upload_checksum": Entry(Kind.CHECKSUM, "这一段在传送中损坏，系统会再传这一段。"),
    "upload_locked": Entry(Kind.LOCKED, "这一页正在上传，请稍等。"),
    "upload_expired": Entry(Kind.GONE, "上传隔得太久，系统会从头再传，本机照片还在。"),
    "upload_quota": Entry(Kind.LIMITED, "未传完的照片太多，请等前面的传完。本机照片都在。"),
    # bundles that somebody carries in
    "bundle_unreadable": Entry(
        Kind.INVALID, "件包在路上损坏了，县里没有收。请从原来的手机再传一次，原手机上的记录都在。"
    ),
    "bundle_not_genuine": Entry(
        Kind.INVALID, "这个件包不是本县代办通的手机封的，或者被改过，县里没有收。请从原来的手机重新打包。"
    ),
    # numbers
    "id_number": Entry(Kind.INVALID, "身份证号不对，请对着证件再核一遍。"),
    "disability_number": Entry(Kind.INVALID, "残疾人证号不对，应是 20 位。请对着证件再核一遍。"),
    "case_number": Entry(Kind.INVALID, "办件编号不对，请再核一遍。"),
}


class Problem(Exception):
    """A refusal with a stable code from CATALOGUE. `details` are plain JSON values without personal data."""

    def __init__(self, code: str, *, fields: Sequence[Fault] = (), **details: Any) -> None:
        if code not in CATALOGUE:
            raise KeyError(f"problem code {code!r} is not in the catalogue")
        super().__init__(code)
        self.code = code
        self.fields = tuple(fields)
        self.details = details

    @property
    def may_pass(self) -> bool:
        """True when the same thing may succeed a little later; nothing is wrong with it."""
        return self.entry.kind in {Kind.UNAVAILABLE, Kind.FULL, Kind.LOCKED, Kind.LIMITED}

    @property
    def entry(self) -> Entry:
        """The catalogue line of this problem."""
        return CATALOGUE[self.code]
