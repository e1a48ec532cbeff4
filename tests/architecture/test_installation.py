"""A county installs Daiban from its own mirror, with exactly the versions that were tested."""

import re
from pathlib import Path

import pytest
from honcho.environ import parse_procfile

ROOT = Path(__file__).resolve().parents[2]
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[a-z]+\])?==(\S+)$", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    found = PIN.findall((ROOT / name).read_text())
    return {re.sub(r"[-_.]+", "-", package).lower(): version for package, version in found}


@pytest.mark.parametrize("name", ["requirements", "requirements-ocr", "requirements-dev"])
def test_the_lock_file_holds_every_pinned_version(name: str):
    wanted, locked = pins(f"{name}.txt"), pins(f"{name}.lock")
    assert wanted
    assert {package: locked.get(package) for package in wanted} == wanted


@pytest.mark.parametrize(
    ("less", "more"), [("requirements", "requirements-ocr"), ("requirements-ocr", "requirements-dev")]
)
def test_tests_and_the_reader_run_with_the_versions_that_run_the_server(less: str, more: str):
    running, testing = pins(f"{less}.lock"), pins(f"{more}.lock")
    assert {package: testing.get(package) for package in running} == running


@pytest.mark.parametrize(
    "name", ["requirements.lock", "requirements-ocr.lock", "requirements-dev.lock", "pwa/package-lock.json"]
)
def test_lock_files_name_no_registry(name: str):
    text = (ROOT / name).read_text()
    assert '"resolved"' not in text
    assert "index-url" not in text
    assert " @ " not in text


def test_the_procfile_starts_the_processes_and_releases_before():
    processes = parse_procfile((ROOT / "Procfile").read_text()).processes
    assert set(processes) == {"ocr", "release", "web", "worker"}
