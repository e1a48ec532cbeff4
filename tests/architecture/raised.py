"""Which problems a function may raise, found by reading the code: every name it mentions is followed.

Generous on purpose: a function that is only mentioned counts as called. What is known to stop on the way (a table of
guards that is asked by name, problems that are returned as facts) is not entered.
"""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("domain", "models", "services", "api")
Place = tuple[str, str]


class Code:
    """The definitions of all modules, what each mentions and which problem codes stand in it."""

    def __init__(self) -> None:
        self.trees = dict(_modules())
        self.definitions = {(m, n.name): n for m, t in self.trees.items() for n in t.body if hasattr(n, "name")}
        for module, tree in self.trees.items():
            for node in tree.body:
                self.definitions |= {(module, name): node for name in _assigned(node)}
        self.imports = {module: dict(_imported(tree)) for module, tree in self.trees.items()}
        self.mentions: dict[Place, set[Place]] = defaultdict(set)
        self.codes: dict[Place, set[str]] = defaultdict(set)
        for place, node in self.definitions.items():
            self._read(place, node)

    def reachable(self, start: Place, closed: Iterable[Place]) -> dict[str, str]:
        """code -> where it is raised, from `start` on without entering `closed`."""
        seen, waiting, found = set(closed), [start], {}
        while waiting:
            place = waiting.pop()
            if place in seen:
                continue
            seen.add(place)
            found |= {code: ".".join(place) for code in self.codes[place] if code not in found}
            waiting += self.mentions[place]
        return found

    def _read(self, place: Place, node: ast.AST) -> None:
        module = place[0]
        for part in ast.walk(node):
            if isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id == "Problem":
                self.codes[place] |= {c.value for a in part.args[:1] for c in ast.walk(a) if _is_text(c)}
            found = None
            if isinstance(part, ast.Name):
                found = self._definition(module, part.id)
            elif isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name):
                found = self._member(module, part.value.id, part.attr)
            if found and found != place:
                self.mentions[place].add(found)

    def _definition(self, module: str, name: str) -> Place | None:
        seen: set[Place] = set()
        while (module, name) not in self.definitions:
            if (module, name) in seen or name not in self.imports.get(module, {}):
                return None
            seen.add((module, name))
            module, name = self.imports[module][name]
        return module, name

    def _member(self, module: str, owner: str, name: str) -> Place | None:
        came_from = self.imports[module].get(owner)
        if came_from is None:
            return None
        inside = ".".join(part for part in came_from if part)
        return self._definition(inside, name) if inside in self.trees else self._definition(*came_from)


@cache
def code() -> Code:
    """All of it, read once."""
    return Code()


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for floor in FLOORS:
        for file in sorted((ROOT / floor).rglob("*.py")):
            name = ".".join(file.relative_to(ROOT).with_suffix("").parts)
            yield name.removesuffix(".__init__"), ast.parse(file.read_text())


def _imported(tree: ast.Module) -> Iterator[tuple[str, tuple[str, str]]]:
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            yield from ((alias.asname or alias.name, (node.module or "", alias.name)) for alias in node.names)


def _assigned(node: ast.stmt) -> list[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
