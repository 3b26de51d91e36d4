"""Makes a filled data file of schema version 2 as it was released: with rotations."""

import json
from pathlib import Path
from typing import Any

from tests.files import version_1

_DAYS = {"balance_from", "start_day"}
_WORDS = {
    ("duty", "kind"): "primary",
    ("layer", "mode"): "turns",
    ("layer", "step"): "week",
    ("layer", "turn_unit"): "week",
    ("wish", "kind"): "avoids",
    ("layer_member", "weight"): "0.5",
    ("rotation", "counted"): json.dumps(["sick"]),
    ("layer", "blocks"): json.dumps([5, 2]),
    ("plan", "certificate"): json.dumps({"slots": 1}),
    ("plan", "comparison"): json.dumps({"aims": []}),
}


def make(path: Path) -> Path:
    """Make the file at a free path."""
    return version_1.made(path, 2, value)


def value(table: str, column: str, kind: str, row: int) -> Any:
    """A value that later versions can read."""
    if column in _DAYS:
        return f"2026-0{row + 1}-05"
    return _WORDS.get((table, column)) or version_1.value(table, column, kind, row)
