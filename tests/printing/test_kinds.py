"""Each kind of paper of rules §5 as a PDF: it says what it should, can be read by a machine, and is the same again."""

import hashlib
import re

import pytest
import zxingcpp
from pypdfium2 import PdfTextObj

from domain.codes import PAPER_LETTERS
from models.content_files import read_yaml
from models.documents import Paper
from models.residents import Consent
from services.paper_content.village import _notice, notice_hash
from services.paper_pdf import SIZES, file_name, render_pdf
from services.typesetting import typeset
from services.typesetting.glyphs import MISSING, plain
from tests.conftest import MONDAY_MORNING, ROOT
from tests.papered import RARE_NAME
from tests.printing.conftest import PUBLIC, opened, picture, squeezed

KINDS = sorted(PAPER_LETTERS)
ON_A_BOARD = {"publicity"}
# What a kind must say beside the common head and foot (rules §5, last column).
SAYS = {
    "proxy_letter": ("委托权限", "递交申请和材料", "不可以", "2026年11月1日至2027年1月29日"),
    "pi_consent": ("同意的用途", "用我的信息办这些事", "谁能看"),
    "precheck_slip": ("非受理机关正式告知", "预审结论", "户口在不在本县", "过期了"),
    "agent_receipt": ("居民身份证", "代办不收任何费用"),
    "handoff_list": ("交接批次", "移交人", "接收人"),
    "send_back_list": ("退回原因",),
    "material_receipt": ("接收不等于受理", "2026年11月30日"),
    "one_time_notice": ("卡不是本人的", "本人的社会保障卡", "2026年12月23日", "一次告诉您", "不能代替"),
    "supplement_receipt": ("补交时间",),
    "accept_notice": ("受理日期", "10个工作日，2026年12月7日前", "办理依据", "领取方式"),
    "refuse_notice": ("不予受理的理由", "60日内申请行政复议", "6个月内", "户籍所在地"),
    "return_notice": ("县医疗保障局服务窗口",),
    "return_list": ("退还时间",),
    "publicity": ("二级", "3人", "有不同意见的"),
    "publicity_result": ("没有收到异议",),
    "convey_list": ("F002", "县民政局", "转递员"),
    "convey_receipt": ("签收时间",),
    "county_back_note": ("退回原因", "不得再向群众要"),
    "pause_notice": ("暂停计时的原因", "5个工作日", "分管领导"),
    "resume_notice": ("恢复日", "承诺办结"),
    "extend_notice": ("2个工作日", "新的承诺办结日"),
    "decision": ("结果", "同意"),
    "finish_notice": ("领取方式", "评不评都不影响办事"),
    "instant_receipt": ("参保地不在本县", "60日内申请行政复议"),
    "delivery_receipt": ("收件人", "送达方式", "见证人"),
    "withdraw": ("自愿撤回",),
    "termination": ("终止原因",),
    "archive_list": ("归档时间", "始便收〔2026〕"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_says_what_was_issued_and_the_common_fields(printed, kind):
    paper = printed[kind]
    said = [
        paper.content["title"], paper.no, paper.content["body"], paper.content["matter"]["name"],
        paper.content["matter"]["code"], "经办人" + paper.content["clerk"], paper.content["issued_at"], "政务服务专用章",
        "咨询电话" + paper.content["phone"], "监督电话12345", paper.check_code[:5], *SAYS[kind],
        *(label for label, _ in paper.content["facts"]), *(value for _, value in paper.content["facts"]),
        *paper.content["paragraphs"], *paper.content["notes"], *paper.content["signatures"],
    ]  # fmt: skip
    table = paper.content["table"]
    said += [cell for row in table["rows"] for cell in row] if table else []
    said += [] if kind in ON_A_BOARD else [RARE_NAME, "0015", paper.content["case_no"], "一式两份"]
    assert [words for words in said if squeezed(words) not in paper.text] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_code_on_the_printed_page_leads_where_the_paper_is_verified(printed, kind):
    paper = printed[kind]
    assert paper.codes == [paper.address]
    assert paper.check_code in paper.address


def test_a_board_names_nobody_in_full_and_its_code_opens_no_case(printed):
    board = printed["publicity"]
    assert RARE_NAME not in board.text
    assert "0015" not in board.text
    assert "TQ511825101" not in board.text
    assert board.codes == [f"{PUBLIC}/z/{board.check_code}"]


def test_every_number_is_one_papers(printed):
    numbers = [paper.no for paper in printed.values()]
    assert len(numbers) == len(KINDS) == len(set(numbers))


def as_paper(printed, kind: str, **content: object) -> Paper:
    """The row a printed paper was made of."""
    made = printed[kind]
    return Paper(
        kind=kind, no=made.no, content={**made.content, **content}, check_code=made.check_code, issued_at=MONDAY_MORNING
    )


def test_the_same_paper_is_the_same_file(printed):
    paper = as_paper(printed, "archive_list")
    hashes = {hashlib.sha256(render_pdf(paper, PUBLIC)).hexdigest() for _ in range(2)}
    assert hashes == {hashlib.sha256(printed["archive_list"].pdf).hexdigest()}


def test_a_paper_names_itself_for_the_archive_and_embeds_its_fonts(printed):
    pdf = printed["accept_notice"].pdf
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert pdf.count(b"/FontFile3") >= 2
    with opened(pdf) as document:
        assert document.get_metadata_value("Title") == f"受理通知书 {printed['accept_notice'].no}"
    assert file_name(as_paper(printed, "accept_notice")) == f"{printed['accept_notice'].no} 受理通知书.pdf"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", SIZES)
def test_nothing_runs_into_the_margins(printed, kind, size):
    margin = {"a4": 62, "large": 62, "58": 11}[size]
    with opened(render_pdf(as_paper(printed, kind), PUBLIC, size)) as document:
        for page in document:
            boxes = [item.get_bounds() for item in page.get_objects() if isinstance(item, PdfTextObj)]
            assert min(box[0] for box in boxes) >= margin - 1
            assert max(box[2] for box in boxes) <= page.get_width() - margin + 1


@pytest.mark.parametrize("kind", ["agent_receipt", "one_time_notice", "proxy_letter", "handoff_list"])
def test_large_type_and_the_roll_say_the_same(printed, kind):
    """R13.3: nothing under 16 points on the large sheet; the roll is 58 mm wide."""
    paper = as_paper(printed, kind)
    widths = {"a4": 595, "large": 595, "58": 164}
    for size in SIZES:
        pdf = render_pdf(paper, PUBLIC, size)
        with opened(pdf) as document:
            assert {round(page.get_width()) for page in document} == {widths[size]}
            text = squeezed("".join(page.get_textpage().get_text_bounded() for page in document))
            smallest = min(
                item.get_font_size() for page in document for item in page.get_objects() if isinstance(item, PdfTextObj)
            )
        assert size != "large" or smallest >= 16
        for words in (paper.no, RARE_NAME, *(value for _, value in paper.content["facts"])):
            assert squeezed(words) in text, (size, words)
        assert [one.text for one in zxingcpp.read_barcodes(picture(pdf))] == [printed[kind].address]


@pytest.mark.parametrize(
    ("kind", "size", "said"),
    [
        ("archive_list", "a4", "15代办授权委托书"), ("convey_list", "a4", "代办授权委托书"),
        ("one_time_notice", "large", "经三次提醒后本次申请终止"), ("agent_receipt", "large", "窗口签收后才开始计算告知期限"),
    ],
)  # fmt: skip
def test_no_sheet_bears_a_seal_and_nothing_else(printed, kind, size, said):
    with opened(render_pdf(as_paper(printed, kind), PUBLIC, size)) as document:
        pages = [squeezed(page.get_textpage().get_text_bounded()) for page in document]
    assert len(pages) == 2
    assert "专用章" not in pages[0]
    assert all(words in pages[1] for words in ("专用章", said, "份，"))


def test_a_list_of_nothing_is_no_table(printed):
    assert printed["return_list"].content["table"]["rows"] == []
    assert "没有留存原件，不需要退还。政务服务" in printed["return_list"].text


@pytest.mark.parametrize(
    ("kind", "who"),
    [("accept_notice", "窗口和申请人"), ("convey_list", "乡镇和县级"), ("handoff_list", "移交人和接收人"), ("archive_list", "随案卷归档")],
)  # fmt: skip
def test_a_paper_says_who_keeps_it(printed, kind, who):
    assert who in printed[kind].content["copies"]
    assert printed[kind].content["copies"] in printed[kind].text


def test_a_paper_of_before_says_what_it_always_said(printed):
    paper = as_paper(printed, "accept_notice")
    paper.content = {name: value for name, value in paper.content.items() if name != "copies"}
    with opened(render_pdf(paper, PUBLIC)) as document:
        assert "一式两份，窗口和申请人各留一份。" in squeezed(document[0].get_textpage().get_text_bounded())


def test_an_unknown_form_is_refused(printed):
    with pytest.raises(ValueError, match="unknown size"):
        render_pdf(as_paper(printed, "decision"), PUBLIC, "a5")


@pytest.mark.parametrize(
    "text",
    ["#panic()", "#import \"@preview/x:1\": *", "$x$ *b* `c` \\ = h", "]#read(\"/etc/hostname\")", "<script>", "\x00\x07\u202e\ufeff", "😀𠮷\ue000"],
)  # fmt: skip
def test_what_a_person_typed_is_never_a_command_to_the_typesetter(printed, text):
    paper = as_paper(printed, "refuse_notice", paragraphs=[f"前{text}后"], clerk=text)
    with opened(render_pdf(paper, PUBLIC)) as document:
        said = squeezed(document[0].get_textpage().get_text_bounded())
    assert squeezed(f"前{plain(text)}后") in said


def test_a_sign_without_a_glyph_is_marked_and_the_sheet_asks_to_write_it_by_hand(printed):
    paper = as_paper(printed, "decision", applicant={"name": "张𠮷", "id_last4": "0015"})
    with opened(render_pdf(paper, PUBLIC)) as document:
        said = squeezed(document[0].get_textpage().get_text_bounded())
    assert f"张{MISSING}" in said
    assert "手写补上" in said
    assert "手写补上" not in printed["decision"].text
    assert plain("河埝村䶮㙍𬭎〔〕") == "河埝村䶮㙍𬭎〔〕"


def test_a_broken_template_is_a_fault_of_the_program(tmp_path):
    with pytest.raises(RuntimeError):
        typeset("none.typ", {}, MONDAY_MORNING)


def test_a_long_list_keeps_its_head_and_number_on_every_page(printed):
    rows = [[str(n), f"第{n}件材料的名称很长很长很长", "始便收〔2026〕1号", "1", "0" * 12] for n in range(1, 121)]
    table = {"head": ["", "名称", "文号", "页数", "校验"], "rows": rows}
    paper = as_paper(printed, "archive_list", table=table)
    with opened(render_pdf(paper, PUBLIC)) as document:
        pages = [squeezed(page.get_textpage().get_text_bounded()) for page in document]
    assert len(pages) > 2
    assert all(squeezed(paper.no) in page and "校验" in page for page in pages)
    assert f"第{len(pages)}页，共{len(pages)}页" in pages[-1]


def test_the_notice_on_paper_is_word_for_word_the_one_the_phone_shows_and_reckons_its_hash_of():
    source = (ROOT / "pwa/src/papers/notice.ts").read_text(encoding="utf-8")
    parts = re.findall(r'{ title: "([^"]+)", text: "([^"]+)" }', source)
    plain, where_a_machine_reads = parts[:-1], parts[-1]
    other = [where_a_machine_reads if one[0] == where_a_machine_reads[0] else one for one in plain]
    versions = re.findall(r'_VERSION = "([^"]+)"', source)
    for version, shown in zip(versions, (plain, other), strict=True):
        notice = read_yaml("notices")[version]
        assert shown == [(part["title"], part["text"]) for part in notice["parts"]]
        assert dict(re.findall(r'code: "([^"]+)", word: "([^"]+)"', source)) == notice["purposes"]
        text = "".join(f"{title}：{words}" for title, words in shown)
        assert notice_hash(version) == hashlib.sha256((version + text).encode()).hexdigest()
    assert len(set(map(notice_hash, versions))) == 2


def test_a_notice_whose_hash_is_another_is_not_printed_as_if_it_had_been_read_out(printed):
    assert "谁能看" in printed["pi_consent"].text
    consent = Consent(notice_version="2026-11", notice_sha256="0" * 64)
    assert _notice(consent) == []
