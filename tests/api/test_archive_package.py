"""The package of a case for the archive: everything in it, nothing of who rated, and any change shows (rules R17.1)."""

import io
import json
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from models.base import begin, db
from models.cases import Case, CaseMaterial
from models.documents import DocumentPage
from server.commands import main
from services import images, ratings
from services.archive_package.checking import check_package
from services.cases import desk
from services.image_coding import Kept
from services.ratings import Vote
from tests.api.desking import Site, make_site
from tests.builders import committed, make_user
from tests.photos import picture

WORDS, PHONE = "跑了三趟才办好", "13900000077"


@pytest.fixture
def site(app, clock) -> Site:
    return make_site(app, clock)


def filed(site: Site, *, lost: int = 0) -> str:
    """A rated case in the archive whose photos lie in the store, but for `lost` of them; its id."""
    case_id = site.case("delivered")
    with site.app.app_context():
        begin("write")
        case = db.session.get_one(Case, case_id)
        ratings.give(site.county.now, case, Vote(1, {}, words=WORDS, phone=PHONE), channel="slip", address="")
        documents = db.session.query(CaseMaterial.document_id).filter_by(case_id=case_id)
        pages = db.session.query(DocumentPage).filter(DocumentPage.document_id.in_(documents)).order_by(DocumentPage.id)
        for page in pages.all()[lost:]:
            images.put_master(page.id, Kept(picture(size=(900, 600)), 900, 600))
            page.storage_key = images.master_key(page.id)
        desk.archive(site.county.pickup, site.county.now, case, confirmed=True)
        db.session.commit()
    return case_id


def downloaded(site: Site, case_id: str, folder: Path) -> Path:
    """The package as the pick-up window stores it."""
    answer = site.desk("pickup").post("/tickets", {"kind": "archive_zip", "id": case_id})
    assert answer.status_code == 201, answer.get_json()
    file = site.client.get(answer.get_json()["url"])
    assert (file.status_code, file.mimetype) == (200, "application/zip")
    assert "attachment" in file.headers["Content-Disposition"]
    assert site.client.get(answer.get_json()["url"]).status_code == 410
    path = folder / "package.zip"
    path.write_bytes(file.data)
    return path


def changed(path: Path, name: str, data: bytes | None, *, as_name: str | None = None) -> Path:
    """The same package with one file of another content, gone (None), or beside it."""
    other = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
        for entry in old.namelist():
            if entry == name and as_name is None:
                if data is not None:
                    new.writestr(entry, data)
            else:
                new.writestr(entry, old.read(entry))
        if as_name is not None:
            new.writestr(as_name, data or b"")
    return other


def test_the_package_holds_the_whole_case_and_says_nothing_of_who_rated(site, tmp_path, capsys):
    case_id = filed(site)
    path = downloaded(site, case_id, tmp_path)
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    case = json.loads(files["case.json"])
    assert case["case"]["id"] == case_id
    assert case["applicant"]["name"] == "罗秀芳"
    assert [event["row"]["action"] for event in case["events"]][-2:] == ["deliver", "archive"]
    assert {"guide", "materials", "authorization", "deliveries", "documents", "seal_uses"} <= set(case)
    assert json.loads(files["consents.json"])[0]["purposes"] == ["handle_case"]
    papers = json.loads(files["papers/papers.json"])
    assert {"proxy_letter", "pi_consent", "accept_notice", "decision", "delivery_receipt", "archive_list"} <= {
        paper["kind"] for paper in papers
    }
    for paper in papers:
        document = pypdfium2.PdfDocument(files[paper["file"]])
        text = "".join("".join(page.get_textpage().get_text_bounded() for page in document).split())
        document.close()
        assert paper["no"] in text
        assert "评一评，您说了算" not in text  # no tear-off code leaves this way
    photos = [name for name in files if name.startswith("images/")]
    assert len(photos) == len(case["pictures"]) - len(json.loads(files["missing.json"])) > 3
    shown, kept = (Image.open(io.BytesIO(data)) for data in (files[photos[0]], picture(size=(900, 600))))
    assert max(high for _, high in ImageChops.difference(shown, kept).getextrema()) > 60  # the words of R10.1
    everything = b"".join(files.values()).decode(errors="ignore")
    assert WORDS not in everything
    assert PHONE not in everything
    evaluation = json.loads(files["evaluation.json"])
    assert (evaluation["rated"], evaluation["unit"]["groups"][0]["overall"]) == (True, None)  # too few to be told
    assert main(["verify-archive", str(path)]) == (1 if json.loads(files["missing.json"]) else 0)
    capsys.readouterr()


def test_any_change_of_a_package_shows(site, tmp_path, capsys):
    path = downloaded(site, filed(site), tmp_path)
    whole = check_package(path)
    sound = [fault for fault in whole.faults if "打包时" not in fault]
    assert sound == []
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        case = json.loads(archive.read("case.json"))
    photo = next(name for name in names if name.startswith("images/"))
    case["events"][2]["row"]["reason"] = "别的"
    for name, data, as_name, said in (
        (photo, b"x", None, "内容被改过"),
        (photo, None, None, "包里没有"),
        ("", b"x", "images/99 x.jpg", "多出来的文件"),
        ("case.json", json.dumps(case).encode(), None, "第3步对不上"),
        ("hashes.sha256", None, None, "读不出来"),
        ("hashes.sha256", b"nonsense\n", None, "读不出来"),
        ("case.json", b"[]", None, "读不出来"),
    ):
        assert any(said in fault for fault in check_package(changed(path, name, data, as_name=as_name)).faults), said
    path.write_bytes(path.read_bytes()[:-400])
    assert main(["verify-archive", str(path)]) == 1
    assert main(["verify-archive", str(tmp_path / "none.zip")]) == 1
    assert "读不出来" in capsys.readouterr().out


def test_a_page_the_store_has_lost_is_named_and_the_rest_still_comes(site, tmp_path):
    path = downloaded(site, filed(site, lost=2), tmp_path)
    whole = check_package(path)
    assert len([fault for fault in whole.faults if fault.startswith("打包时就读不出来的页：images/")]) >= 2
    assert whole.papers > 8


def test_only_who_files_a_case_takes_its_package_and_only_once_it_is_filed(site):
    delivered, archived = site.case("delivered"), filed(site)
    with committed(site.app):
        make_user("pickup_clerk", windows=["pickup"], buckets=[], township="511825102", account="qu2")
        make_user("county_supervisor", account="dudao1")
    for who, case_id, code in (
        ("pickup", delivered, 409),
        ("clerk", archived, 403),
        ("lead", archived, 403),
        ("cadre", archived, 403),
        ("dudao1", archived, 403),
        ("qu2", archived, 404),
        ("pickup", "00000000-0000-4000-8000-000000000000", 404),
    ):
        answer = site.desk(who).post("/tickets", {"kind": "archive_zip", "id": case_id})
        assert answer.status_code == code, (who, answer.get_json())
    with site.app.app_context():
        taken = db.session.execute(db.text("SELECT count(*) FROM audit_log WHERE action = 'archive_exported'"))
        assert taken.scalar_one() == 0
    url = site.desk("pickup").post("/tickets", {"kind": "archive_zip", "id": archived}).get_json()["url"]
    assert site.client.get(url).status_code == 200
    with site.app.app_context():
        taken = db.session.execute(db.text("SELECT count(*) FROM audit_log WHERE action = 'archive_exported'"))
        assert taken.scalar_one() == 1
