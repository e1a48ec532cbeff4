"""The main job: a visit with no signal becomes two cases at the window, decided, and brought back home."""

import re
import sqlite3
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import Watch
from tests.e2e.conftest import OpenBrowser
from tests.e2e.jobs import volunteer
from tests.e2e.jobs.office import Office
from tests.e2e.site import Site

ALLOWANCE = "高龄津贴"
SUBSIDY = "残疾人两项补贴"


def ask(site: Site, query: str, *values: object) -> list[tuple]:
    """Rows of the site's database, read beside the running server."""
    with sqlite3.connect(f"file:{site.data_dir / 'daiban.sqlite'}?mode=ro", uri=True) as base:
        return base.execute(query, values).fetchall()


def somebody(site: Site) -> tuple[str, str, str]:
    """A resident of the volunteer over 80 with a disability card, who gets neither benefit yet: id, name, initials."""
    rows = ask(
        site,
        """SELECT r.id, r.name, r.initials FROM resident r JOIN scope_grant g ON g.bucket = 'v:' || r.village
           JOIN app_user u ON u.id = g.user_id WHERE u.account = ? AND g.valid_to IS NULL AND r.birth_on < '1946-11-01'
           AND r.disability NOT IN ('null') AND r.benefits NOT LIKE '%gaoling%' AND r.benefits NOT LIKE '%canbu%'
           AND r.capacity = 'full' AND r.id NOT IN (SELECT resident_id FROM case_file) ORDER BY r.name""",
        volunteer.ACCOUNT,
    )
    return rows[0]


def counts(site: Site) -> list[tuple]:
    """What a second push must not change."""
    return ask(
        site,
        "SELECT (SELECT count(*) FROM case_event), (SELECT count(*) FROM visit), (SELECT count(*) FROM mutation),"
        " (SELECT count(*) FROM document_page), (SELECT change_seq FROM sync_meta)",
    )


@pytest.fixture
def home(own_site: Site) -> Site:
    """The test's own site, at the name whose cookies are kept."""
    own_site.url = own_site.url.replace("127.0.0.1", "localhost")
    return own_site


def test_a_visit_without_signal_becomes_two_cases_that_come_back_home(
    home: Site, open_browser: OpenBrowser, tmp_path: Path
) -> None:
    _, name, initials = somebody(home)
    watch = Watch(home.url)
    with open_browser(tmp_path / "phone", home.url) as context:
        watch.attach(context)
        page = context.pages[0]
        volunteer.sign_in(page)

    # The county's server is off, and so is the network: the app starts from the phone alone.
    home.stop()
    with open_browser(tmp_path / "phone", home.url) as context:
        watch.attach(context)
        context.set_offline(True)
        page = context.pages[0]
        page.goto("/")
        expect(page.get_by_role("heading", name="今日", exact=True)).to_be_visible()
        expect(page.locator(".sync")).to_contain_text("离线")
        expect(page.locator(".hero")).to_contain_text(re.compile("逾期|今天|要到一次|每"))
        volunteer.find(page, initials.split()[0], name)
        assert volunteer.routine_visit(page) <= 6

        page.get_by_role("link", name="办事").click()
        volunteer.choose_matters(page, ALLOWANCE, SUBSIDY)
        expect(page.get_by_role("heading", name=re.compile("还缺 6 份材料"))).to_be_visible()
        expect(page.get_by_text("都用得上，只拍一次")).to_be_visible()
        page = volunteer.reopen(page)  # killed in the middle: the draft opens where it was left
        volunteer.agree(page)
        expect(page.get_by_text("还缺 6 份材料")).to_be_visible()

        volunteer.press(page, "拍这份材料")
        volunteer.shoot_one(page)
        page = volunteer.reopen(page)  # killed with the camera open: the front is still there
        expect(page.get_by_text("第 2/2 张")).to_be_visible()
        volunteer.shoot_paper(page)
        expect(page.get_by_text("还缺 5 份材料")).to_be_visible()
        assert volunteer.shoot_all(page) == 5
        volunteer.press(page, "去签委托书")
        volunteer.sign_letter(page)
        volunteer.press(page, "去交接")
        volunteer.press(page, "交到窗口")
        expect(page.get_by_text("2 件都存好了")).to_be_visible()
        expect(page.get_by_text("待县里确认").first).to_be_visible()

        # The network comes back: records first, then photos; everything has a receipt.
        home.start()
        context.set_offline(False)
        page.goto("/outbox")
        expect(page.get_by_role("heading", name="今日已全部到县里")).to_be_visible(timeout=120_000)
        expect(page.get_by_text("县里已收到").first).to_be_visible()
        expect(page.get_by_text(re.compile(r"回执 SD\d{8}-\d+")).first).to_be_visible()

        before = counts(home)
        repeated = page.evaluate(REPEAT)
        assert repeated["status"] == 200
        assert repeated["results"]
        assert all(result["duplicate"] for result in repeated["results"])
        assert counts(home) == before

        direct, forwarded = the_window_takes_both(home, name)
        the_window_finds_one_paper_bad(home, direct)

        # The phone hears of it, she photographs again without signal, it arrives.
        page.goto("/cases")
        page.get_by_role("link", name=re.compile(f"{name}.*{ALLOWANCE}")).click()
        expect(page.get_by_role("heading", name="要补 1 份")).to_be_visible(timeout=90_000)
        context.set_offline(True)
        volunteer.press(page, "重拍")
        volunteer.shoot_paper(page)
        volunteer.press(page, "补交 1 份")
        expect(page.get_by_text("补的材料存好了")).to_be_visible()
        context.set_offline(False)
        page.goto("/outbox")
        expect(page.get_by_role("heading", name="今日已全部到县里")).to_be_visible(timeout=120_000)

        both_are_decided(home, direct, forwarded)

        # One is fetched at the pick-up window, the other is brought home and signed for.
        pickup = Office.log_in(home.url, "qujian01")
        pickup.act(
            forwarded, "deliver", recipient=name, relation="本人", method="signature", signed_on_paper=True,
            read_out=True,
        )  # fmt: skip
        page.goto(f"/cases/{direct}")
        volunteer.press(page, "送结果上门")
        page.get_by_role("checkbox", name=re.compile("念给本人听了")).check()
        volunteer.draw_name(page)
        volunteer.press(page, "送到了")
        expect(page.get_by_text("送达存好了")).to_be_visible()
        page.goto("/outbox")
        expect(page.get_by_role("heading", name="今日已全部到县里")).to_be_visible(timeout=120_000)

    for case_id in (direct, forwarded):
        done = pickup.act(case_id, "archive", confirmed=True)
        assert done["case"]["state"] == "archived"
    assert timeline(pickup, direct) == [
        "register", "collect", "hand_off", "sign_in", "start_precheck", "need_correction", "supplement", "accept",
        "start_review", "decide", "issue", "deliver", "archive",
    ]  # fmt: skip
    assert timeline(pickup, forwarded) == [
        "register", "collect", "hand_off", "sign_in", "start_precheck", "accept", "start_review", "convey",
        "county_receive", "publish", "publish_ok", "decide", "issue", "deliver", "archive",
    ]  # fmt: skip
    the_family_reads_the_slip(home, direct, open_browser, tmp_path)
    assert watch.troubles == []


# The phone sends what it still holds once more, as if its reply had been lost.
REPEAT = """async () => {
  const name = (await indexedDB.databases()).map((d) => d.name).find((n) => /^daiban-[0-9a-f]{8}-/.test(n));
  const base = await new Promise((done, fail) => {
    const open = indexedDB.open(name); open.onsuccess = () => done(open.result); open.onerror = fail;
  });
  const all = (store) => new Promise((done) => {
    base.transaction(store).objectStore(store).getAll().onsuccess = (e) => done(e.target.result);
  });
  const mutations = (await all("retained")).map((row) => row.box.mutation).sort((a, b) => a.seq - b.seq);
  const meta = Object.fromEntries((await all("meta")).map((row) => [row.key, row.value]));
  base.close();
  const token = (await (await fetch("/api/v1/auth/refresh", { method: "POST" })).json()).access_token;
  const reply = await fetch("/api/v1/sync/push", {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
    body: JSON.stringify({ protocol: 1, device_id: meta.device_id, epoch: meta.epoch, app: "1", schema: 1,
      floor: mutations[0].seq,
      health: { pending: 0, oldest: null, photos: 0, photo_bytes: 0, persisted: false, skew_ms: 0, residents: [] },
      mutations }),
  });
  return { status: reply.status, ...(await reply.json()) };
}"""


def the_window_takes_both(home: Site, name: str) -> tuple[str, str]:
    """The clerk's queue shows both cases; they are signed in and every paper is looked at."""
    clerk = Office.log_in(home.url, "chuangkou01")
    _, queue = clerk.get("/desk/queue?tab=new&size=100")
    ours = {item["matter"]: item["id"] for item in queue["items"] if item["resident_name"] == name}
    assert set(ours) == {"gaoling", "canbu"}
    for case_id in ours.values():
        clerk.act(case_id, "sign_in", counts=[])
        clerk.act(case_id, "start_precheck")
    return ours["gaoling"], ours["canbu"]


def the_window_finds_one_paper_bad(home: Site, case_id: str) -> None:
    """Every paper but the bank card is good; the one complete notice names it."""
    clerk = Office.log_in(home.url, "chuangkou01")
    for material in clerk.case(case_id)["materials"]:
        if material["requirement"] == "bank_card":
            clerk.judge(case_id, "bank_card", "bad", "card_of_other")
        else:
            clerk.judge(case_id, material["requirement"], "good")
    answer = clerk.act(case_id, "need_correction")
    assert answer["case"]["state"] == "correcting"
    assert "one_time_notice" in [paper["kind"] for paper in answer["papers"]]


def both_are_decided(home: Site, direct: str, forwarded: str) -> None:
    """The township decides one; the other is conveyed, published and decided by the county."""
    clerk, lead = Office.log_in(home.url, "chuangkou01"), Office.log_in(home.url, "lingdao01")
    clerk.judge(direct, "bank_card", "good")
    for material in clerk.case(forwarded)["materials"]:
        clerk.judge(forwarded, material["requirement"], "good")
    for case_id in (direct, forwarded):
        accepted = clerk.act(case_id, "accept")
        assert accepted["clocks"]["promised"]["left_wd"] == {direct: 10, forwarded: 15}[case_id]
        clerk.act(case_id, "start_review", inspectors=["chuangkou01", "lingdao01"])
    lead.act(direct, "decide", outcome="granted")
    clerk.act(forwarded, "convey", seal_no="F-1", courier="转递代办员")
    county = Office.log_in(home.url, "shenpi01")
    county.act(forwarded, "county_receive", counts=[])
    county.act(forwarded, "publish", level="二级")
    home.move_clock(days=10)
    home.wait_until(
        lambda _: (
            ask(home, "SELECT state FROM case_file WHERE id = ?", forwarded.replace("-", "")) == [("county_reviewing",)]
        )
    )
    county = Office.log_in(home.url, "shenpi01")
    county.act(forwarded, "decide", outcome="granted", level="二级")
    pickup = Office.log_in(home.url, "qujian01")
    for case_id in (direct, forwarded):
        pickup.act(case_id, "issue", seal_count=1)


def timeline(office: Office, case_id: str) -> list[str]:
    """The acts of a case in their order."""
    return [event["action"] for event in office.case(case_id)["events"]]


def the_family_reads_the_slip(home: Site, case_id: str, open_browser: OpenBrowser, tmp_path: Path) -> None:
    """Any browser, no login: one sentence; a wrong code tells nothing."""
    ((code,),) = ask(home, "SELECT slip_code FROM case_file WHERE id = ?", case_id.replace("-", ""))
    with open_browser(tmp_path / "family", home.url) as context:
        page = context.pages[0]
        page.goto(f"/q/{code}")
        expect(page.get_by_role("heading", level=1)).to_contain_text("结果已经送达")
        wrong = page.goto(f"/q/{'A' * len(code)}")
        assert wrong is not None
        assert wrong.status == 404
        assert "高龄" not in page.content()
