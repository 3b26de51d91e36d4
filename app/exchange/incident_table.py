"""Incidents from a table of any program, by a mapping: CSV and workbooks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from app.exchange.amounts import Durations, settle_decimal, settle_unit
from app.exchange.desk import ReadingDesk
from app.exchange.fitting import Told, fitted, untold
from app.exchange.incident_shapes import IncidentDraft, ReadIncidents, Update
from app.exchange.joining import kept, unfolded
from app.exchange.lookup import find
from app.exchange.mapping_incidents import IncidentMapping
from app.exchange.questions import NO_ANSWERS, Answers
from app.exchange.raw_table import Cell, RawTable, text_of
from app.exchange.reading import Source
from app.exchange.words import is_missing
from models.kernel.errors import Refused

STEP = 1000
ROUNDING = timedelta(seconds=60)
"""By how much a written length may differ from end − start through rounding alone."""

TIMES = ("start", "end", "detected", "acknowledged", "repaired", "updated")
LENGTHS = ("length", "acknowledged_after")
YES = frozenset(("true", "yes", "y", "t", "1", "met", "ja"))
NO = frozenset(("false", "no", "n", "f", "0", "missed", "breached", "nein"))


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
    for finding in table.findings:
        place = str(finding.parameters.get("cell", finding.parameters.get("row", "")))
        lost = finding.code == "row_too_long"
        desk.odd(finding.code, place, kept=not lost, **dict(finding.parameters))
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
        self._columns = {key: find(table, names) for key, names in mapping.columns}
        if not self._columns["start"]:
            expected = list(mapping.columns.start)
            raise Refused.because(
                "column_missing", "start", expected=expected, found=list(table.header)
            )
        named = {
            table.header[p]: table.column(table.header[p])
            for key in TIMES
            for p in self._columns[key].positions
        }
        self._days = desk.days(named, self._number_of)
        self._lengths = {p: self._length_of(p) for k in LENGTHS for p in self._columns[k].positions}
        self._identity = find(table, mapping.identity)
        self._causes = find(table, mapping.causes)

    def read(self, told: Told) -> list[IncidentDraft]:
        wanted = kept(self._table, self._mapping.keep) if self._mapping.keep else []
        rows = []
        for number, cells in enumerate(self._table.rows):
            if number % STEP == 0:
                told(number, len(self._table.rows), "prepare")
            if wanted and not wanted[number]:
                continue
            row = self._row(number, cells)
            if row is not None:
                rows.append(row)
        found = self._last_rows(rows) if self._mapping.history else self._apart(rows)
        for draft in found:
            self._judge(draft)
        return sorted(found, key=lambda one: (one.start, one.external_id))

    def _row(self, number: int, cells: Sequence[Cell]) -> _Row | None:
        place = self._table.place(number, 0)
        start = self._at("start", number, cells)
        if start is None:
            if is_missing(self._columns["start"].cell(cells)[0]):
                self._desk.odd("start_missing", place)
            return None
        title, service = self._text("title", cells), self._text("service", cells)
        ack = self._at("acknowledged", number, cells)
        after = self._length("acknowledged_after", number, cells)
        if ack is None and after is not None:
            ack = start + timedelta(seconds=after)
        causes = [self._table.header[p] for p in self._causes.positions if not is_missing(cells[p])]
        cause = self._text("cause", cells)
        draft = IncidentDraft(
            place,
            self._id(cells, start, title, service),
            title,
            start,
            self._at("end", number, cells),
            (service,) if service else (),
            self._text("severity", cells),
            self._text("status", cells),
            text=self._text("text", cells),
            detected=self._at("detected", number, cells),
            acknowledged=ack,
            repaired=self._at("repaired", number, cells),
            labels=tuple(
                text_of(cells[p])
                for p in self._columns["labels"].positions
                if not is_missing(cells[p])
            ),
            causes=(*causes, *([cause] if cause else [])),
            stated_seconds=self._length("length", number, cells),
            sla_met=self._truth("sla", number, cells),
            reopened=self._count("reopened", number, cells),
            url=self._text("url", cells),
        )
        return _Row(draft, self._at("updated", number, cells))

    # --- cells -----------------------------------------------------------------------------------

    def _text(self, key: str, cells: Sequence[Cell]) -> str:
        constants: dict[str, str] = dict(self._mapping.constant.items())
        return self._columns[key].text(cells) or constants.get(key, "")

    def _at(self, key: str, number: int, cells: Sequence[Cell]) -> datetime | None:
        cell, position = self._columns[key].cell(cells)
        if is_missing(cell):
            return None
        name = self._table.header[position]
        moment = self._days[name].read(cell)
        if moment is None:
            place = self._table.place(number, position)
            self._desk.odd("not_a_moment", place, name, text_of(cell), kept=key != "start")
            return None
        return self._desk.instant(moment)

    def _length(self, key: str, number: int, cells: Sequence[Cell]) -> int | None:
        cell, position = self._columns[key].cell(cells)
        if is_missing(cell):
            return None
        seconds = self._lengths[position].read(cell)
        if seconds is None or seconds < 0:
            place = self._table.place(number, position)
            self._desk.odd(
                "not_a_length", place, self._table.header[position], text_of(cell), kept=True
            )
            return None
        return seconds

    def _truth(self, key: str, number: int, cells: Sequence[Cell]) -> bool | None:
        cell, position = self._columns[key].cell(cells)
        if is_missing(cell):
            return None
        word = text_of(cell).casefold()
        if word not in YES | NO:
            place = self._table.place(number, position)
            self._desk.odd(
                "neither_yes_nor_no", place, self._table.header[position], word, kept=True
            )
            return None
        return word in YES

    def _count(self, key: str, number: int, cells: Sequence[Cell]) -> int:
        cell, position = self._columns[key].cell(cells)
        text = text_of(cell)
        if is_missing(cell):
            return 0
        if not (text.isascii() and text.isdecimal() and len(text) < 10):
            place = self._table.place(number, position)
            self._desk.odd("not_a_count", place, self._table.header[position], text, kept=True)
            return 0
        return int(text)

    def _id(self, cells: Sequence[Cell], start: datetime, title: str, service: str) -> str:
        """The first value of the columns that name it for good; without one a digest of what it is."""
        own = self._identity.text(cells) or self._columns["number"].text(cells)
        if own:
            return own
        labels = (text_of(cells[p]) for p in self._columns["labels"].positions)
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

    # --- columns ---------------------------------------------------------------------------------

    def _number_of(self, row: int) -> int:
        return self._table.numbers[row]

    def _length_of(self, position: int) -> Durations:
        name = self._table.header[position]
        cells = self._table.column(name)
        unit = settle_unit(name, cells, [], self._number_of, self._desk.ledger)
        decimal = settle_decimal(name, cells, self._number_of, self._desk.ledger)
        return Durations(unit, decimal)
