"""The entry grid: people × the days of a week, one kind of work at a time, typed like a sheet."""

from datetime import date, timedelta

from app.text.doorway import _
from models.insight.rules import MISSING_SHARE
from models.kernel.durations import parse_duration
from models.kernel.figures import Unit, Value
from models.kernel.periods import DAY
from models.work_log.commands import FillWeek, PasteHours
from models.work_log.rows import GridCell, GridRow, HoursCell, Kind
from models.work_log.rules import exceeds, usual_toil
from views.kit.table_column import TableColumn
from views.kit.table_model import CellEdit

DAYS = 7
_PREFIX = "day"


def grid_columns(monday: date, kind: Kind) -> list[TableColumn]:
    """A column for the person, each day, and what the week adds up to."""
    return [
        TableColumn("name", _("Person"), weight=500, width=150),
        *(_day_column(at, monday + timedelta(days=at), kind) for at in range(DAYS)),
        TableColumn("kind", _("This kind"), Unit.SECONDS, value=lambda row: _of_kind(row, kind)),
        TableColumn("seconds", _("All work"), Unit.SECONDS, weight=600, emphasis=_lacking),
        TableColumn(
            "expected",
            _("Expected"),
            Unit.SECONDS,
            beside=lambda row: _("assumed") if row.assumed else "",
        ),
    ]


def as_command(edits: tuple[CellEdit, ...], monday: date, kind: Kind, seen: int) -> PasteHours:
    """The one command that carries out all cells of a gesture."""
    cells = []
    for at, edit in enumerate(edits):
        offset = int(edit.key.removeprefix(_PREFIX))
        seconds = edit.value if isinstance(edit.value, int) else None
        cells.append(HoursCell(edit.row.person_id, monday + DAY * offset, seconds, at, offset))
    values = {cell.seconds for cell in cells}
    make = FillWeek if len(cells) > 1 and len(values) == 1 else PasteHours
    return make(tuple(cells), seen, kind)


def _day_column(at: int, day: date, kind: Kind) -> TableColumn:
    def beside(row: GridRow) -> str:
        cell = row.cells[at]
        return _("away") if cell.absence is not None else cell.holiday

    return TableColumn(
        f"{_PREFIX}{at}",
        f"{day:%a} {day.day}",
        Unit.SECONDS,
        value=lambda row: _seconds(row.cells[at], kind) or None,
        beside=beside,
        parse=_typed,
        width=64,
    )


def _typed(text: str) -> Value:
    return parse_duration(text) if text.strip() else None


def _seconds(cell: GridCell, kind: Kind) -> int:
    toil = usual_toil(kind)
    return sum(e.seconds for e in cell.entries if e.kind is kind and e.toil is toil)


def _of_kind(row: GridRow, kind: Kind) -> Value:
    return sum(_seconds(cell, kind) for cell in row.cells) or None


def _lacking(row: GridRow) -> str:
    return "warn" if exceeds(row.expected - row.seconds, row.expected, MISSING_SHARE) else ""
