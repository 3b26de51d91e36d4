"""Tickets from a table of any program, by a mapping: CSV, workbooks, JSON."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from app.exchange.lookup import find
from app.exchange.mapping_work import TicketMapping
from app.exchange.raw_table import Cell
from app.exchange.row_reading import Opened, ReadRows, TableOf, opened
from app.exchange.table_cells import TableCells
from app.exchange.words import is_missing
from app.exchange.work_shapes import TicketDraft
from models.kernel.checks import NAME_LENGTH

TIMES = ("received", "scheduled", "started", "due", "ended", "closed", "updated")
_BETWEEN_LABELS = re.compile(r"\s*[,;|\n]\s*")
_LISTED = re.compile(r"\[(.*)\]", re.DOTALL)


def read_tickets(asked: TableOf[TicketMapping]) -> ReadRows[TicketDraft]:
    """The tickets of a table, in order of when they were received.

    Raises Refused as `opened` does, and ``column_missing`` where the file has none of the columns for
    when they were received.
    """
    at = opened(asked, TicketMapping)
    return at.read(_Rows(at).read())


def labels_in(text: str) -> tuple[str, ...]:
    """The labels of one cell, each once.

    >>> labels_in("bug, p1;bug"), labels_in("['fix', 'todo']"), labels_in("")
    (('bug', 'p1'), ('fix', 'todo'), ())
    """
    plain = text.strip()
    if listed := _LISTED.fullmatch(plain):
        plain = listed[1]
    found = (part.strip("'\" ") for part in _BETWEEN_LABELS.split(plain))
    return tuple(dict.fromkeys(part for part in found if part))


def identity_of(own: str, *whole: str) -> str:
    """By what a row is known again: the source's own id, else a digest of what it says. One that is
    longer than can be kept ends in its digest.

    >>> identity_of("A-1", "Mail"), len(identity_of("", "Mail", "2026-03-02"))
    ('A-1', 16)
    """
    if own and len(own) <= NAME_LENGTH:
        return own
    digest = sha256((own or "\n".join(whole)).encode()).hexdigest()[:16]
    return f"{own[: NAME_LENGTH - len(digest) - 1]} {digest}".strip()


class _Rows:
    def __init__(self, at: Opened[TicketMapping]) -> None:
        table, mapping, desk = at.table, at.mapping, at.desk
        self._mapping, self._desk, self._told = mapping, desk, at.told
        constants: dict[str, str] = dict(mapping.constant.items())
        self._cells = TableCells(
            table, dict(mapping.columns), desk, times=TIMES, lengths=("estimate",),
            numbers=("points",), constants=constants,
        )  # fmt: skip
        self._cells.need("received")
        if mapping.detect is not None:
            self._cells.tell_columns()
        self._identity = find(table, mapping.identity)
        self._unless = find(table, mapping.unless)

    def read(self) -> list[TicketDraft]:
        rows = []
        others = 0
        for number, cells in self._cells.rows(self._mapping.keep, self._told):
            if self._unless and self._unless.text(cells):
                others += 1
                continue
            draft = self._row(number, cells)
            if draft is not None:
                rows.append(draft)
        if others:
            self._desk.odd("rows_no_tickets", kept=True, count=others)
        found = self._last_rows(rows) if self._mapping.history else self._once(rows)
        return sorted(found, key=lambda one: one.received)

    def _row(self, number: int, cells: Sequence[Cell]) -> TicketDraft | None:
        read = self._cells
        received = read.instant("received", number, cells, kept=False)
        if received is None:
            if is_missing(read.columns["received"].cell(cells)[0]):
                self._desk.odd("received_missing", read.place(number))
            return None
        title = read.text("title", cells) or read.text("type", cells)
        own = self._identity.text(cells) or read.text("number", cells)
        labels = (label for cell in read.texts("labels", cells) for label in labels_in(cell))
        return TicketDraft(
            read.place(number),
            identity_of(own, received.isoformat(), title),
            title,
            received,
            text=read.text("text", cells),
            type=read.line("type", number, cells),
            labels=tuple(dict.fromkeys(labels)),
            priority=read.line("priority", number, cells),
            status=read.line("status", number, cells),
            resolution=read.line("resolution", number, cells),
            service=read.line("service", number, cells),
            project=read.line("project", number, cells),
            requester=read.line("requester", number, cells),
            owner=read.line("owner", number, cells),
            scheduled=read.instant("scheduled", number, cells),
            started=read.instant("started", number, cells),
            due=read.day("due", number, cells),
            ended=read.instant("ended", number, cells),
            closed=read.instant("closed", number, cells),
            updated=read.instant("updated", number, cells),
            estimate=read.length("estimate", number, cells),
            points=read.number("points", number, cells),
            reopened=read.count("reopened", number, cells),
            sla_met=read.truth("sla", number, cells),
            url=read.line("url", number, cells),
        )

    def _last_rows(self, rows: Sequence[TicketDraft]) -> list[TicketDraft]:
        """One ticket for each number: its last row, as often reopened as any row says."""
        groups: dict[str, list[TicketDraft]] = {}
        for row in rows:
            groups.setdefault(row.external_id, []).append(row)
        found = []
        for group in groups.values():
            last = max(group, key=lambda row: row.updated or row.received)
            found.append(replace(last, reopened=max(row.reopened for row in group)))
        return found

    def _once(self, rows: Sequence[TicketDraft]) -> list[TicketDraft]:
        """Each id once: the same row again is left out and told; another one of that id too. Of a
        table without ids every row is a ticket."""
        if not (self._identity or self._cells.columns["number"]):
            return numbered(rows)
        found: dict[str, TicketDraft] = {}
        for row in rows:
            first = found.setdefault(row.external_id, row)
            if first is not row:
                alike = replace(row, place=first.place) == first
                code = "same_row_again" if alike else "other_row_of_its_id"
                self._desk.odd(code, row.place, "number", row.external_id, expected=first.place)
        return list(found.values())


def numbered(rows: Sequence[TicketDraft]) -> list[TicketDraft]:
    """Rows that say the same, told apart by a number."""
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        seen[row.external_id] += 1
        again = f" #{seen[row.external_id]}" if seen[row.external_id] > 1 else ""
        found.append(replace(row, external_id=row.external_id + again))
    return found
