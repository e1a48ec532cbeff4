"""Every kind of paper made once and set once, for all tests of this folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from models.base import begin, db
from server.app import create_app
from server.clock import SetClock
from server.config import Config
from services.paper_pdf import code_address, render_pdf
from tests.casework import make_county
from tests.conftest import MONDAY_MORNING, close
from tests.papered import RARE_NAME, one_of_each

PUBLIC = "https://daiban.example.gov.cn"


@dataclass(frozen=True)
class Printed:
    """A paper as it was issued and as it prints."""

    kind: str
    no: str
    content: dict
    check_code: str
    address: str
    pdf: bytes

    @cached_property
    def text(self) -> str:
        """What can be selected on its pages, without the breaks of lines and words."""
        with opened(self.pdf) as document:
            return squeezed("".join(page.get_textpage().get_text_bounded() for page in document))

    @cached_property
    def codes(self) -> list[str]:
        """What a reader finds on the picture of its first page."""
        return [one.text for one in zxingcpp.read_barcodes(picture(self.pdf))]


def squeezed(text: str) -> str:
    """Text without any white space: a line may break anywhere."""
    return "".join(text.split())


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document, closed afterwards."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def picture(pdf: bytes, page: int = 0) -> Image.Image:
    """A page as a camera sees it."""
    with opened(pdf) as document:
        return document[page].render(scale=2).to_pil()


@pytest.fixture(scope="package")
def printed(sqlite_databases, keys_json, tmp_path_factory) -> dict[str, Printed]:
    folder = tmp_path_factory.mktemp("printed")
    with sqlite_databases.fresh(folder, loaded=True) as url:
        config = Config(data_dir=folder, database_url=url, uploads_dir=folder, testing=True, keys_json=keys_json)
        clock = SetClock(MONDAY_MORNING)
        app = create_app(config, clock)
        with app.app_context():
            begin("write")
            county = make_county(clock)
            county.resident.name = RARE_NAME
            made = {
                kind: Printed(
                    kind,
                    paper.no,
                    paper.content,
                    paper.check_code,
                    code_address(paper, PUBLIC),
                    render_pdf(paper, PUBLIC),
                )
                for kind, paper in one_of_each(county).items()
            }
            db.session.rollback()
            close(app)
    return made
