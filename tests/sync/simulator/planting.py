"""Plants faults into the real code on its way to being loaded; the files stay as they are.

Python modules are changed between their file and the interpreter, the phone's by the bundler (bundle.mjs). Each text
to be replaced must be there exactly once: a fault that no longer fits the code is an error, not a mutant that lives.
"""

import importlib.machinery
import importlib.util
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.abc import MetaPathFinder
from pathlib import Path
from types import CodeType, ModuleType

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Edit:
    """One change of one file, named from the root of the repository."""

    file: str
    find: str
    replace: str

    @property
    def on_phone(self) -> bool:
        """True for the phone's code."""
        return self.file.startswith("pwa/")

    def applied(self, source: str) -> str:
        """The changed text. Raises ValueError unless the place is found exactly once."""
        if source.count(self.find) != 1:
            raise ValueError(f"not found exactly once in {self.file}: {self.find}")
        return source.replace(self.find, self.replace)

    def as_json(self) -> dict[str, str]:
        """What the bundler gets."""
        return asdict(self)


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, name: str, path: str, edits: Sequence[Edit]) -> None:
        super().__init__(name, path)
        self._edits = edits

    def get_code(self, fullname: str) -> CodeType:
        """Compiled from the changed text, never from a cache."""
        source = Path(self.path).read_text()
        for edit in self._edits:
            source = edit.applied(source)
        return compile(source, self.path, "exec")


class _Finder(MetaPathFinder):
    def __init__(self, edits: Sequence[Edit]) -> None:
        self._by_module: dict[str, list[Edit]] = {}
        for edit in edits:
            self._by_module.setdefault(edit.file.removesuffix(".py").replace("/", "."), []).append(edit)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """A spec for the modules that are to be changed."""
        edits = self._by_module.get(fullname)
        if edits is None:
            return None
        file = str(ROOT / edits[0].file)
        return importlib.util.spec_from_file_location(fullname, file, loader=_Loader(fullname, file, edits))


def plant(edits: Sequence[Edit]) -> None:
    """Change the named modules from now on. Raises RuntimeError when one is loaded already."""
    here = [edit for edit in edits if not edit.on_phone]
    finder = _Finder(here)
    loaded = [name for name in finder._by_module if name in sys.modules]
    if loaded:
        raise RuntimeError(f"too late: {loaded} is loaded")
    sys.meta_path.insert(0, finder)
