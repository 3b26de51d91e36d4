"""Wide tables of a rota: days across or down, and in the cells names, duties or codes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.exchange.desk import Days
from app.exchange.moments import written
from app.exchange.questions import Candidate, How, Reading
from app.exchange.raw_table import Cell, RawTable, text_of
from app.exchange.rota_cells import Entry, meanings_of, taken
from app.exchange.rota_desk import DAY, Desk
from app.exchange.rota_shapes import Needed, ReadRota
from app.exchange.rota_words import PERSON, ROLE, columns_of, is_need, is_week
from app.exchange.words import is_missing

PEOPLE, DUTIES = "people", "duties"
"""What the lines of a wide table stand for, beside its days."""

_DATE_IN_TEXT = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_WEEKDAYS = re.compile(r"(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?", re.IGNORECASE)
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Grid:
    """A wide table with its days across: labels of lines, days of columns, and cells.

    places: of each line, by column.
    """

    name: str
    corner: str
    labels: tuple[str, ...]
    emails: tuple[str, ...]
    days: tuple[str, ...]
    lengths: tuple[int, ...]
    cells: tuple[tuple[str, ...], ...]
    places: tuple[tuple[str, ...], ...]


def grid_across(table: RawTable) -> Grid | None:
    """The table as a grid where its headers are days, else None."""
    at = {p: _day_text(name) for p, name in enumerate(table.header)}
    days = [p for p, text in at.items() if text]
    if len(days) < 2 or len(days) * 2 < len(table.header) - min(days):
        return None
    column = _label_column(table, min(days))
    rows = [r for r in range(len(table.rows)) if not _is_weekdays(table.rows[r], days)]
    return Grid(
        table.name,
        table.header[column],
        tuple(_text(table.rows[r][column]) for r in rows),
        tuple(_text(table.rows[r][column]) if "@" in _text(table.rows[r][column]) else "" for r in rows),
        tuple(at[p] for p in days),
        tuple(7 if is_week(table.header[p]) else 1 for p in days),
        tuple(tuple(_text(table.rows[r][p]) for p in days) for r in rows),
        tuple(tuple(table.place(r, p) for p in days) for r in rows),
    )  # fmt: skip


def grid_down(table: RawTable) -> Grid | None:
    """The table as a grid where its first columns hold the days, else None."""
    best = next((p for p in range(min(3, len(table.header))) if _is_days(table, p)), None)
    if best is None:
        return None
    rows = range(len(table.rows))
    columns = [
        p
        for p in range(len(table.header))
        if p != best
        and not _is_days(table, p)
        and not _is_weekdays([row[p] for row in table.rows], rows)
    ]
    if not columns or not table.rows:
        return None
    week = 7 if is_week(table.header[best]) else 1
    return Grid(
        table.name,
        table.header[best],
        tuple(table.header[p] for p in columns),
        ("",) * len(columns),
        tuple(_text(table.rows[r][best]) for r in rows),
        (week,) * len(table.rows),
        tuple(tuple(_text(table.rows[r][p]) for r in rows) for p in columns),
        tuple(tuple(table.place(r, p) for r in rows) for p in columns),
    )


def read_grids(grids: Sequence[Grid], form: str, desk: Desk) -> ReadRota:
    """The rota of one or several grids of the same kind (the sheets of a workbook)."""
    texts = [text for grid in grids for text in grid.days]
    reader = desk.days({"days": texts})
    lines = _lines_are(grids, desk)
    entries = [entry for grid in grids for entry in _entries(grid, reader["days"], lines, desk)]
    moments = [moment for text in texts if (moment := reader["days"].read(text)) is not None]
    days = [moment.day for moment in moments]
    needed = tuple(_needed(grids, reader["days"], desk))
    meanings = meanings_of(entries, desk) if lines == PEOPLE else {}
    found = taken(entries, meanings, desk)
    return desk.done(
        ReadRota(
            grids[0].name.split(" · ")[0],
            form,
            "",
            tuple(found.assigned),
            wishes=tuple(found.wishes),
            away=tuple(found.away),
            needed=needed,
            days=(min(days), max(days)) if days else None,
            people=found.people,
        )
    )


def _entries(grid: Grid, reader: Days, lines: str, desk: Desk) -> Iterator[Entry]:
    days: list[date | None] = []
    for column, text in enumerate(grid.days):
        moment = reader.read(text)
        if moment is None:
            place = grid.places[0][column] if grid.places else ""
            desk.odd("not_a_day", place, "day", text)
        days.append(moment.day if moment else None)
    for line, label in enumerate(grid.labels):
        if not label or is_need(label):
            continue
        for column, day in enumerate(days):
            text = grid.cells[line][column]
            if day is None or is_missing(text):
                continue
            last = day + DAY * (grid.lengths[column] - 1)
            yield Entry(
                grid.places[line][column], label, text, day, last, lines == PEOPLE,
                grid.emails[line],
            )  # fmt: skip


def _needed(grids: Sequence[Grid], reader: Days, desk: Desk) -> Iterator[Needed]:
    for grid in grids:
        for line, label in enumerate(grid.labels):
            if not is_need(label):
                continue
            for column, text in enumerate(grid.cells[line]):
                moment = reader.read(grid.days[column])
                place = grid.places[line][column]
                if moment is None or is_missing(text):
                    continue
                if not text.isdecimal() or len(text) > _SHORT:
                    desk.odd("not_a_number_of_people", place, label, text)
                    continue
                yield Needed(place, moment.day, label, int(text))


def _lines_are(grids: Sequence[Grid], desk: Desk) -> str:
    """Whether lines are people or duties: by the corner's word, by what the cells hold, or asked."""
    corner = columns_of([grids[0].corner])
    cells = {c for grid in grids for line in grid.cells for c in line if not is_missing(c)}
    labels = {label for grid in grids for label in grid.labels}
    short = bool(cells) and all(len(cell) <= _SHORT for cell in cells)
    if desk.ledger.answers.find("lines") is None:
        if (
            PERSON in corner
            or (short and not cells & labels)
            or any(g.emails[0] for g in grids if g.emails)
        ):
            return desk.ledger.note(Reading("lines", "", PEOPLE, How.CHECKED))
        if ROLE in corner or (cells and len(cells) <= len(labels) * 3 and not short):
            return desk.ledger.note(Reading("lines", "", DUTIES, How.CHECKED))
    example = next(iter(sorted(labels)), "")
    candidates = [Candidate(PEOPLE, (example,)), Candidate(DUTIES, (example,))]
    return desk.ledger.ask("lines", "", candidates, DUTIES, raw=example)


def _label_column(table: RawTable, before: int) -> int:
    """The column left of the days that names the lines: who, else which duty, else the first."""
    left = table.header[:before] or table.header[:1]
    found = columns_of(left)
    return found.get(PERSON, found.get("email", found.get(ROLE, 0)))


def _day_text(header: str) -> str:
    """The day that a header names, in its own words; empty if it names none."""
    if written(header) is not None:
        return header
    match = _DATE_IN_TEXT.search(header)
    if match is None or written(match[0]) is None or len(header) > 60:
        return ""
    return match[0]


def _is_days(table: RawTable, position: int) -> bool:
    cells = [row[position] for row in table.rows if not is_missing(row[position])]
    dated = sum(
        isinstance(c, date) or (isinstance(c, str) and written(c) is not None) for c in cells
    )
    return bool(cells) and dated * 10 >= len(cells) * 6


def _is_weekdays(row: Sequence[Cell], positions: Sequence[int]) -> bool:
    filled = [_text(row[p]) for p in positions if not is_missing(row[p])]
    return bool(filled) and all(_WEEKDAYS.fullmatch(text) for text in filled)


def _text(cell: Cell) -> str:
    return " ".join(text_of(cell).split())[:200]
