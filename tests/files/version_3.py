"""Makes a filled data file of schema version 3 as it was released: with services and incidents."""

from pathlib import Path
from typing import Any

from tests.files import version_1, version_2

_WORDS = {
    ("service", "stage"): "soft_launch",
    ("ownership", "role"): "product",
    ("strategy", "kind"): "shared_goals",
    ("machine", "kind"): "physical",
    ("machine", "state"): "erased",
    ("weakness", "severity"): "high",
    ("objective", "kind"): "agreement",
    ("objective", "indicator"): "latency",
    ("objective", "window"): "quarter",
    ("objective", "merge"): "capped_sum",
    ("objective", "reading"): "removed",
    ("exclusion", "kind"): "customer",
    ("burn_rule", "severity"): "page",
    ("incident", "kind"): "pending",
    ("postmortem", "form"): "full",
    ("cause", "kind"): "change",
    ("action", "kind"): "detect",
    ("action", "priority"): "p0",
    ("action", "becomes"): "debt",
}
_DECIMALS = {"availability", "limit", "spare", "headroom", "value", "little_left", "fee"}
_DECIMALS |= {"target", "below", "share", "weight"}
_LATER = {"ownership", "strategy", "stakeholder", "server", "machine", "dependency", "runbook"}
_LATER |= {"weakness", "capacity", "capacity_point", "objective", "target", "credit", "sample"}
_LATER |= {"exclusion", "burn_rule", "sent_report", "incident", "impact", "timeline", "condition"}
_LATER |= {"alert", "postmortem", "cause", "action"}


def make(path: Path) -> Path:
    """Make the file at a free path."""
    return version_1.made(path, 3, value)


def value(table: str, column: str, kind: str, row: int) -> Any:
    if (table, column) in _WORDS:
        return _WORDS[table, column]
    if table in _LATER and kind == "TEXT":
        if column in _DECIMALS:
            return f"0.{row}25"
        if column.endswith(("_day", "_on", "_until")) or column in ("day", "last_contact"):
            return f"2026-1{row}-09"
    return version_2.value(table, column, kind, row)
