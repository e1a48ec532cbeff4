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


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_the_lock_file_holds_every_pinned_version(name: str):
    wanted, locked = pins(f"{name}.txt"), pins(f"{name}.lock")
    assert wanted
    assert {package: locked.get(package) for package in wanted} == wanted


def test_tests_run_with_the_versions_that_run_the_server():
    running, testing = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {package: testing.get(package) for package in running} == running


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock", "pwa/package-lock.json"])
def test_lock_files_name_no_registry(name: str):
    text = (ROOT / name).read_text()
    assert '"resolved"' not in text
    assert "index-url" not in text
    assert " @ " not in text


def test_the_procfile_starts_the_two_processes_and_releases_before():
    processes = parse_procfile((ROOT / "Procfile").read_text()).processes
    assert set(processes) == {"release", "web", "worker"}
