"""Every reason that a row of an import is given has a sentence."""

import ast
from pathlib import Path

from app.exchange import preparing
from app.text.findings import REASONS
from models.work_log.rows import Oddity

RAISERS = {"_Rejected", "RowNote", "_without_duration"}


def reasons() -> set[str]:
    found = set()
    for path in Path(preparing.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                words = [a.value for a in node.args if isinstance(a, ast.Constant)]
                if name in RAISERS:
                    found |= {str(word) for word in words[:1] if word}
    return found


def test_every_reason_has_its_sentence() -> None:
    assert {"no_person", "not_a_day", "zero_duration", "identical_row"} <= reasons()
    assert reasons() | {oddity.value for oddity in Oddity} <= set(REASONS)
