"""Rows of a spreadsheet read as debt, by their heads or by their order."""

from collections.abc import Mapping, Sequence

from models.debt.rows import PastedDebt
from views.pages.debt.words import area_of

_HEADS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "debt", "item", "what", "name", "summary", "todo"),
    "area": ("area", "kind", "category", "type", "theme"),
    "service": ("service", "system", "component"),
    "principal": ("principal", "to pay off", "effort", "estimate", "size", "hours", "hours to fix"),
    "interest": ("interest", "cost", "interest a month", "hours a month", "cost a month"),
    "owner": ("owner", "who", "assignee", "person"),
    "skill": ("skill", "needs"),
    "since": ("since", "date", "day", "found", "created"),
    "origin": ("origin", "source", "came from", "link"),
    "text": ("text", "description", "notes", "note", "comment"),
}
FIELDS = tuple(_HEADS)
_IN_ORDER = ("title", "area", "principal", "interest")


def read_pasted(rows: Sequence[Sequence[str]]) -> tuple[PastedDebt, ...]:
    """Read a block of cells; empty lines are left out. Heads may be in any order, with their unit in
    brackets or after a comma. Without heads: what, area, hours to pay it off, hours a month.

    >>> read_pasted([["Item", "Interest (h/month)"], ["No runbook", "2:30"]])[0].interest
    '2:30'
    >>> read_pasted([["No runbook", "Documentation", "8", "2,5"]])[0].area
    'documentation'
    """
    filled = [[cell.strip() for cell in row] for row in rows if any(c.strip() for c in row)]
    if not filled:
        return ()
    fields = _by_heads(filled[0])
    if fields is None:
        width = max(len(row) for row in filled)
        fields = (*_IN_ORDER[:width], *[""] * (width - len(_IN_ORDER)))
    else:
        filled = filled[1:]
    return tuple(_debt(fields, row) for row in filled)


def _debt(fields: Sequence[str], row: Sequence[str]) -> PastedDebt:
    cells = {field: cell for field, cell in zip(fields, row, strict=False) if field}
    cells["area"] = area_of(cells.get("area", ""))
    return PastedDebt(**{"title": "", **cells})


def _by_heads(row: Sequence[str]) -> tuple[str, ...] | None:
    known = {word: field for field, words in _HEADS.items() for word in words}
    found = [known.get(_bare(cell), "") for cell in row]
    if "title" not in found:
        return None
    return tuple(field if field not in found[:at] else "" for at, field in enumerate(found))


def _bare(head: str) -> str:
    """A head without its unit.

    >>> _bare("Interest (h a month)"), _bare("To pay off, h"), _bare("Hours/month")
    ('interest', 'to pay off', 'hours a month')
    """
    word = head.partition("(")[0].partition(",")[0].strip().casefold()
    return word.replace("/", " a ").replace(" per ", " a ")
