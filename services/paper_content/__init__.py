"""What each kind of paper says (rules §5): content as plain JSON, drawn by services/paper_html and services/paper_pdf."""

from collections.abc import Callable
from typing import Any

from services.paper_content import deciding, taking, village
from services.paper_content.header import Occasion, Sheet, full_sheet

_SHEETS: dict[str, Callable[[Occasion], Sheet]] = {**taking.SHEETS, **deciding.SHEETS, **village.SHEETS}


def build(kind: str, occasion: Occasion) -> dict[str, Any]:
    """The content of a paper of this kind. Raises ValueError for a kind nobody wrote."""
    write = _SHEETS.get(kind)
    if write is None:
        raise ValueError(f"no paper of kind {kind!r}")
    return full_sheet(kind, occasion, write(occasion))
