"""The window's thread waits for no data: a server that is gone would hold it.

What a page asks goes through its context, which asks on another thread; a call of the workspace
itself stands in a function that is handed on, to a job or to the reader thread.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

VIEWS = Path(__file__).parents[2] / "views"
WAITING = {
    "ask", "do", "try_out", "step", "undo", "undo_step", "redo", "undo_label", "redo_label",
    "history", "row_history", "find_text", "snapshot", "poll",
}  # fmt: skip
"""What of a workspace reads or writes."""

Function = ast.FunctionDef | ast.Lambda


def waits(source: str) -> Iterator[int]:
    """The lines of calls that are made where the page itself stands."""

    def looked(node: ast.AST, depth: int) -> Iterator[int]:
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if called and depth < 2 and node.func.attr in WAITING and _workspace(node.func.value):  # type: ignore[attr-defined]
            yield node.lineno  # type: ignore[attr-defined]
        deeper = depth + isinstance(node, Function)
        for child in ast.iter_child_nodes(node):
            yield from looked(child, deeper)

    return looked(ast.parse(source), 0)


def _workspace(node: ast.expr) -> bool:
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return name == "workspace"


def test_no_page_waits_for_the_data() -> None:
    found = {
        f"{path.relative_to(VIEWS)}:{line}"
        for path in sorted(VIEWS.rglob("*.py"))
        for line in waits(path.read_text(encoding="utf-8"))
    }
    assert found == set()


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("self.context.workspace.history(3)", [2]),
        ("workspace.row_history('person', one)", [2]),
        ("self.context.read(lambda: workspace.history(3), told, slot='x')", []),
        ("self.context.ask(Something(), told)", []),
    ],
)
def test_what_waits_is_found(body: str, line: list[int]) -> None:
    assert list(waits(f"def shown(self):\n    {body}\n")) == line
