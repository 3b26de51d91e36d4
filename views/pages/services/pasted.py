"""Rows of a spreadsheet read as services or as observations, by their heads or by their order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.text.words import word_text
from models.kernel.errors import Refused
from models.services.rows import PastedPoint, PastedService, Stage
from views.kit import typed

_HEADS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "service", "system", "application"),
    "owner": ("owner", "team", "run by", "operations", "owned by"),
    "product": ("product owner", "product", "product manager", "business owner"),
    "stage": ("stage", "state", "status", "phase", "life cycle"),
    "description": ("description", "what", "purpose", "about", "notes"),
}
FIELDS = tuple(_HEADS)
_IN_ORDER = ("name", "owner", "stage", "description")


@dataclass(frozen=True, slots=True)
class Pasted:
    """Services as read. fields: what each column was taken for; empty for one that is left out."""

    fields: tuple[str, ...]
    services: tuple[PastedService, ...]


def read_services(rows: Sequence[Sequence[str]]) -> Pasted:
    """Read a block of cells; empty lines are left out. Without heads: name, owner, stage, what.

    >>> read_services([["Service", "Team"], ["Mail", "Harbour"]]).services[0].owner
    'Harbour'
    >>> read_services([["Mail", "Harbour", "Soft launch"]]).services[0].stage
    'soft_launch'
    """
    filled = [[cell.strip() for cell in row] for row in rows if any(c.strip() for c in row)]
    if not filled:
        return Pasted((), ())
    fields = _by_heads(filled[0])
    if fields is None:
        width = max(len(row) for row in filled)
        fields = (*_IN_ORDER[:width], *[""] * (width - len(_IN_ORDER)))
    else:
        filled = filled[1:]
    return Pasted(fields, tuple(_service(fields, row) for row in filled))


def read_points(rows: Sequence[Sequence[str]]) -> tuple[PastedPoint, ...]:
    """Days and amounts; a line of heads and empty lines are left out. A comma is a decimal mark.

    >>> read_points([["Day", "Used"], ["2026-03-01", "1 200,5"]])
    (PastedPoint(day='2026-03-01', value='1200.5'),)
    """
    filled = [[*row, "", ""][:2] for row in rows if any(cell.strip() for cell in row)]
    if filled and not any(sign.isdigit() for cell in filled[0] for sign in cell):
        filled = filled[1:]
    return tuple(PastedPoint(day.strip(), _number(value)) for day, value in filled)


def _number(cell: str) -> str:
    try:
        return format(typed.decimal(cell), "f")
    except Refused:
        return cell.strip()


def _service(fields: Sequence[str], row: Sequence[str]) -> PastedService:
    cells = {field: cell for field, cell in zip(fields, row, strict=False) if field}
    stages = {word_text(stage).casefold(): stage.value for stage in Stage}
    stage = cells.get("stage", "")
    cells["stage"] = stages.get(stage.casefold(), stage)
    return PastedService(**{"name": "", **cells})


def _by_heads(row: Sequence[str]) -> tuple[str, ...] | None:
    known = {word: field for field, words in _HEADS.items() for word in words}
    found = [known.get(cell.casefold(), "") for cell in row]
    if "name" not in found:
        return None
    return tuple(field if field not in found[:at] else "" for at, field in enumerate(found))
