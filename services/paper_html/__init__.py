"""Papers as pages to print: A4 in large type, or a 58 mm strip; one template, styles in /static/paper.css.

The page loads nothing from elsewhere and runs no script; the QR code is drawn into it.
"""

import io
from pathlib import Path
from typing import Any

import jinja2
import qrcode
from markupsafe import Markup
from qrcode.image.svg import SvgPathImage

from models.cases import Case
from models.documents import Paper
from services.paper_html.whole import whole

SIZES = ("a4", "58")
_templates = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True,
    undefined=jinja2.StrictUndefined,
)  # fmt: skip
_templates.filters["whole"] = whole


def render(paper: Paper, public_url: str, size: str = "a4", tear_off: str | None = None) -> str:
    """The print page of a paper. Raises ValueError for an unknown size."""
    if size not in SIZES:
        raise ValueError(f"unknown size {size!r}")
    content = paper.content
    slip = content["slip_code"]
    qr = qr_svg(f"{public_url}/q/{slip}?p={paper.check_code}") if slip else None
    return _templates.get_template("paper.html").render(
        paper=content, no=paper.no, check_code=_grouped(paper.check_code), size=size, qr=qr,
        public_url=public_url, tear_off=tear_off, entry=_entry(public_url),
    )  # fmt: skip


def render_slip(case: Case, facts: dict[str, Any], public_url: str, tear_off: str | None = None) -> str:
    """The small slip a resident keeps: what it is about, its number, and the code to look it up."""
    address = f"{public_url}/q/{case.slip_code}"
    return _templates.get_template("slip.html").render(
        facts=facts, qr=qr_svg(address), public_url=public_url, tear_off=tear_off, entry=_entry(public_url)
    )


def qr_svg(text: str) -> Markup:
    """A QR code as an SVG element that lies in the page itself (CSP: nothing is loaded)."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=2)
    code.add_data(text)
    code.make(fit=True)
    stream = io.BytesIO()
    code.make_image(image_factory=SvgPathImage).save(stream)
    svg = stream.getvalue().decode()
    # The drawing is ours from first to last: nothing a person typed is in it but the squares.
    return Markup(svg[svg.index("<svg") :])  # noqa: S704


def _grouped(code: str) -> str:
    return " ".join(code[n : n + 5] for n in range(0, len(code), 5))


def _entry(public_url: str) -> str:
    """The address where a tear-off code is typed, as one reads it out."""
    return public_url.rsplit("://", maxsplit=1)[-1] + "/p"
