"""Makes a filled data file of schema version 5 as it was released: with changes, launches, projects."""

from pathlib import Path
from typing import Any

from tests.files import version_1, version_4

_WORDS = {
    ("change", "kind"): "deployment",
    ("change", "size"): "bug_fix",
    ("change", "outcome"): "rolled_back",
    ("attribution", "part"): "contributing",
    ("launch", "kind"): "security_fix",
    ("launch", "stage"): "soft_launched",
    ("launch_decision", "seen"): "{}",
    ("gate_override", "budgets"): "[]",
    ("gate_policy", "passes"): "[]",
    ("evidence", "kind"): "acceptance",
    ("evidence", "result"): "waived",
    ("measurement", "better"): "lower",
    ("measurement", "baseline"): "[]",
    ("measurement", "candidate"): "[]",
    ("project", "state"): "paused",
    ("deliverable", "kind"): "milestone",
    ("contributor", "side"): "development",
    ("feedback", "kind"): "pairing",
}
_DECIMALS = {"cap", "threshold", "committed", "added", "removed", "done"}
_LATER = {"change", "attribution", "launch", "ramp_step", "launch_decision", "gate_override"}
_LATER |= {"gate_policy", "evidence", "measurement", "assessment", "project", "deliverable"}
_LATER |= {"replan", "contributor", "allocation", "feedback", "sprint"}


def make(path: Path) -> Path:
    """Make the file at a free path."""
    return version_1.made(path, 5, value)


def value(table: str, column: str, kind: str, row: int) -> Any:
    if (table, column) in _WORDS:
        return _WORDS[table, column]
    if table in _LATER and kind == "TEXT":
        if column in _DECIMALS or (table, column) in {
            ("ramp_step", "load"),
            ("ramp_step", "value"),
        }:
            return f"0.{row}25"
        if column.endswith(("_day", "_on", "_until")) or column in ("day", "monday"):
            return f"2026-1{row}-09"
    return version_4.value(table, column, kind, row)
