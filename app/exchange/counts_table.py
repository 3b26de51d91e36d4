"""Good and valid events per day from a table of any program, by a mapping: CSV and workbooks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from app.exchange.amounts import number, settle_decimal
from app.exchange.counts_buckets import buckets_in, settle_cumulative
from app.exchange.desk import ReadingDesk
from app.exchange.fitting import Told, fitted, untold
from app.exchange.incident_shapes import CountDraft
from app.exchange.joining import kept
from app.exchange.lookup import find
from app.exchange.mapping_counts import CountsMapping
from app.exchange.notes import Note
from app.exchange.questions import NO_ANSWERS, Answers, Question, Reading
from app.exchange.raw_table import Cell, RawTable, text_of
from app.exchange.reading import Source
from app.exchange.words import is_missing
from models.kernel.errors import Refused

STEP = 1000
MOST = 10**15
"""More events in a day are a slip."""

COUNTED = ("good", "bad", "valid")


@dataclass(frozen=True, slots=True)
class ReadCounts:
    """All that was read of a source, in order of day; a service and objective have a day once."""

    counts: tuple[CountDraft, ...]
    notes: tuple[Note, ...] = ()
    readings: tuple[Reading, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions that must be answered before anything is written."""
        return tuple(question for question in self.questions if question.matters)


def read_counts(
    source: Source,
    answers: Answers = NO_ANSWERS,
    *,
    preset: str = "",
    mapping: CountsMapping | None = None,
    today: date | None = None,
    told: Told = untold,
) -> ReadCounts:
    """The counts of a table, by its mapping, a preset, or the preset whose headers it has.

    Rows of one day (hours of it, or regions) are added up, never averaged (F3), and that is noted.
    Raises Refused as `fitted` does, and ``column_missing``.
    """
    chosen = fitted(source, CountsMapping, answers.given, preset=preset, mapping=mapping, told=told)
    desk = ReadingDesk(chosen.answers, "UTC", today or datetime.now(UTC).date())
    desk.ledger.readings += chosen.read.readings
    desk.ledger.questions += chosen.read.questions
    table = chosen.read.table
    for finding in table.findings:
        place = str(finding.parameters.get("cell", finding.parameters.get("row", "")))
        lost = finding.code == "row_too_long"
        desk.odd(finding.code, place, kept=not lost, **dict(finding.parameters))
    counts = _Counts(table, chosen.mapping, desk).read(told)
    return ReadCounts(
        tuple(counts),
        tuple(desk.notes),
        tuple(desk.ledger.readings),
        tuple(desk.ledger.questions),
    )


class _Unreadable(Exception):
    """A cell of this row is no count; it has been noted."""


class _Counts:
    def __init__(self, table: RawTable, mapping: CountsMapping, desk: ReadingDesk) -> None:
        self._table = table
        self._mapping = mapping
        self._desk = desk
        self._columns = {key: find(table, names) for key, names in mapping.columns}
        taken = frozenset(p for found in self._columns.values() for p in found.positions)
        self._buckets = buckets_in(table.header, taken, desk.ledger)
        self._refuse_missing()
        self._decimals: dict[int, str] = {}
        positions = [p for key in COUNTED for p in self._columns[key].positions]
        for position in (*positions, *(one.position for one in self._buckets)):
            name = table.header[position]
            self._decimals[position] = settle_decimal(
                name, table.column(name), self._atof, desk.ledger
            )
        names = {
            table.header[p]: table.column(table.header[p]) for p in self._columns["day"].positions
        }
        self._days = desk.days(names, self._atof)

    def read(self, told: Told) -> list[CountDraft]:
        wanted = kept(self._table, self._mapping.keep) if self._mapping.keep else []
        rows: list[tuple[int, dict[str, int | None], list[int]]] = []
        for at, cells in enumerate(self._table.rows):
            if at % STEP == 0:
                told(at, len(self._table.rows), "prepare")
            if wanted and not wanted[at]:
                continue
            try:
                numbers = {key: self._count(key, at, cells) for key in COUNTED}
                buckets = [self._cell(one.position, at, cells) for one in self._buckets]
            except _Unreadable:
                continue
            rows.append((at, numbers, [count or 0 for count in buckets]))
        cumulative = bool(self._buckets) and settle_cumulative(
            [row[2] for row in rows], self._desk.ledger
        )
        drafts = [self._draft(*row, cumulative) for row in rows]
        return self._added_up([one for one in drafts if one is not None])

    def _draft(
        self, row: int, numbers: dict[str, int | None], buckets: list[int], cumulative: bool
    ) -> CountDraft | None:
        cells = self._table.rows[row]
        place = self._table.place(row, 0)
        cell, position = self._columns["day"].cell(cells)
        moment = None if is_missing(cell) else self._days[self._table.header[position]].read(cell)
        if moment is None:
            self._desk.odd("not_a_day", place, self._table.header[position], text_of(cell))
            return None
        summed = buckets if cumulative else _running(buckets)
        good, bad, valid = (numbers[key] for key in COUNTED)
        if valid is None:
            if good is not None and bad is not None:
                valid = good + bad
            elif summed:
                valid = summed[-1]
        if valid is None:
            self._desk.odd("no_count", place)
            return None
        if good is None and bad is not None:
            good = valid - bad
        limits = [
            (one.limit, count)
            for one, count in zip(self._buckets, summed, strict=True)
            if one.limit is not None
        ]
        if (good is not None and not 0 <= good <= valid) or any(n > valid for _, n in limits):
            raw = f"{good if good is not None else max(n for _, n in limits)} / {valid}"
            self._desk.odd("more_good_than_valid", place, "", raw)
            return None
        constants: dict[str, str] = dict(self._mapping.constant.items())
        return CountDraft(
            place,
            moment.day,
            self._columns["service"].text(cells) or constants.get("service", ""),
            valid,
            good,
            self._columns["objective"].text(cells) or constants.get("objective", ""),
            tuple(limits),
        )

    def _added_up(self, drafts: Sequence[CountDraft]) -> list[CountDraft]:
        found: dict[tuple[date, str, str], CountDraft] = {}
        for one in drafts:
            key = (one.day, one.service, one.objective)
            before = found.get(key)
            if before is None:
                found[key] = one
                continue
            self._desk.odd("added_to_its_day", one.place, "", one.day.isoformat(), kept=True)
            good = None if None in (before.good, one.good) else (before.good or 0) + (one.good or 0)
            buckets = tuple(
                (limit, count + more)
                for (limit, count), (_, more) in zip(before.buckets, one.buckets, strict=True)
            )
            found[key] = CountDraft(
                before.place, one.day, one.service, before.valid + one.valid, good, one.objective,
                buckets,
            )  # fmt: skip
        return sorted(found.values(), key=lambda one: (one.day, one.service, one.objective))

    def _count(self, key: str, row: int, cells: Sequence[Cell]) -> int | None:
        found = self._columns[key]
        if not found:
            return None
        cell, position = found.cell(cells)
        return None if is_missing(cell) else self._cell(position, row, cells)

    def _cell(self, position: int, row: int, cells: Sequence[Cell]) -> int | None:
        """A whole number; None for a blank. Raises _Unreadable, and notes it, for anything else."""
        cell = cells[position]
        if is_missing(cell):
            return None
        text = text_of(cell)
        value = number(text, self._decimals[position]) if len(text) < 40 else None
        if value is None or value != value.to_integral_value() or not 0 <= value < MOST:
            name = self._table.header[position]
            self._desk.odd("not_a_count", self._table.place(row, position), name, text)
            raise _Unreadable
        return int(value)

    def _refuse_missing(self) -> None:
        given = sum(bool(self._columns[key]) for key in COUNTED)
        needed = {"day": self._mapping.columns.day if not self._columns["day"] else ()}
        if given < 2 and not self._buckets:
            needed["valid"] = (*self._mapping.columns.good, *self._mapping.columns.valid)
        for key, names in needed.items():
            if names or key == "valid":
                raise Refused.because(
                    "column_missing", key, expected=list(names), found=list(self._table.header)
                )

    def _atof(self, row: int) -> int:
        return self._table.numbers[row]


def _running(counts: Sequence[int]) -> list[int]:
    total = 0
    sums = []
    for count in counts:
        total += count
        sums.append(total)
    return sums
