"""From settled columns to the rows that an import hands over, each judged on its own."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.exchange.lookup import find
from app.exchange.mapping import HoursMapping
from app.exchange.moments import Clock, Moment, clock_in
from app.exchange.raw_table import Cell, RawTable, text_of
from app.exchange.settling import SITE, Settled
from app.exchange.words import is_missing
from models.kernel.checks import NAME_LENGTH, TEXT_LENGTH
from models.kernel.instants import local_to_utc
from models.work_log.rows import HoursRow, Oddity

EARLIEST = date(1970, 1, 1)
ROUNDING = 60
"""Seconds by which a written duration may differ from end − start through rounding alone."""


ZoneOf = Callable[[str, str, date], ZoneInfo]
"""The zone of a person's site on a day, by name and e-mail."""


@dataclass(frozen=True, slots=True)
class RowNote:
    """What is to be said about one row.

    row: its position in the table. column: which it concerns; raw: what stands there.
    kept: whether the row is imported all the same.
    """

    row: int
    code: str
    column: str = ""
    raw: str = ""
    kept: bool = False


class _Rejected(Exception):
    """This row cannot be read: why, in which column, and what stands there."""

    def __init__(self, code: str, column: str, cell: Cell) -> None:
        super().__init__(code)
        self.code, self.column, self.raw = code, column, text_of(cell)[:200]


@dataclass(slots=True)
class _When:
    """When the work of a row was, as far as it says."""

    day: date
    start: datetime | None = None
    end: datetime | None = None
    seconds: int | None = None
    warning: str = ""


class Preparer:
    """Reads the rows of one table. `notes` collects what is to be said about them."""

    def __init__(
        self, table: RawTable, mapping: HoursMapping, settled: Settled, zone_of: ZoneOf, last: date
    ) -> None:
        self._table = table
        self._settled = settled
        self._constant: Mapping[str, str] = dict(mapping.constant.items())
        self._kinds = {_word(word): kind for word, kind in mapping.kinds.words.items()}
        self._loose = mapping.span == "loose"
        self._zone_of = zone_of
        self._last = last
        self._identity = find(table, mapping.identity).positions
        self._instants: dict[tuple[datetime, str], datetime] = {}
        self.notes: list[RowNote] = []

    def rows(self, wanted: Sequence[bool]) -> Iterator[HoursRow | None]:
        """Each wanted row; None in the place of one that is rejected or not wanted."""
        for number, row in enumerate(self._table.rows):
            if wanted and not wanted[number]:
                yield None
                continue
            try:
                yield self._row(number, row)
            except _Rejected as problem:
                self.notes.append(RowNote(number, problem.code, problem.column, problem.raw))
                yield None

    def _row(self, number: int, row: Sequence[Cell]) -> HoursRow:
        settled = self._settled
        person, email = settled["person"].text(row), settled["email"].text(row)
        if not person and not email:
            person = self._settled.person
        seconds = self._seconds(row)
        if not person and not email:
            if seconds is None and self._settled["duration"]:
                raise self._without_duration(row)
            raise _Rejected("no_person", self._name("person", "email"), "")
        when = self._when(number, row, seconds, person, email)
        category = self._short(self._text("category", row), "category")
        kind = self._kinds.get(_word(category))
        return HoursRow(
            row=number,
            person=self._short(person, "person"),
            email=self._short(email, "email"),
            day=None if when.start is not None else when.day,
            seconds=when.seconds,
            start=when.start,
            end=when.end,
            category=category,
            kind=kind.kind if kind else None,
            toil=kind.toil if kind else None,
            service=self._short(self._text("service", row), "service"),
            project=self._short(self._text("project", row), "project"),
            ticket=self._short(self._text("ticket", row), "ticket"),
            note=self._note(number, row),
            exhaustion=self._exhaustion(number, row),
            external_id=" · ".join(
                text_of(row[p]) for p in self._identity if not is_missing(row[p])
            ),
            warning=when.warning,
        )

    # --- when ------------------------------------------------------------------------------------

    def _when(
        self, number: int, row: Sequence[Cell], seconds: int | None, person: str, email: str
    ) -> _When:
        start, start_column = self._moment(row, "start", "start_day", "start_time")
        end, end_column = self._moment(row, "end", "end_day", "end_time", start)
        if start is None:
            day, start_column = self._moment(row, "day")
            # The time of such a day (of an issue resolved) is not when the work began.
            start = Moment(day.day) if day else None
        if self._loose or start is None or start.clock is None:
            return self._whole_day(number, row, seconds, start, end, start_column, end_column)
        begin = self._instant(start.day, start.clock, person, email)
        if end is not None and end.clock is not None:
            finish = self._instant(end.day, end.clock, person, email)
            if finish < begin and not self._settled["end_day"] and not self._settled["end"]:
                finish = self._instant(end.day + timedelta(days=1), end.clock, person, email)
            return self._span(begin, finish, start, end, seconds, end_column, row)
        if seconds is None:
            raise self._without_duration(row)
        finish = begin + timedelta(seconds=seconds)
        return _When(start.day, begin, finish, seconds)

    def _span(
        self,
        begin: datetime,
        finish: datetime,
        start: Moment,
        end: Moment,
        seconds: int | None,
        end_column: str,
        row: Sequence[Cell],
    ) -> _When:
        elapsed = int((finish - begin).total_seconds())
        if elapsed < 0:
            if seconds is None:
                raise _Rejected("ends_before_start", end_column, self._raw(row, end_column))
            return _When(start.day, seconds=seconds, warning=Oddity.ENDS_BEFORE_START.value)
        if seconds is None or (seconds != elapsed and self._rounded(row, seconds, elapsed)):
            seconds = elapsed
        if not seconds:
            raise self._without_duration(row, "zero_duration")
        on_the_wall = datetime.combine(end.day, _time(end)) - datetime.combine(
            start.day, _time(start)
        )
        if seconds != elapsed and seconds == on_the_wall.total_seconds():
            # The file counted by the wall clock over a change of clocks.
            finish = begin + timedelta(seconds=seconds)
        return _When(start.day, begin, finish, seconds)

    def _rounded(self, row: Sequence[Cell], seconds: int, elapsed: int) -> bool:
        cell, _ = self._settled["duration"].cell(row)
        return ":" not in text_of(cell) and abs(seconds - elapsed) < ROUNDING

    def _whole_day(
        self,
        number: int,
        row: Sequence[Cell],
        seconds: int | None,
        start: Moment | None,
        end: Moment | None,
        start_column: str,
        end_column: str,
    ) -> _When:
        known = start or end
        if known is None:
            column = self._name("day", "start", "start_day")
            raise _Rejected("no_day", column, "")
        if seconds is None:
            raise self._without_duration(row)
        warning = ""
        if self._loose:
            if start is None:
                self.notes.append(RowNote(number, "start_missing", start_column, kept=True))
            if end is None and end_column:
                self.notes.append(RowNote(number, "end_missing", end_column, kept=True))
            if start and end and _naive(end) < _naive(start):
                warning = Oddity.ENDS_BEFORE_START.value
                raw = self._raw(row, end_column)
                self.notes.append(RowNote(number, warning, end_column, raw, kept=True))
        return _When(known.day, seconds=seconds, warning=warning)

    def _moment(
        self,
        row: Sequence[Cell],
        both: str,
        day: str = "",
        clock: str = "",
        beginning: Moment | None = None,
    ) -> tuple[Moment | None, str]:
        """A moment from one column, or from one of days and one of times; and its column."""
        column = self._name(both, day, clock)
        found = self._settled[both]
        if found:
            cell, position = found.cell(row)
            if not is_missing(cell):
                return self._read_day(cell, position), self._table.header[position]
        if not day:
            return None, column
        days, clocks = self._settled[day], self._settled[clock]
        moment = beginning
        if days:
            cell, position = days.cell(row)
            moment = None if is_missing(cell) else self._read_day(cell, position)
        if not clocks:
            return (moment if days else None), column
        cell, position = clocks.cell(row)
        if is_missing(cell) or moment is None:
            return (moment if days else None), column
        return Moment(moment.day, self._read_clock(cell, position)), self._table.header[position]

    def _read_day(self, cell: Cell, position: int) -> Moment:
        moment = self._settled.moments[position].read(cell)
        if moment is None:
            raise _Rejected("not_a_day", self._table.header[position], cell)
        if not EARLIEST <= moment.day <= self._last:
            raise _Rejected("day_out_of_range", self._table.header[position], cell)
        return moment

    def _read_clock(self, cell: Cell, position: int) -> Clock:
        clock = clock_in(cell)
        if clock is None:
            raise _Rejected("not_a_time", self._table.header[position], cell)
        return clock

    def _instant(self, day: date, clock: Clock, person: str, email: str) -> datetime:
        local = datetime.combine(day, clock.time)
        if clock.offset is not None:
            return (local - clock.offset).replace(tzinfo=UTC)
        zone = self._settled.zone
        place = self._zone_of(person, email, day) if zone == SITE else ZoneInfo(zone)
        known = self._instants.get((local, place.key))
        if known is None:
            known = self._instants[local, place.key] = local_to_utc(local, place)
        return known

    # --- how much --------------------------------------------------------------------------------

    def _seconds(self, row: Sequence[Cell]) -> int | None:
        found = self._settled["duration"]
        if not found:
            return None
        cell, position = found.cell(row)
        if is_missing(cell):
            return None
        column = self._table.header[position]
        seconds = self._settled.durations[position].read(cell)
        if seconds is None:
            raise _Rejected("not_a_duration", column, cell)
        if seconds < 0:
            raise _Rejected("negative_duration", column, cell)
        if seconds == 0:
            raise _Rejected("zero_duration", column, cell)
        return seconds

    def _without_duration(self, row: Sequence[Cell], code: str = "no_duration") -> _Rejected:
        column = self._name("duration", "end", "end_time")
        return _Rejected(code, column, self._raw(row, column))

    def _exhaustion(self, number: int, row: Sequence[Cell]) -> int | None:
        text = self._settled["exhaustion"].text(row)
        if not text:
            return None
        if text in ("1", "2", "3", "4", "5"):
            return int(text)
        column = self._name("exhaustion")
        self.notes.append(RowNote(number, "not_an_exhaustion", column, text, kept=True))
        return None

    # --- what ------------------------------------------------------------------------------------

    def _text(self, key: str, row: Sequence[Cell]) -> str:
        return self._settled[key].text(row) or self._constant.get(key, "")

    def _short(self, name: str, key: str) -> str:
        """A name that the data can hold; one that is longer is probably no name at all."""
        if len(name) > NAME_LENGTH:
            raise _Rejected("name_too_long", self._name(key), name)
        return name

    def _note(self, number: int, row: Sequence[Cell]) -> str:
        text = self._text("note", row)
        if len(text) > TEXT_LENGTH:
            raw = f"…{text[TEXT_LENGTH - 40 : TEXT_LENGTH]}"
            self.notes.append(RowNote(number, "note_cut", self._name("note"), raw, kept=True))
        return text[:TEXT_LENGTH]

    def _name(self, *keys: str) -> str:
        return next((self._settled[k].names[0] for k in keys if k and self._settled[k]), "")

    def _raw(self, row: Sequence[Cell], column: str) -> str:
        return text_of(row[self._table.header.index(column)]) if column else ""


def _time(moment: Moment) -> time:
    return moment.clock.time if moment.clock else time()


def _naive(moment: Moment) -> datetime:
    return datetime.combine(moment.day, _time(moment))


def _word(category: str) -> str:
    return " ".join(category.split()).casefold()
