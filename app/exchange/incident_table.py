"""Incidents from a table of any program, by a mapping: CSV and workbooks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from app.exchange.desk import ReadingDesk
from app.exchange.fitting import Told, fitted, untold
from app.exchange.incident_shapes import IncidentDraft, ReadIncidents, Update
from app.exchange.joining import unfolded
from app.exchange.lookup import find
from app.exchange.mapping_incidents import IncidentMapping
from app.exchange.questions import NO_ANSWERS, Answers
from app.exchange.raw_table import Cell, RawTable, text_of
from app.exchange.reading import Source
from app.exchange.table_cells import TableCells
from app.exchange.words import is_missing

ROUNDING = timedelta(seconds=60)
"""By how much a written length may differ from end − start through rounding alone."""

TIMES = ("start", "end", "detected", "acknowledged", "repaired", "updated")
LENGTHS = ("length", "acknowledged_after")


def read_table(
    source: Source,
    answers: Answers = NO_ANSWERS,
    *,
    preset: str = "",
    mapping: IncidentMapping | None = None,
    zone: str = "UTC",
    today: date | None = None,
    told: Told = untold,
) -> ReadIncidents:
    """The incidents of a table, by its mapping, a preset, or the preset whose headers it has.

    zone: the usual one, for times that name none. Raises Refused as `fitted` does, and
    ``column_missing`` where the file has none of the columns for the start.
    """
    chosen = fitted(
        source, IncidentMapping, answers.given, preset=preset, mapping=mapping, told=told
    )
    desk = ReadingDesk(chosen.answers, zone, today or datetime.now(UTC).date())
    desk.ledger.readings += chosen.read.readings
    desk.ledger.questions += chosen.read.questions
    table = chosen.read.table
    if chosen.mapping.unfold is not None:
        table = unfolded(table, chosen.mapping.unfold)
    found = _Rows(table, chosen.mapping, desk).read(told)
    return ReadIncidents(
        "table",
        tuple(found),
        zone=desk.zone_name,
        notes=tuple(desk.notes),
        readings=tuple(desk.ledger.readings),
        questions=tuple(desk.ledger.questions),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """One row read. updated: when it was written, for a history."""

    draft: IncidentDraft
    updated: datetime | None


class _Rows:
    def __init__(self, table: RawTable, mapping: IncidentMapping, desk: ReadingDesk) -> None:
        self._table = table
        self._mapping = mapping
        self._desk = desk
        columns = dict(mapping.columns)
        constants: dict[str, str] = dict(mapping.constant.items())
        self._cells = TableCells(
            table, columns, desk, times=TIMES, lengths=LENGTHS, constants=constants
        )
        self._cells.need("start")
        self._identity = find(table, mapping.identity)
        self._causes = find(table, mapping.causes)

    def read(self, told: Told) -> list[IncidentDraft]:
        rows = []
        for number, cells in self._cells.rows(self._mapping.keep, told):
            row = self._row(number, cells)
            if row is not None:
                rows.append(row)
        found = self._last_rows(rows) if self._mapping.history else self._apart(rows)
        for draft in found:
            self._judge(draft)
        return sorted(found, key=lambda one: (one.start, one.external_id))

    def _row(self, number: int, cells: Sequence[Cell]) -> _Row | None:
        read = self._cells
        start = read.instant("start", number, cells, kept=False)
        if start is None:
            if is_missing(read.columns["start"].cell(cells)[0]):
                self._desk.odd("start_missing", read.place(number))
            return None
        title, service = read.text("title", cells), read.text("service", cells)
        ack = read.instant("acknowledged", number, cells)
        after = read.length("acknowledged_after", number, cells)
        if ack is None and after is not None:
            ack = start + timedelta(seconds=after)
        causes = [self._table.header[p] for p in self._causes.positions if not is_missing(cells[p])]
        cause = read.text("cause", cells)
        draft = IncidentDraft(
            read.place(number),
            self._id(cells, start, title, service),
            title,
            start,
            read.instant("end", number, cells),
            (service,) if service else (),
            read.text("severity", cells),
            read.text("status", cells),
            text=read.text("text", cells),
            detected=read.instant("detected", number, cells),
            acknowledged=ack,
            repaired=read.instant("repaired", number, cells),
            labels=self._labels(cells),
            causes=(*causes, *([cause] if cause else [])),
            stated_seconds=read.length("length", number, cells),
            sla_met=read.truth("sla", number, cells),
            reopened=read.count("reopened", number, cells),
            url=read.text("url", cells),
        )
        return _Row(draft, read.instant("updated", number, cells))

    def _labels(self, cells: Sequence[Cell]) -> tuple[str, ...]:
        positions = self._cells.columns["labels"].positions
        return tuple(text_of(cells[p]) for p in positions if not is_missing(cells[p]))

    def _id(self, cells: Sequence[Cell], start: datetime, title: str, service: str) -> str:
        """The first value of the columns that name it for good; without one a digest of what it is."""
        own = self._identity.text(cells) or self._cells.columns["number"].text(cells)
        if own:
            return own
        labels = (text_of(cells[p]) for p in self._cells.columns["labels"].positions)
        whole = "\n".join((start.isoformat(), title, service, *labels))
        return sha256(whole.encode()).hexdigest()[:16]

    # --- rows together ---------------------------------------------------------------------------

    def _last_rows(self, rows: Sequence[_Row]) -> list[IncidentDraft]:
        """One incident for each number: its last row, and the changes of its status as updates."""
        groups: dict[str, list[_Row]] = {}
        for row in rows:
            groups.setdefault(row.draft.external_id, []).append(row)
        found = []
        for group in groups.values():
            ordered = sorted(group, key=lambda row: row.updated or row.draft.start)
            last = ordered[-1].draft
            updates: list[Update] = []
            for row in ordered if len(group) > 1 else ():
                if not updates or updates[-1].label != row.draft.status:
                    updates.append(Update(row.updated, row.draft.status, ""))
            reopened = max(row.draft.reopened for row in group)
            found.append(replace(last, updates=tuple(updates), reopened=reopened))
        return found

    def _apart(self, rows: Sequence[_Row]) -> list[IncidentDraft]:
        """Every row an incident; ids that repeat get a number, in order of time."""
        seen: dict[str, int] = {}
        found = []
        for draft in sorted((row.draft for row in rows), key=lambda one: one.start):
            count = seen[draft.external_id] = seen.get(draft.external_id, 0) + 1
            own = draft.external_id
            if count > 1:
                self._desk.odd("same_id_again", draft.place, "", own, kept=True)
                own = f"{own}~{count}"
            found.append(replace(draft, external_id=own))
        return found

    def _judge(self, draft: IncidentDraft) -> None:
        """Note times that cannot be, and lengths that are not end less start; both stay."""
        if draft.end is None:
            return
        if draft.impossible:
            raw = f"{draft.start.isoformat()} … {draft.end.isoformat()}"
            self._desk.odd("ends_before_it_began", draft.place, "end", raw, kept=True)
        elif draft.stated_seconds is not None:
            stated = timedelta(seconds=draft.stated_seconds)
            if abs(draft.end - draft.start - stated) > ROUNDING:
                self._desk.odd(
                    "length_differs", draft.place, "length", str(stated), kept=True,
                    expected=str(draft.end - draft.start),
                )  # fmt: skip
