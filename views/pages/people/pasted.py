"""Rows of a spreadsheet read as people: by their heads, or, without any, by what they look like."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.people.rows import PastedPerson

_HEADS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "person", "full name", "employee", "engineer", "who"),
    "email": ("email", "e-mail", "mail", "e-mail address", "email address"),
    "phone": ("phone", "telephone", "mobile", "tel", "pager", "phone number"),
    "chat": ("chat", "slack", "handle", "nick", "teams", "matrix"),
    "site": ("site", "office", "location", "place"),
    "team": ("team", "group", "squad"),
    "role": ("role", "title", "position", "job"),
    "hours": ("hours", "hours a week", "hours per week", "weekly hours", "contract", "h/week"),
}
FIELDS = tuple(_HEADS)


@dataclass(frozen=True, slots=True)
class Pasted:
    """People as read. fields: what each column was taken for; empty for one that is left out."""

    fields: tuple[str, ...]
    people: tuple[PastedPerson, ...]


def read_people(rows: Sequence[Sequence[str]]) -> Pasted:
    """Read a block of cells; empty lines are left out.

    >>> read_people([["Name", "Mail"], ["Ana Reyes", "ana@example.org"]]).people[0].email
    'ana@example.org'
    >>> read_people([["Ana Reyes", "+353 1 555 0100", "ana@example.org"]]).fields
    ('name', 'phone', 'email')
    """
    filled = [[cell.strip() for cell in row] for row in rows if any(c.strip() for c in row)]
    if not filled:
        return Pasted((), ())
    fields = _by_heads(filled[0])
    if fields is None:
        fields = _by_looks(filled)
    else:
        filled = filled[1:]
    people = tuple(PastedPerson(**{"name": "", **_cells(fields, row)}) for row in filled)
    return Pasted(fields, people)


def _cells(fields: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    return {field: cell for field, cell in zip(fields, row, strict=False) if field}


def _by_heads(row: Sequence[str]) -> tuple[str, ...] | None:
    known = {word: field for field, words in _HEADS.items() for word in words}
    found = [known.get(cell.casefold(), "") for cell in row]
    if "name" not in found:
        return None
    return tuple(field if field not in found[:at] else "" for at, field in enumerate(found))


def _by_looks(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    width = max(len(row) for row in rows)
    fields: list[str] = []
    for at in range(width):
        cells = [row[at] for row in rows if len(row) > at and row[at]]
        field = _looks_like(cells)
        fields.append(field if field not in fields else "")
    return tuple(fields)


def _looks_like(cells: Sequence[str]) -> str:
    if cells and all("@" in cell and "." in cell.partition("@")[2] for cell in cells):
        return "email"
    if cells and all(cell.startswith("@") for cell in cells):
        return "chat"
    digits = [sum(c.isdigit() for c in cell) for cell in cells]
    if cells and all(n >= 6 for n in digits):
        return "phone"
    if cells and all(0 < n <= 3 for n in digits):
        return "hours"
    return "name"
