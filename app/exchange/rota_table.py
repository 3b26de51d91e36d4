"""Tidy tables of a rota: one duty a row, with who, when, and which."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from app.exchange.desk import Days
from app.exchange.moments import clock_in, clock_reading
from app.exchange.questions import Candidate, How, Reading
from app.exchange.raw_table import Cell, RawTable, text_of
from app.exchange.rota_desk import DAY, Desk
from app.exchange.rota_shapes import Assigned, ReadRota
from app.exchange.rota_starts import Start, closed
from app.exchange.rota_words import (
    DAY as DAY_COLUMN,
)
from app.exchange.rota_words import EMAIL, END, ID, PERSON, ROLE, START, columns_of, is_nobody
from app.exchange.words import is_missing
from models.kernel.instants import local_to_utc

INCLUDED, HANDOVER = "included", "handover"
"""What a last day without a time means: it belongs to the duty, or the duty ends as it begins."""

LONGEST = timedelta(days=400)


def is_tidy(table: RawTable) -> bool:
    """Whether the headers say who and when."""
    columns = columns_of(table.header)
    return bool({PERSON, EMAIL} & columns.keys()) and bool({START, DAY_COLUMN} & columns.keys())


def read_tidy(table: RawTable, desk: Desk) -> ReadRota:
    """The rota of a table with a row for each duty."""
    return _Tidy(table, desk).read()


class _Tidy:
    def __init__(self, table: RawTable, desk: Desk) -> None:
        self.table = table
        self.desk = desk
        self.columns = columns_of(table.header)
        for column, position in self.columns.items():
            name = table.header[position]
            desk.ledger.note(Reading("column", column, name, How.ASSUMED))
        self.day = self._only_times(START) and DAY_COLUMN in self.columns
        dated = [c for c in (START, END, DAY_COLUMN) if c in self.columns]
        dated = [c for c in dated if not self._only_times(c)]
        names = {column: table.header[self.columns[column]] for column in dated}
        readers = desk.days({name: table.column(name) for name in names.values()}, self._number)
        self.readers: dict[str, Days] = {column: readers[names[column]] for column in dated}
        for column in (START, END):
            if column in self.columns:
                header = table.header[self.columns[column]]
                clock_reading(header, table.column(header), self._number, desk.ledger)

    def read(self) -> ReadRota:
        if END not in self.columns:
            return self._without_ends()
        spans = [self._span(row) for row in range(len(self.table.rows))]
        ends = [s for s in spans if s is not None]
        last = self._last_days(ends) if any(whole for _, _, whole, _ in ends) else INCLUDED
        assigned = []
        for start, end, whole, row in ends:
            finish = end + DAY if whole and last == INCLUDED else end
            begin, over = self._utc(start, row, START), self._utc(finish, row, END)
            if over <= begin:
                self._odd("ends_before_start", row, END)
            elif over - begin > LONGEST:
                self._odd("too_long", row, END, days=(over - begin).days, limit=LONGEST.days)
            elif is_nobody(self._who(row)):
                self._odd("nobody", row, PERSON, kept=True)
            else:
                assigned.append(self._assigned(row, begin, over))
        return self.desk.done(ReadRota(self.table.name, "table", "", tuple(assigned)))

    def _without_ends(self) -> ReadRota:
        roles: defaultdict[str, list[Start]] = defaultdict(list)
        for row in range(len(self.table.rows)):
            column = START if START in self.readers else DAY_COLUMN
            local = self._local(row, column)
            start = self._utc(local, row, column) if local is not None else None
            role, raw = self._text(row, ROLE), self._text(row, column)
            place = self._place(row, column)
            roles[role].append(
                Start(place, start, self._who(row), raw, role, self._text(row, EMAIL))
            )
        found = [one for starts in roles.values() for one in closed(starts, self.desk)]
        return self.desk.done(ReadRota(self.table.name, "starts", "", tuple(found)))

    def _span(self, row: int) -> tuple[datetime, datetime, bool, int] | None:
        """Start and end in local time, and whether the end is a whole day."""
        if self.day:
            return self._on_one_day(row)
        start = self._local(row, START if START in self.columns else DAY_COLUMN)
        end = self._local(row, END)
        if start is None or end is None:
            return None
        moment = self.readers[END].read(self._cell(row, END)) if END in self.readers else None
        return start, end, moment is not None and moment.clock is None, row

    def _on_one_day(self, row: int) -> tuple[datetime, datetime, bool, int] | None:
        day = self._local(row, DAY_COLUMN)
        begin, over = clock_in(self._cell(row, START)), clock_in(self._cell(row, END))
        if begin is None or over is None:
            self._odd("not_a_time_of_day", row, START if begin is None else END)
            return None
        if day is None:
            return None
        start = datetime.combine(day.date(), begin.time)
        end = datetime.combine(day.date(), over.time)
        return start, end if end > start else end + DAY, False, row

    def _last_days(self, spans: Sequence[tuple[datetime, datetime, bool, int]]) -> str:
        """Whether last days belong to the duty: settled where rows follow each other, else asked."""
        begins = {(self._text(row, ROLE), start.date()) for start, _end, _whole, row in spans}
        same = sum((self._text(r, ROLE), e.date()) in begins for _s, e, w, r in spans if w)
        after = sum((self._text(r, ROLE), e.date() + DAY) in begins for _s, e, w, r in spans if w)
        single = sum(s.date() == e.date() for s, e, w, _r in spans if w)
        name = self.table.header[self.columns[END]]
        if (same == 0 and after) or (single and self._cell_days(spans)):
            return self.desk.ledger.note(Reading("last_day", name, INCLUDED, How.CHECKED))
        if same and not after:
            return self.desk.ledger.note(Reading("last_day", name, HANDOVER, How.CHECKED))
        candidates = [Candidate(INCLUDED), Candidate(HANDOVER)]
        return self.desk.ledger.ask("last_day", name, candidates, INCLUDED)

    def _cell_days(self, spans: Sequence[tuple[datetime, datetime, bool, int]]) -> bool:
        """Whether every start is a whole day too, so that a duty of one day has both the same."""
        reader = self.readers.get(START) or self.readers.get(DAY_COLUMN)
        column = START if START in self.readers else DAY_COLUMN
        moments = [reader.read(self._cell(r, column)) for *_, r in spans] if reader else []
        return all(moment is not None and moment.clock is None for moment in moments)

    def _local(self, row: int, column: str) -> datetime | None:
        cell = self._cell(row, column)
        if is_missing(cell):
            self._odd("no_day", row, column)
            return None
        moment = self.readers[column].read(cell) if column in self.readers else None
        if moment is None:
            self._odd("not_a_day", row, column)
            return None
        clock = moment.clock.time if moment.clock else self.desk.handover()
        return datetime.combine(moment.day, clock)

    def _utc(self, local: datetime, row: int, column: str) -> datetime:
        reader = self.readers.get(column)
        moment = reader.read(self._cell(row, column)) if reader else None
        if moment is not None and moment.clock is not None and moment.clock.offset is not None:
            return self.desk.instant(moment)
        return local_to_utc(local, self.desk.zone())

    def _assigned(self, row: int, start: datetime, end: datetime) -> Assigned:
        role, who = self._text(row, ROLE), self._who(row)
        stamp = start.isoformat().replace("+00:00", "Z")
        own = self._text(row, ID) or f"{role} {stamp}".strip()
        return Assigned(self._place(row, START), who, start, end, role, own, self._text(row, EMAIL))

    def _who(self, row: int) -> str:
        return self._text(row, PERSON) or self._text(row, EMAIL)

    def _text(self, row: int, column: str) -> str:
        cell = self._cell(row, column)
        return "" if is_missing(cell) else " ".join(text_of(cell).split())[:200]

    def _cell(self, row: int, column: str) -> Cell:
        position = self.columns.get(column)
        return "" if position is None else self.table.rows[row][position]

    def _only_times(self, column: str) -> bool:
        if column not in self.columns:
            return False
        cells = self.table.column(self.table.header[self.columns[column]])
        filled = [cell for cell in cells if not is_missing(cell)]
        return bool(filled) and all(
            clock_in(cell) is not None and not isinstance(cell, datetime) for cell in filled[:50]
        )

    def _number(self, row: int) -> int:
        return self.table.numbers[row]

    def _place(self, row: int, column: str) -> str:
        return self.table.place(row, self.columns.get(column, 0))

    def _odd(
        self, code: str, row: int, column: str, *, kept: bool = False, **parameters: object
    ) -> None:
        raw = text_of(self._cell(row, column))
        place = self._place(row, column)
        self.desk.odd(code, place, column, raw, kept=kept, **parameters)
