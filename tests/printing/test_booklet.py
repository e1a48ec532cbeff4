"""办事一本通: all published guides, each on its page with its code, and a table of contents that is right."""

import io

import pypdfium2
import pytest
import zxingcpp
from flask import Flask

from models.base import begin, db
from models.catalogue import GuideVersion
from server.commands import main
from services.booklet import booklet
from services.catalogue import load_defaults
from tests.builders import LONG_AGO, bearer, committed, make_user
from tests.printing.conftest import PUBLIC, opened, picture, squeezed

MATTERS = 19
BEFORE_PAGE_ONE = 4  # cover, how to use it, contents, a page to write on


@pytest.fixture
def county(app: Flask) -> Flask:
    with committed(app):
        load_defaults(LONG_AGO)
    return app


def made(app: Flask) -> tuple[dict, bytes]:
    with app.app_context():
        begin("read")
        found = booklet(PUBLIC)
        db.session.rollback()
    assert found is not None
    return dict(found.data), found.pdf()


def test_every_matter_is_in_it_where_the_contents_say_and_its_code_opens_its_guide(county):
    data, pdf = made(county)
    assert made(county)[1] == pdf  # the same guides are the same file
    assert len(data["sections"]) == MATTERS
    with opened(pdf) as document:
        assert {(round(page.get_width()), round(page.get_height())) for page in document} == {(420, 595)}
        pages = [squeezed(page.get_textpage().get_text_bounded()) for page in document]
    contents = pages[2]
    for section in data["sections"]:
        at = next(n for n, page in enumerate(pages) if n > 3 and f"第{section['n']}件·" in page)
        number = at - BEFORE_PAGE_ONE + 1
        name = squeezed(section["name"])
        assert name in pages[at]
        assert str(number) in contents[contents.index(name[:8]) :].replace(name, "")
        said = "".join(pages[at : at + 5])
        for words in (section["who"], section["promised"], section["fee"], *section["basis"]):
            assert squeezed(words) in said, (section["code"], words)
    first = next(n for n, page in enumerate(pages) if "第1件·" in page)
    assert first == BEFORE_PAGE_ONE  # on a right-hand page
    assert zxingcpp.read_barcodes(picture(pdf, first))[0].text == f"{PUBLIC}/g/{data['sections'][0]['code']}"
    assert zxingcpp.read_barcodes(picture(pdf))[0].text == f"{PUBLIC}/g"
    assert "〓" not in "".join(pages)
    assert "0835-0000012" in pages[-1] + pages[-2]


def test_the_command_writes_the_file_or_says_why_not(county, config, tmp_path, monkeypatch, capsys):
    for name, value in (("DATA_DIR", config.data_dir), ("DATABASE_URL", config.database_url)):
        monkeypatch.setenv(name, str(value))
    target = tmp_path / "一本通.pdf"
    assert main(["booklet", "--to", str(target)]) == 0
    assert target.read_bytes().startswith(b"%PDF-")
    assert main(["booklet", "--to", str(tmp_path / "none" / "x.pdf")]) == 1
    with committed(county):
        db.session.query(GuideVersion).update({"is_current": False})
    assert main(["booklet", "--to", str(tmp_path / "y.pdf")]) == 1
    said = capsys.readouterr().out
    assert f"{MATTERS} 件事" in said
    assert "还没有公布" in said


def test_the_county_takes_it_from_the_desk_and_nobody_else(county, client):
    with committed(county):
        headers = {
            "county_supervisor": bearer(make_user("county_supervisor")),
            "clerk": bearer(make_user("clerk", windows=["civil_affairs"])),
            "township_lead": bearer(make_user("township_lead")),
        }
    answer = client.post("/api/v1/desk/booklet", headers=headers["county_supervisor"])
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    document = pypdfium2.PdfDocument(io.BytesIO(answer.data))
    assert len(document) > MATTERS
    document.close()
    for role in ("clerk", "township_lead"):
        assert client.post("/api/v1/desk/booklet", headers=headers[role]).status_code == 403
    with county.app_context():
        taken = db.session.execute(db.text("SELECT count(*) FROM audit_log WHERE action = 'booklet_made'"))
        assert taken.scalar_one() == 1
