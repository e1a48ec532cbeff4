"""The archive package of a case (rules R17.1): everything of one case in one zip that can be checked without us.

    case.json         the case, its applicant, guide, materials, people, deliveries and every step with its chained hash
    consents.json     what was agreed, under which notice
    evaluation.json   whether it was rated, and the sums of the unit; never what this case got, nor by whom (R7.5)
    papers/           each numbered paper as PDF/A, and papers.json with what it says and its hash
    images/           the photographed papers with the words of R10.1 across them; letters and proofs by voice as sound
    missing.json      what should be here and could not be read
    hashes.sha256     SHA-256 of every other file, in the form `sha256sum -c` reads

`gathering` reads the database, `writing` makes the zip piece by piece, `checking` verifies one.
"""

from services.archive_package.gathering import Package, gather, require_archived
from services.archive_package.writing import stream

__all__ = ["Package", "gather", "require_archived", "stream"]
