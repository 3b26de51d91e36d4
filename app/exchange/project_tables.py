"""Sprints, and milestones of projects, from a table of any program, by a mapping."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from app.exchange.desk import ReadingDesk
from app.exchange.mapping_changes import MilestoneMapping, SprintMapping
from app.exchange.raw_table import Cell
from app.exchange.row_reading import Opened, ReadRows, TableOf, opened
from app.exchange.table_cells import TableCells
from models.projects.importing import ImportedDeliverable, ImportedSprint

POINTS = ("committed", "added", "removed", "done", "difference")
R = TypeVar("R", bound=ImportedSprint | ImportedDeliverable)


def read_sprints(asked: TableOf[SprintMapping]) -> ReadRows[ImportedSprint]:
    """The sprints of a table, in its order. Raises Refused as `opened` does, and ``column_missing``
    where no column names them."""
    at = opened(asked, SprintMapping)
    constants: dict[str, str] = dict(at.mapping.constant.items())
    cells = TableCells(
        at.table, dict(at.mapping.columns), at.desk, times=("from_day", "to_day"),
        numbers=(*POINTS, "planned_days", "pieces"), constants=constants,
    )  # fmt: skip
    _told(cells, at, "name")
    rows = [_sprint(cells, *row) for row in cells.rows(at.mapping.keep, at.told)]
    return at.read(_once([row for row in rows if row is not None], at.desk))


def read_milestones(asked: TableOf[MilestoneMapping]) -> ReadRows[tuple[ImportedDeliverable, str]]:
    """The milestones and features of a table, in its order, each with what its file calls its kind.

    Raises Refused as `opened` does, and ``column_missing`` where no column names them.
    """
    at = opened(asked, MilestoneMapping)
    constants: dict[str, str] = dict(at.mapping.constant.items())
    days = ("committed", "due", "delivered")
    cells = TableCells(at.table, dict(at.mapping.columns), at.desk, times=days, constants=constants)
    _told(cells, at, "name")
    found = [_milestone(cells, *row) for row in cells.rows(at.mapping.keep, at.told)]
    kinds = {row.place: kind for row, kind in (one for one in found if one is not None)}
    rows = _once([one[0] for one in found if one is not None], at.desk)
    return at.read([(row, kinds[row.place]) for row in rows])


def _told(
    cells: TableCells, at: Opened[SprintMapping] | Opened[MilestoneMapping], need: str
) -> None:
    cells.need(need)
    if at.mapping.detect is not None:
        cells.tell_columns()


def _sprint(cells: TableCells, number: int, row: Sequence[Cell]) -> ImportedSprint | None:
    name = cells.line("name", number, row)
    if not name:
        cells.desk.odd("row_without_name", cells.place(number))
        return None
    points = {key: cells.number(key, number, row) for key in POINTS}
    own, board = cells.line("number", number, row), cells.line("board", number, row)
    return ImportedSprint(
        cells.place(number),
        name,
        board,
        cells.day("from_day", number, row),
        cells.day("to_day", number, row),
        _whole(cells.number("planned_days", number, row)),
        points["committed"],
        points["added"],
        points["removed"],
        _done(points),
        _whole(cells.number("pieces", number, row)),
        f"{board} {own}".strip() if own else "",
    )


def _done(points: dict[str, Decimal | None]) -> Decimal | None:
    """What was done, where the file says it, or by how much it missed what was to be done."""
    scope, missed = points["committed"], points["difference"]
    if points["done"] is not None or scope is None or missed is None:
        return points["done"]
    return scope + (points["added"] or 0) - (points["removed"] or 0) + missed


def _milestone(
    cells: TableCells, number: int, row: Sequence[Cell]
) -> tuple[ImportedDeliverable, str] | None:
    name, project = cells.line("name", number, row), cells.line("project", number, row)
    if not name or not project:
        cells.desk.odd(
            "row_without_name" if not name else "row_without_project", cells.place(number)
        )
        return None
    return ImportedDeliverable(
        cells.place(number),
        project,
        name,
        owner=cells.line("owner", number, row),
        committed_on=cells.day("committed", number, row),
        due_on=cells.day("due", number, row),
        delivered_on=cells.day("delivered", number, row),
        external_id=cells.line("number", number, row),
    ), cells.line("kind", number, row)


def _whole(value: Decimal | None) -> int | None:
    return None if value is None else round(value)


def _once(rows: Sequence[R], desk: ReadingDesk) -> list[R]:
    """Each once: the same row again is left out and told, and so is another one of its name."""
    found: dict[tuple[str, ...], R] = {}
    for row in rows:
        within = row.board if isinstance(row, ImportedSprint) else row.project
        key = (row.external_id,) if row.external_id else (within, row.name)
        first = found.setdefault(key, row)
        if first is not row:
            alike = replace(row, place=first.place) == first
            code = "same_row_again" if alike else "other_row_of_its_id"
            told = row.external_id or row.name
            desk.odd(code, row.place, "number", told, expected=first.place)
    return list(found.values())
