"""Follow-up actions as a CSV that Jira imports, and known again when Jira exports them."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from app.exchange.atomic import replacing
from app.exchange.delimited_out import field_text, safe_text
from app.exchange.desk import ReadingDesk
from app.exchange.lookup import Found, find
from app.exchange.notes import Note
from app.exchange.questions import NO_ANSWERS, Answers, Question, Reading
from app.exchange.raw_table import Cell, text_of
from app.exchange.reading import Source, read
from app.exchange.words import is_missing

MARK = "watchbill-"
"""Before an action's id, as a label: labels survive every import and export of Jira."""

HEADER = (
    "Summary", "Issue Type", "Description", "Assignee", "Due Date", "Priority", "Labels", "Labels",
    "External issue ID",
)  # fmt: skip
DONE = frozenset(("done", "closed", "resolved", "fixed", "erledigt", "fertig"))

_MARKED = re.compile(
    rf"\b{MARK}([0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}})\b", re.IGNORECASE
)
_BEARERS = ("labels", "external", "custom field (external")
_LINE = re.compile(r"\s*[\r\n]+\s*")


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action to be written. assignee: as Jira knows the person (e-mail or name)."""

    id: UUID
    summary: str
    description: str = ""
    assignee: str = ""
    due: date | None = None
    priority: str = ""


@dataclass(frozen=True, slots=True)
class ActionBack:
    """One of our actions in a file of Jira. key: Jira's own (``OPS-12``). done_on: when it was
    resolved, where the file says so."""

    place: str
    id: UUID
    key: str
    summary: str
    status: str
    done: bool
    assignee: str
    due: date | None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReadActions:
    """Our actions in a file; others: how many of its issues are none of ours."""

    actions: tuple[ActionBack, ...]
    others: int
    notes: tuple[Note, ...] = ()
    readings: tuple[Reading, ...] = ()
    questions: tuple[Question, ...] = ()


def write_actions(rows: Iterable[ActionRow], target: Path) -> Path:
    """Write actions as issues of the type Task. Raises as `replacing` does.

    A summary is one line, because Jira refuses others; days are written 2026-03-31 (the date
    format ``yyyy-MM-dd`` of Jira's import).
    """
    with replacing(target) as draft, draft.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for row in rows:
            mark = f"{MARK}{row.id}"
            summary = _LINE.sub(" ", row.summary.strip())
            told = (summary, "Task", row.description, row.assignee)
            writer.writerow(
                [
                    *map(safe_text, told),
                    field_text(row.due),
                    safe_text(row.priority),
                    MARK.rstrip("-"),
                    mark,
                    mark,
                ]
            )
    return target


def read_actions(
    source: Source, answers: Answers = NO_ANSWERS, *, today: date | None = None
) -> ReadActions:
    """Our actions in what Jira exports, by the mark that they carry; an id's first row counts.

    Raises Refused as `read` does.
    """
    table_read = read(source, answers)
    table = table_read.table
    desk = ReadingDesk(answers, "UTC", today or datetime.now(UTC).date())
    desk.ledger.readings += table_read.readings
    desk.ledger.questions += table_read.questions
    bearers = [
        position
        for position, name in enumerate(table.header)
        if name.casefold().startswith(_BEARERS)
    ]
    key, summary, status, category, assignee, due, resolved = (
        find(table, names)
        for names in (
            ("Issue key", "Key"), ("Summary",), ("Status",), ("Status Category", "Resolution"),
            ("Assignee",), ("Due Date", "Due"), ("Resolved", "Resolution Date"),
        )
    )  # fmt: skip
    of_days = (*due.positions, *resolved.positions)
    named = {table.header[p]: table.column(table.header[p]) for p in of_days}
    days = desk.days(named, lambda row: table.numbers[row])

    def day_of(column: Found, cells: Sequence[Cell], place: str) -> date | None:
        cell, position = column.cell(cells)
        if not column or is_missing(cell):
            return None
        moment = days[table.header[position]].read(cell)
        if moment is None:
            desk.odd("not_a_day", place, table.header[position], text_of(cell), kept=True)
        return moment.day if moment else None

    found: dict[UUID, ActionBack] = {}
    others = 0
    for number, cells in enumerate(table.rows):
        place = table.place(number, 0)
        marks = [_MARKED.search(text_of(cells[position])) for position in bearers]
        mark = next((match for match in marks if match), None)
        if mark is None:
            others += 1
            continue
        own = UUID(mark[1])
        if own in found:
            desk.odd("same_action_again", place, "", mark[0])
            continue
        words = {status.text(cells).casefold(), category.text(cells).casefold()}
        found[own] = ActionBack(
            place,
            own,
            key.text(cells),
            summary.text(cells).removeprefix("'"),
            status.text(cells),
            bool(words & DONE),
            assignee.text(cells),
            day_of(due, cells, place),
            day_of(resolved, cells, place),
        )
    return ReadActions(
        tuple(found.values()),
        others,
        tuple(desk.notes),
        tuple(desk.ledger.readings),
        tuple(desk.ledger.questions),
    )
