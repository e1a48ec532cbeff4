"""PDFs set on the server: embedded Chinese fonts, text that can be selected, the same bytes for the same data.

The typesetter (typst) gets its data as JSON and never as part of a template, so nothing a person typed can be a
command to it. Fonts come with the installation; those of the machine are not looked at, or two machines would print
two different papers. The form is PDF/A-2b, what an archive takes (rules R17.1).
"""

import io
import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

import qrcode
import typst
from qrcode.image.svg import SvgPathImage

from services.typesetting.glyphs import font_folder, plain

HERE = Path(__file__).parent
STANDARD: Final = "a-2b"
# One sheet at a time: the typesetter takes all the cores and some 80 MB while it works.
_one_at_a_time = Lock()


def typeset(template: str, data: Mapping[str, Any], made_at: datetime) -> bytes:
    """The PDF of `data` by a template beside this module; `made_at` is the date the document bears.

    Signs that the fonts lack become 〓; `data["unknown_signs"]` tells the template that it happened.
    Raises RuntimeError (typst.TypstError) for a template that is wrong, never for what a person wrote.
    """
    printable = plain(dict(data))
    printable["unknown_signs"] = "〓" in json.dumps(printable, ensure_ascii=False)
    with _one_at_a_time:
        made = _compiler().compile(
            input=HERE / template, format="pdf", pdf_standards=STANDARD, timestamp=int(made_at.timestamp()),
            sys_inputs={"data": json.dumps(printable, ensure_ascii=False, sort_keys=True)},
        )  # fmt: skip
    if not isinstance(made, bytes):
        raise TypeError("the typesetter gave no file")
    return made


def qr_drawing(text: str) -> str:
    """A QR code as an SVG text; 15 % of it may be smudged (error correction M)."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=2)
    code.add_data(text)
    code.make(fit=True)
    stream = io.BytesIO()
    code.make_image(image_factory=SvgPathImage).save(stream)
    return stream.getvalue().decode()


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder()])
    return typst.Compiler(HERE / "paper.typ", root=HERE, font_paths=fonts)
