"""Words that mean the same in many files: no value, months in several languages."""

import tomllib
from functools import cache
from pathlib import Path

from app.exchange.raw_table import Cell

PRESETS = Path(__file__).resolve().parents[2] / "resources" / "presets"

_MISSING = frozenset(
    ("", "na", "n/a", "#n/a", "\\n", "null", "none", "nil", "nan", "-", "–", "—", "?", "nat")
)
_LONGEST = 8


def is_missing(cell: Cell) -> bool:
    r"""Whether a cell says that it has no value, in one of the ways that programs say so.

    >>> [is_missing(c) for c in ("NA", r"\N", " ", "0", 0.0)]
    [True, True, True, False, False]
    """
    if not isinstance(cell, str):
        return False
    if not cell:
        return True
    # Most cells are longer than any of the words: the quick look first.
    return cell.isspace() if len(cell) > _LONGEST else cell.strip().lower() in _MISSING


def month_number(word: str) -> int | None:
    """The month that a word names, in full or short, or None.

    >>> month_number("Nov"), month_number("März"), month_number("août"), month_number("Montag")
    (11, 3, 8, None)
    """
    return _months().get(word.casefold())


@cache
def _months() -> dict[str, int]:
    languages = tomllib.loads((PRESETS / "words" / "months.toml").read_text("utf-8"))
    return {
        word: number
        for months in languages.values()
        for number, words in enumerate(months, 1)
        for word in words
    }
