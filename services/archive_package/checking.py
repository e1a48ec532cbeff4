"""Is a package of the archive whole and unchanged? Checked by what is in it, without any database."""

import hashlib
import json
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from domain.chain import FIRST_HASH, link
from services.archive_package.gathering import FORMAT, VERSION
from services.archive_package.writing import HASHES, MISSING
from services.papers import content_hash

MOST_BYTES = 400 * 1024 * 1024  # of one file inside: a package comes from outside again
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


@dataclass
class Report:
    """What was found: nothing in `faults` means whole and unchanged. `head` names the case's last step."""

    number: str = ""
    files: int = 0
    papers: int = 0
    events: int = 0
    head: str = ""
    faults: list[str] = field(default_factory=list)


def check_package(path: Path) -> Report:
    """Hold every file against the hash list, every paper against its hash, every step against the one before."""
    report = Report()
    try:
        with zipfile.ZipFile(path) as archive:
            _check(archive, report)
    except (OSError, zipfile.BadZipFile, zlib.error, ValueError, KeyError, TypeError, AttributeError) as error:
        report.faults.append(f"读不出来：不是完整的档案包（{type(error).__name__}）")
    return report


def _check(archive: zipfile.ZipFile, report: Report) -> None:
    names = archive.namelist()
    report.files = len(names)
    if len(set(names)) != len(names):
        report.faults.append("有重名的文件")
    listed = dict(_hash_lines(_read(archive, HASHES).decode()))
    for name in sorted(set(names) - set(listed) - {HASHES}):
        report.faults.append(f"多出来的文件，不在清单里：{name}")
    for name, sha in listed.items():
        if name not in names:
            report.faults.append(f"清单里有、包里没有：{name}")
        elif hashlib.sha256(_read(archive, name)).hexdigest() != sha:
            report.faults.append(f"内容被改过：{name}")
    for one in json.loads(_read(archive, MISSING)):
        report.faults.append(f"打包时就读不出来的页：{one['file']}")
    _check_case(json.loads(_read(archive, "case.json")), report)
    _check_papers(json.loads(_read(archive, "papers/papers.json")), report)


def _check_case(case: dict[str, Any], report: Report) -> None:
    if (case["format"], case["version"]) != (FORMAT, VERSION):
        report.faults.append("不认识的档案包格式")
    report.number = case["number"]
    report.events = len(case["events"])
    previous = FIRST_HASH
    for seq, event in enumerate(case["events"], start=1):
        row = event["row"]
        if row["seq"] != seq or event["prev_hash"] != previous.hex() or event["hash"] != link(previous, row).hex():
            report.faults.append(f"办理过程第{seq}步对不上")
            break
        previous = bytes.fromhex(event["hash"])
    report.head = previous.hex()
    last = case["events"][-1]["row"]["to"] if case["events"] else ""
    if case["case"]["state"] != last:
        report.faults.append("办理过程的最后一步和办件的状态对不上")


def _check_papers(papers: list[dict[str, Any]], report: Report) -> None:
    report.papers = len(papers)
    report.faults += [
        f"文书内容和它的校验值对不上：{paper['no']}"
        for paper in papers
        if content_hash(paper["kind"], paper["no"], paper["content"]) != paper["sha256"]
    ]


def _hash_lines(text: str) -> list[tuple[str, str]]:
    found = [_LINE.fullmatch(line) for line in text.splitlines()]
    if not all(found):
        raise ValueError("a line of the hash list is none")
    return [(match[2], match[1]) for match in found if match]


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > MOST_BYTES:
        raise ValueError("a file of impossible size")
    return archive.read(name)
