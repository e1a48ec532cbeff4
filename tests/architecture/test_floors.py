"""Rules of the house that no ready-made checker knows."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("server", "api", "services", "models", "domain")
OURS = (*FLOORS, "migrations", "tests", "bench", "tools")
LONGEST_FILE = 500


def python_files(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def web_files() -> Iterator[Path]:
    for suffix in ("ts", "vue", "css", "mjs"):
        yield from sorted((ROOT / "pwa" / "src").rglob(f"*.{suffix}"))


def names(paths: Iterator[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


@pytest.mark.parametrize("floor", FLOORS)
def test_every_floor_is_a_package(floor: str):
    assert (ROOT / floor / "__init__.py").is_file()
    assert len(list((ROOT / floor).rglob("*.py"))) > 1


@pytest.mark.parametrize("floor", FLOORS)
def test_every_folder_with_code_is_a_package_so_that_the_import_contracts_see_it(floor: str):
    folders = {path.parent for path in python_files(floor)}
    assert [str(folder.relative_to(ROOT)) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_no_file_is_longer_than_500_lines():
    """Generated files are left out: the API's types, and migrations, which list columns and are never edited."""
    generated = (ROOT / "pwa/src/api/schema.ts", ROOT / "migrations/versions")
    files = [
        path
        for path in (*python_files(*OURS), *web_files())
        if not any(path.is_relative_to(made) for made in generated)
    ]
    too_long = {path: count for path in files if (count := len(path.read_text().splitlines())) > LONGEST_FILE}
    assert {str(path.relative_to(ROOT)): count for path, count in too_long.items()} == {}


def test_no_module_is_a_drawer_for_everything():
    drawers = {"utils", "util", "helpers", "common", "misc"}
    files = (*python_files(*OURS), *web_files())
    assert names(path for path in files if path.stem in drawers or path.parent.name in drawers) == []


def inner_imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(), str(path))):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        for inner in ast.walk(node):
            if isinstance(inner, ast.Import | ast.ImportFrom):
                yield f"{path.relative_to(ROOT)}:{inner.lineno}"


@pytest.mark.parametrize("floor", [*FLOORS, "migrations"])
def test_imports_stand_at_the_top_so_that_the_floors_can_be_seen(floor: str):
    assert [place for path in python_files(floor) for place in inner_imports(path)] == []


@pytest.mark.parametrize("floor", ["domain", "services", "models"])
def test_nobody_below_the_edge_asks_the_machine_for_the_time(floor: str):
    """Services get `now` as an argument: tests move a clock, and one request has one moment."""
    clocks = {"now", "utcnow", "today"}
    asked = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in python_files(floor)
        for node in ast.walk(ast.parse(path.read_text(), str(path)))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in clocks
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"datetime", "date"}
    ]
    assert asked == []


def test_services_never_commit():
    """One request or one command is one transaction: the edge commits (architecture, decisions)."""
    commits = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in python_files("services")
        for node in ast.walk(ast.parse(path.read_text(), str(path)))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit"
    ]
    assert commits == []
