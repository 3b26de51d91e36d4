"""Every code that is raised has a sentence, and every blank of a sentence is filled by those who
raise it."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.text.findings import FINDINGS
from app.text.labels import LABELS
from app.text.problems import FILE_PROBLEMS
from tests.house.registry import commands

ROOT = Path(__file__).resolve().parents[2]
FILLED_ALWAYS = {"path", "why"}  # file_problem_text sees to these
RAISERS = {"Finding", "because", "wrong"}


@dataclass(frozen=True)
class Raised:
    """A code at the place where it is raised; parameters: None where they are not written out."""

    where: str
    code: str
    parameters: frozenset[str] | None
    is_file_problem: bool


def raised() -> Iterator[Raised]:
    """Every code that is written as a literal in models and app."""
    for package in ("models", "app"):
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and node.args:
                    yield from _of_call(node, f"{path.relative_to(ROOT)}:{node.lineno}")


def _of_call(node: ast.Call, where: str) -> Iterator[Raised]:
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    if name not in RAISERS | {"FileProblem"}:
        return
    for code in _literals(node.args[0]):
        yield Raised(where, code, _parameters(node, name), name == "FileProblem")


def _literals(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return _literals(node.body) + _literals(node.orelse)
    return []


def _parameters(node: ast.Call, name: str) -> frozenset[str] | None:
    if name == "Finding":
        given = node.args[2] if len(node.args) > 2 else None
        if given is None:
            return None if node.keywords else frozenset()
        if not isinstance(given, ast.Dict):
            return None
        keys = [key.value if isinstance(key, ast.Constant) else None for key in given.keys]
        return None if None in keys else frozenset(map(str, keys))
    names = [keyword.arg for keyword in node.keywords]
    return None if None in names else frozenset(map(str, names))


RAISED = list(raised())


def blanks(sentence: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", sentence))


def test_codes_are_found() -> None:
    assert len(RAISED) > 60
    assert {"required", "gone", "not_found"} <= {found.code for found in RAISED}


def test_every_code_has_a_sentence() -> None:
    missing = [
        f"{found.code} ({found.where})"
        for found in RAISED
        if found.code not in (FILE_PROBLEMS if found.is_file_problem else FINDINGS)
    ]
    assert missing == []


def test_every_blank_is_filled() -> None:
    unfilled = []
    for found in RAISED:
        sentence = (FILE_PROBLEMS if found.is_file_problem else FINDINGS).get(found.code, "")
        known = FILLED_ALWAYS if found.is_file_problem else set()
        if found.parameters is not None and (lost := blanks(sentence) - found.parameters - known):
            unfilled.append(f"{found.code} ({found.where}) lacks {sorted(lost)}")
    assert unfilled == []


def test_no_sentence_is_left_over() -> None:
    """A label names a command that is there."""
    names = {kind.__name__ for kind in commands()} | {"Undo", "Redo", "Together", "Merge"}
    assert set(LABELS) - names == set()


@pytest.mark.parametrize("texts", [FINDINGS, FILE_PROBLEMS, LABELS], ids=["f", "p", "l"])
def test_sentences_are_sentences(texts: dict[str, str]) -> None:
    for code, sentence in texts.items():
        assert sentence == sentence.strip(), code
        assert sentence[0].isupper() or sentence[0] in "“{", code
        if texts is not LABELS:
            assert sentence.endswith((".", "?", "!", "}")), code
