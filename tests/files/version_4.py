"""Makes a filled data file of schema version 4 as it was released: with work, debt and automation."""

from pathlib import Path
from typing import Any

from tests.files import version_1, version_3

_WORDS = {
    ("ticket", "kind"): "question",
    ("ticket", "work_class"): "stability",
    ("ticket", "side"): "operations",
    ("ticket", "resolution"): "duplicate",
    ("handover", "to_side"): "development",
    ("debt", "closing"): "accepted",
    ("check_result", "result"): "differs",
    ("fix_it_item", "pick"): "pinned",
    ("fix_it_item", "state"): "doing",
    ("automation", "kind"): "not_worth_it",
    ("automation", "stage"): "building",
    ("automation", "area"): "installation",
    ("automation", "park_reason"): "rare",
    ("assumption", "what"): "machines",
    ("process_step", "kind"): "bidding",
}
_DECIMALS = {"points", "load", "share", "runs_a_month", "value", "tolerance"}
_LATER = {"ticket", "handover", "pause", "paused_project", "pause_task", "debt", "standard"}
_LATER |= {"standard_check", "check_result", "fix_it", "fix_it_person", "fix_it_item", "automation"}
_LATER |= {"assumption", "process_step", "process_run", "volume_point"}


def make(path: Path) -> Path:
    """Make the file at a free path."""
    return version_1.made(path, 4, value)


def value(table: str, column: str, kind: str, row: int) -> Any:
    if (table, column) in _WORDS:
        return _WORDS[table, column]
    if table in _LATER and kind == "TEXT":
        if column in _DECIMALS:
            return f"0.{row}25"
        if column.endswith(("_day", "_on")) or column == "day":
            return f"2026-1{row}-09"
    return version_3.value(table, column, kind, row)
