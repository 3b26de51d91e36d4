"""Text that a workbook can hold: cleaned of what XML forbids, cut where a cell ends.

A change of a person's text is never silent: each is noted and listed in the workbook.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from models.kernel.figures import Value

MOST = 32_767
BATCH = 2_000
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_RETURN = re.compile("\r\n?")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NEEDS_CARE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Change:
    """One text that could not be kept as it was. why: ``forbidden``, ``returns``, ``cut`` or ``escaped``."""

    sheet: str
    cell: str
    why: str
    detail: str


def needs_care(text: str) -> bool:
    """Whether a cell cannot hold the text as it is."""
    return (len(text) * 2 > MOST and _length(text) > MOST) or bool(_NEEDS_CARE.search(text))


def plain_texts(texts: Sequence[object]) -> bool:
    """Whether a batch of texts can stand in XML cells just as they are, found at bulk speed.

    False is safe: then each is looked at by itself.
    """
    words = [text for text in texts if isinstance(text, str)]
    joined = " ".join(words)
    return (
        joined.isprintable()
        and not any(mark in joined for mark in ("&", "<", ">", "_x", "  "))
        and joined.strip() == joined
        and "" not in words
        and max(map(len, words), default=0) * 2 < MOST
    )


def clean(text: str) -> str:
    """The text as a cell can hold it."""
    return held(text)[0] if needs_care(text) else text


def one_line(text: str) -> str:
    """The text where no cell holds it: as a heading of a column, the name of a sheet, a property.

    >>> one_line("two\\nlines, _x0041_ and \\x01")
    'two lines, -x0041_ and \N{REPLACEMENT CHARACTER}'
    """
    return _ESCAPE_LIKE.sub("-", _FORBIDDEN.sub(REPLACEMENT, " ".join(text.split())))


def changes_of(text: str, sheet: str, cell: str) -> list[Change]:
    """What had to be changed to put a text into a cell."""
    if not needs_care(text):
        return []
    return [Change(sheet, cell, why, detail) for why, detail in held(text)[1]]


def survey(
    rows: Sequence[Sequence[Value]], letters: Mapping[int, str], sheet: str, first: int
) -> list[Change]:
    """The changes that the texts of a table need, by cell.

    letters: the sheet's letter of each text column, by its position in the rows.
    first: the number of the sheet's row for the first of `rows`.
    """
    changes: list[Change] = []
    for position, letter in letters.items():
        for start in range(0, len(rows), BATCH):
            batch = [row[position] for row in rows[start : start + BATCH]]
            if plain_texts(batch):
                continue
            for number, text in enumerate(batch, first + start):
                if isinstance(text, str):
                    changes += changes_of(text, sheet, f"{letter}{number}")
    return changes


@lru_cache(maxsize=4096)
def held(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A text as a cell holds it, with the reasons for every change.

    >>> held("a\\x01b")
    ('a\N{REPLACEMENT CHARACTER}b', (('forbidden', 'U+0001'),))
    """
    reasons: list[tuple[str, str]] = []
    found = _FORBIDDEN.findall(text)
    if found:
        codes = sorted({f"U+{ord(character):04X}" for character in found})
        reasons.append(("forbidden", ", ".join(codes)))
        text = _FORBIDDEN.sub(REPLACEMENT, text)
    if "\r" in text:
        reasons.append(("returns", str(text.count("\r"))))
        text = _RETURN.sub("\n", text)
    if _length(text) > MOST:
        reasons.append(("cut", str(len(text))))
        text = _cut(text)
    # Spreadsheet programs read _x0041_ as an escape: its first mark is escaped, so it stays text.
    escaped = _ESCAPE_LIKE.sub("_x005F_", text)
    if escaped != text:
        reasons.append(("escaped", str(len(escaped) - len(text))))
    return escaped, tuple(reasons)


def _length(text: str) -> int:
    """Length as spreadsheet programs count it, in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _cut(text: str) -> str:
    kept = text[:MOST]
    while _length(kept) > MOST:
        kept = kept[: len(kept) - max(1, _length(kept) - MOST)]
    return kept
