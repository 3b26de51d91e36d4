"""What a glance at the tree must never find: machine paths, registry addresses, text-built SQL,
oversized modules, prose in models, undeclared or unused libraries."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = ("models", "app", "views")
BINARY = {".png", ".ttf", ".otf", ".woff2", ".xlsx", ".ods", ".watchbill", ".ico", ".pdf", ".mo"}

# Kinds of addresses, in pieces, so that this file does not hold one.
MACHINE = re.compile("|".join(("(?<![\\w.])/" + "work/", "/ro" + "ot/", "/ho" + "me/\\w\\w+/")))
REGISTRY = re.compile(
    "|".join(("--(extra-)?index" + "-url", "/sim" + "ple/", "files" + "\\.pyth", "pypi" + "\\.org"))
)


def tracked() -> list[Path]:
    """The files of the tree, as committed and about to be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    names = answer.stdout.splitlines()
    assert names, "the tree is not under version control"
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def texts() -> Iterator[tuple[Path, str]]:
    for path in tracked():
        if path.suffix not in BINARY:
            yield path, path.read_text(encoding="utf-8", errors="replace")


def modules(*packages: str) -> Iterator[tuple[Path, ast.Module]]:
    for package in packages:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def test_no_path_of_a_machine_and_no_address_of_a_registry() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path, text in texts()
        for pattern in (MACHINE, REGISTRY)
        if (match := pattern.search(text))
    ]
    assert found == []


@pytest.mark.parametrize("line", ["/wo" + "rk/main", "/home/" + "ada/x", "/ro" + "ot/.cache"])
def test_a_path_of_a_machine_is_recognised(line: str) -> None:
    assert MACHINE.search(f"open('{line}')")


def test_rooms_are_small() -> None:
    big = {
        str(path.relative_to(ROOT)): lines
        for path in tracked()
        if path.suffix == ".py"
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert big == {}


def test_no_module_is_called_utils() -> None:
    vague = {"utils", "util", "helpers", "helper", "misc", "common"}
    assert [path for path in tracked() if path.stem in vague] == []


# --- SQL -----------------------------------------------------------------------------------------

SQL = re.compile(r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|WHERE|ORDER BY)\s")
# The store writes triggers and reads schemas by names that it generates itself, always quoted.
GENERATORS = ROOT / "models" / "store"


def built_sql(tree: ast.AST) -> list[int]:
    """Lines on which SQL is put together from text."""
    lines = []
    for node in ast.walk(tree):
        pieces: list[ast.expr] = []
        if isinstance(node, ast.JoinedStr) and any(
            isinstance(part, ast.FormattedValue) for part in node.values
        ):
            pieces = node.values
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
            pieces = [node.left, node.right]
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "format":
            pieces = [node.func.value] if isinstance(node.func, ast.Attribute) else []
        words = [part.value for part in pieces if isinstance(part, ast.Constant)]
        if any(isinstance(word, str) and SQL.search(word) for word in words):
            lines.append(node.lineno)  # type: ignore[attr-defined]
    return lines


def test_no_sql_is_built_from_text_outside_the_generators() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path, tree in modules(*PACKAGES)
        if not path.is_relative_to(GENERATORS)
        for line in built_sql(tree)
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        'run(f"SELECT * FROM entry WHERE note = {note}")',
        'run("DELETE FROM " + table)',
        'run("UPDATE entry SET note = %s" % note)',
        'run("SELECT {} FROM entry".format(column))',
    ],
)
def test_sql_built_from_text_is_recognised(line: str) -> None:
    assert built_sql(ast.parse(line))


# --- words ---------------------------------------------------------------------------------------


def test_models_have_no_prose() -> None:
    """Outside docstrings and errors for programmers, no literal of `models` is a sentence."""
    found = []
    for path, tree in modules("models"):
        programmers = {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.Raise | ast.Assert)
            for part in ast.walk(node)
        }
        found += [
            f"{path.relative_to(ROOT)}:{node.lineno}: {node.value}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in programmers | docstrings(tree)
            and re.match(r"^[A-Z][a-z]+( [a-z’',-]+){3,}[.!?]$", node.value)
        ]
    assert found == []


def docstrings(tree: ast.Module) -> set[int]:
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


# --- libraries -----------------------------------------------------------------------------------


def declared() -> set[str]:
    names = list(PROJECT["project"]["dependencies"])
    for extra in PROJECT["project"]["optional-dependencies"].values():
        names += extra
    return {distribution(re.split(r"[\[<>=~!;\s]", name)[0]) for name in names}


def distribution(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def used() -> set[str]:
    """The distributions of everything that the application imports."""
    owners = packages_distributions()
    names = set()
    trees = [tree for _, tree in modules(*PACKAGES)]
    trees.append(ast.parse((ROOT / "main.py").read_text(encoding="utf-8")))
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".", maxsplit=1)[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.split(".", maxsplit=1)[0])
    foreign = names - set(sys.stdlib_module_names) - {*PACKAGES, "main"}
    return {distribution(owners[name][0]) if name in owners else name for name in foreign}


# Used without an import of its own: zone data for zoneinfo, the XML guard of openpyxl.
SILENT = {"tzdata", "psycopg"}


def test_every_library_is_declared_and_every_declared_one_used() -> None:
    families = {"shiboken6": "pyside6-essentials", "pyside6": "pyside6-essentials"}
    names = {families.get(name, name) for name in used()}
    assert names - declared() == set(), "used, not declared"
    assert declared() - names - SILENT == set(), "declared, not used"


def test_the_lock_pins_and_hashes_everything_that_is_declared() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([a-z0-9-]+)==\S+", lock, re.MULTILINE))
    assert declared() <= pinned
    for block in re.split(r"\n(?=\S)", lock.strip()):
        assert "--hash=sha256:" in block, block
    assert "pyside6-essentials==6.11.3" in lock


def test_the_tree_is_not_littered(tmp_path: Path) -> None:
    """What make and the tests write is ignored by version control."""
    made = [".venv", "out", "dist", "build", ".mypy_cache", ".hypothesis", "x.watchbill"]
    command = ["git", "check-ignore", *[f"{name}{os.sep}x" for name in made[:-1]], made[-1]]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert len(answer.stdout.splitlines()) == len(made)
