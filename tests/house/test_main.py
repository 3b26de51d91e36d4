"""main.py parses arguments, builds the workspace and opens the shell. It is no package, so
import-linter cannot read it; this does."""

import ast
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

MAIN = Path(__file__).resolve().parents[2] / "main.py"
MAY = {"app", "views", "PySide6"}


def strangers(source: str) -> list[str]:
    """What a main.py imports that it may not: at its head the standard library only."""
    tree = ast.parse(source)
    found = [name for name in imported(tree) if root(name) not in MAY | sys.stdlib_module_names]
    at_the_head = [name for node in tree.body for name in imported(node, deep=False)]
    return found + [name for name in at_the_head if root(name) in MAY]


def imported(node: ast.AST, *, deep: bool = True) -> list[str]:
    nodes = ast.walk(node) if deep else [node]
    names: list[str] = []
    for part in nodes:
        if isinstance(part, ast.Import):
            names += [alias.name for alias in part.names]
        elif isinstance(part, ast.ImportFrom):
            names.append("." * part.level + (part.module or ""))
    return names


def root(name: str) -> str:
    return name.split(".", maxsplit=1)[0]


def test_main_knows_only_app_views_and_qt_and_only_at_first_use() -> None:
    assert strangers(MAIN.read_text(encoding="utf-8")) == []


def test_every_command_runs_without_a_window() -> None:
    """A name that main does not know would be taken for a file, and a window would open."""
    told = subprocess.run(
        [sys.executable, MAIN, "--help"], capture_output=True, text=True, check=True
    ).stdout
    names = told.partition("{")[2].partition("}")[0]
    assert set(names.split(",")) == runpy.run_path(str(MAIN))["WITHOUT_WINDOW"] - {"help"}


def test_main_has_no_logic_of_its_own() -> None:
    assert len(MAIN.read_text(encoding="utf-8").splitlines()) <= 120


@pytest.mark.parametrize(
    "line",
    [
        "import models.store",
        "from models.catalog import open_file",
        "import sqlalchemy",
        "import pyqtgraph",
        "import PySide6.QtWidgets",
        "import app.workspace",
        "def f():\n    from models.store import store",
    ],
)
def test_a_stranger_is_caught(line: str) -> None:
    assert strangers(f"import sys\n{line}\n")


def test_late_imports_are_allowed() -> None:
    assert (
        strangers("def f():\n    from views.shell import window\n    import PySide6.QtCore") == []
    )
