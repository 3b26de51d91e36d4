"""The import contracts hold, and each of them catches what it is there for.

A contract that guards the wrong name guards nothing, so each is broken on purpose in a copy of the
tree, and must be the one that says so.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("models", "app", "views")
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {contract["id"]: contract for contract in SETTINGS["tool"]["importlinter"]["contracts"]}
LINT = Path(sys.executable).with_name("lint-imports")

# contract → module that must not, and the import that it must not have
BREAKS = (
    ("floors", "models/kernel/ids.py", "import app.jobs"),
    ("floors", "models/store/work.py", "import views.kit"),
    ("floors", "app/jobs.py", "import views.kit"),
    ("models", "models/kernel/ids.py", "import models.store.types"),
    ("models", "models/store/work.py", "import models.policies.rows"),
    ("models", "models/policies/rows.py", "import models.people.rows"),
    ("models", "models/policies/rows.py", "import models.notes.rows"),
    ("models", "models/people/rows.py", "import models.services.rows"),
    ("models", "models/people/rows.py", "import models.work_log.rows"),
    ("models", "models/work_log/rows.py", "import models.projects.rows"),
    ("models", "models/work_log/rows.py", "import models.catalog"),
    ("models", "models/weather/__init__.py", ""),
    ("views", "views/kit/page.py", "import views.shell"),
    ("views", "views/kit/page.py", "import views.pages"),
    ("views", "views/pages/today/spec.py", "import views.shell"),
    ("views", "views/extras/__init__.py", ""),
    ("pages", "views/pages/today/spec.py", "import views.pages.hours.spec"),
    ("qt", "app/jobs.py", "from PySide6.QtCore import QObject"),
    ("qt", "models/kernel/ids.py", "import PySide6"),
    ("charts", "views/shell/__init__.py", "import pyqtgraph"),
    ("charts", "views/pages/hours/spec.py", "import pyqtgraph"),
    ("sql", "app/jobs.py", "from sqlalchemy import select"),
    ("sql", "views/kit/page.py", "import sqlalchemy"),
    ("drivers", "app/jobs.py", "import sqlite3"),
    ("drivers", "views/kit/page.py", "import psycopg"),
    ("drivers", "app/jobs.py", "import alembic"),
    ("bindings", "app/jobs.py", "import shiboken6"),
    ("workbooks", "app/jobs.py", "import openpyxl"),
    ("workbooks", "models/kernel/ids.py", "from openpyxl import Workbook"),
    ("workbooks", "views/kit/page.py", "import openpyxl"),
    ("records", "app/jobs.py", "from models.people.records import Person"),
    ("records", "views/kit/page.py", "import models.store.records"),
    ("pure", "models/kernel/ids.py", "import sqlalchemy"),
    ("pure", "models/work_log/rules.py", "from sqlalchemy import select"),
    ("pure", "models/work_log/rules.py", "import models.store.query"),
    ("pure", "models/people/rows.py", "import models.people.records"),
)


def verdict(tree: Path, contract: str) -> subprocess.CompletedProcess[str]:
    """What import-linter says of one contract in a tree."""
    command = [str(LINT), "--no-cache", "--contract", contract]
    return subprocess.run(
        command,
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree), "COLUMNS": "400"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the packages and their contracts."""
    copy = tmp_path_factory.mktemp("tree")
    shutil.copy(ROOT / "pyproject.toml", copy)
    for package in PACKAGES:
        unwanted = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, copy / package, ignore=unwanted)
    return copy


@pytest.fixture
def broken(tree: Path) -> Callable[[str, str], object]:
    """Adds one line to one module, and takes it away again."""

    @contextmanager
    def adding(module: str, line: str) -> Iterator[None]:
        path = tree / module
        before = path.read_bytes() if path.exists() else None
        path.parent.mkdir(exist_ok=True)
        path.write_bytes((before or b"") + f"\n{line}\n".encode())
        try:
            yield
        finally:
            if before is None:
                shutil.rmtree(path.parent)
            else:
                path.write_bytes(before)

    return adding


def test_every_contract_holds(tree: Path) -> None:
    for contract in CONTRACTS:
        result = verdict(tree, contract)
        assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(("contract", "module", "line"), BREAKS)
def test_a_broken_contract_is_caught(
    contract: str, module: str, line: str, tree: Path, broken: Callable
) -> None:
    is_new = line == ""
    assert is_new or (tree / module).exists(), f"{module} is no more: choose another to break"
    with broken(module, line):
        result = verdict(tree, contract)
    assert result.returncode != 0, f"nobody minds {line!r} in {module}"
    name = module.removesuffix("/__init__.py").removesuffix(".py").replace("/", ".")
    assert ("not listed as layers" in result.stdout) if is_new else (name in result.stdout), (
        result.stdout
    )


def test_every_contract_is_broken_once() -> None:
    assert {contract for contract, _, _ in BREAKS} == set(CONTRACTS)


def test_the_layers_name_what_is_there_and_nothing_else() -> None:
    for package in ("models", "views"):
        listed = {
            name.strip("() ") for layer in CONTRACTS[package]["layers"] for name in layer.split("|")
        }
        there = {
            path.name.removesuffix(".py")
            for path in (ROOT / package).iterdir()
            if (path / "__init__.py").exists() or path.suffix == ".py"
        }
        assert listed == there - {"__init__"}


def test_no_contract_is_softened() -> None:
    for contract in CONTRACTS.values():
        assert "ignore_imports" not in contract
    assert all("(" not in layer for layer in CONTRACTS["models"]["layers"])
