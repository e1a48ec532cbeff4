"""Papers that begin at the bedside: letter of authorization, notice and consent, slip of the pre-check (rules §5).

They are written and signed there; the office's numbered copy says what was agreed, when, how and before whom.
"""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from domain import precheck
from models.base import db
from models.catalogue import Matter
from models.content_files import read_yaml, word
from models.people import AppUser
from models.residents import Consent
from services.cases.slips import slip_of
from services.paper_content.header import FREE, Occasion, Sheet, day_text, moment_text

SIGNED_BY = {"signature": "签名", "fingerprint": "捺印", "voice": "录音"}
NEVER = "代办员不可以拿银行卡和密码、代刷脸、收钱。" + FREE
CANCEL = "想取消委托，随时可以，跟村里说或打12345；取消前办的有效，取消后不再办。"
COPY = "本件按存档的签署件制作，签名、捺印见存档的照片。"
TAKEN_BY = ("领取人", "经办人")


def _proxy_letter(o: Occasion) -> Sheet:
    letter = o.situation.letter
    if letter is None:
        raise ValueError("the case has no letter")
    a, b = _person(letter.agent_a), _person(letter.agent_b)
    witnesses = "、".join(str(person.get("name", "")) for person in letter.witnesses)
    return Sheet(
        facts=[
            ("委托人", o.situation.resident.name),
            ("受托代办员", "、".join(part for part in (a, b) if part)),
            ("委托事项", "、".join(_matter(code) for code in letter.matters)),
            ("委托权限", "、".join(word("powers", code) for code in letter.powers)),
            ("有效期", f"{day_text(letter.valid_from)}至{day_text(letter.valid_to)}，事办完也就到期"),
            ("转委托", "可以转给上列第二位代办员" if letter.sub_delegation == "named" else "不可以"),
            ("签署", f"{SIGNED_BY[letter.method]}，{moment_text(letter.signed_at)}"),
            ("签署地点", letter.place or ""),
            ("宣读", f"已用{letter.language}念给委托人听" if letter.read_aloud and letter.language else ""),
            ("见证人", witnesses),
            ("撤销", moment_text(letter.revoked_at)),
        ],
        paragraphs=[NEVER, CANCEL],
        notes=[COPY],
        signatures=TAKEN_BY,
    )


def _pi_consent(o: Occasion) -> Sheet:
    consent: Consent = o.data["consent"]
    notice = _notice(consent)
    # What a purpose is called has not changed with the versions of the notice.
    names: Mapping[str, str] = {
        code: name for one in read_yaml("notices").values() for code, name in one["purposes"].items()
    }
    return Sheet(
        facts=[
            ("同意人", consent.given_by),
            ("同意的用途", "；".join(names.get(code, code) for code in consent.purposes)),
            ("同意方式", SIGNED_BY.get(consent.method, consent.method)),
            ("同意时间", moment_text(consent.given_at)),
            ("告知书版本", f"{consent.notice_version}（校验 {consent.notice_sha256[:12]}）"),
            ("撤回同意", moment_text(consent.withdrawn_at)),
        ],
        paragraphs=[f"{part['title']}：{part['text']}" for part in notice]
        or ["告知的原文按上面的版本号和校验值在乡镇便民服务中心查阅。"],
        notes=[COPY, "不同意记身体情况、不同意告诉家里人，不影响办事。"],
        signatures=TAKEN_BY,
    )


def _precheck_slip(o: Occasion) -> Sheet:
    slip = slip_of(o.situation.case.id)
    if slip is None:
        raise ValueError("the case has no slip")
    texts = {line["code"]: line for line in precheck.form_of(o.situation.content)["conditions"]}
    not_yet = [
        str(texts[code]["fails" if state == "no" else "unknown"]) if code in texts else code
        for code, state in slip["conditions"].items()
        if state != "yes"
    ]
    lines = o.situation.lines
    return Sheet(
        facts=[
            ("预审单编号", slip["slip_no"]),
            ("预审日期", day_text(slip["checked_on"])),
            ("由谁回答", word("said_by", slip["said_by"])),
            ("预审结论", word("precheck_outcomes", slip["outcome"])),
            ("还要说清的", "；".join(not_yet)),
        ],
        paragraphs=["下面的材料当时还缺或要换。" if slip["papers"] else "当时材料都齐。"],
        head=["", "材料", "情况"] if slip["papers"] else None,
        rows=[
            [str(n), _name(lines, line["requirement"]), word("precheck_papers", line["kind"])]
            for n, line in enumerate(slip["papers"], start=1)
        ],
        notes=["家门口预审单是代办员在家里的预先查看，非受理机关正式告知。", "窗口再要这张单子上没有的，要说明原因。"],
        signatures=TAKEN_BY,
    )


def _notice(consent: Consent) -> list[dict[str, str]]:
    """The text that was read out, only when it is to the letter the one whose hash was kept."""
    notice = read_yaml("notices").get(consent.notice_version)
    if notice is None or notice_hash(consent.notice_version) != consent.notice_sha256:
        return []
    parts: list[dict[str, str]] = notice["parts"]
    return parts


def notice_hash(version: str) -> str:
    """SHA-256 of a version of the notice as the phone reckons it. Raises KeyError for a version nobody published."""
    text = "".join(f"{part['title']}：{part['text']}" for part in read_yaml("notices")[version]["parts"])
    return hashlib.sha256((version + text).encode()).hexdigest()


def _person(user_id: str | None) -> str:
    user = db.session.get(AppUser, user_id) if user_id else None
    return f"{user.name}（{user.card_no}）" if user and user.card_no else user.name if user else ""


def _matter(code: str) -> str:
    matter = db.session.get(Matter, code)
    return matter.short_name if matter else code


def _name(lines: Mapping[str, Mapping[str, Any]], code: str) -> str:
    return str(lines[code]["name"]) if code in lines else code


SHEETS: dict[str, Callable[[Occasion], Sheet]] = {
    "proxy_letter": _proxy_letter,
    "pi_consent": _pi_consent,
    "precheck_slip": _precheck_slip,
}
