"""From a table and a mapping to columns whose readings are settled, or asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.exchange.amounts import Durations, settle_decimal, settle_unit
from app.exchange.lookup import Found, find
from app.exchange.mapping import HoursMapping
from app.exchange.moments import Moments, clock_in, clock_reading, settle_days
from app.exchange.questions import Candidate, How, Ledger, Reading
from app.exchange.raw_table import Cell, RawTable
from app.exchange.words import is_missing
from models.kernel.durations import DAY_SECONDS
from models.kernel.errors import Finding, Refused

SPANS = 500
"""In how many rows a unit is looked for by comparing durations with start and end."""

ELSE = " › "
"""Between columns of which the first that has a value counts."""

SITE = "site"
"""The answer to ``zone`` that means: the zone of the site of the person who did the work."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Where each thing stands in the table, and how its cells are read.

    person: who did the work where no column says it.
    """

    columns: dict[str, Found]
    moments: dict[int, Moments]
    durations: dict[int, Durations]
    zone: str
    person: str

    def __getitem__(self, key: str) -> Found:
        return self.columns[key]


_DAYS = ("day", "start", "start_day", "end", "end_day")
_TIMES = ("start", "start_time", "end", "end_time")


def settle(
    table: RawTable, mapping: HoursMapping, latest_year: int, zones: tuple[str, ...], ledger: Ledger
) -> Settled:
    """Find the mapping's columns and settle how each is read.

    Raises Refused ``column_missing`` where the file has none of the columns for something that is
    needed, and ``no_such_zone`` for an answer that names none.
    """
    columns = {key: find(table, names) for key, names in mapping.columns}
    _refuse_missing(table, mapping, columns)
    _tell_columns(mapping, columns, ledger)

    def number_of(row: int) -> int:
        return table.numbers[row]

    day_columns = {p: table.header[p] for key in _DAYS for p in columns[key].positions}
    readers = settle_days(
        [(name, table.column(name)) for name in day_columns.values()],
        number_of,
        latest_year,
        ledger,
    )
    timed = {p: table.header[p] for key in _TIMES for p in columns[key].positions}
    for name in timed.values():
        clock_reading(name, table.column(name), number_of, ledger)
    durations = {}
    spans = _spans(table, columns, readers)
    for position in columns["duration"].positions:
        name = table.header[position]
        cells = table.column(name)
        unit = settle_unit(name, cells, spans, number_of, ledger)
        durations[position] = Durations(unit, settle_decimal(name, cells, number_of, ledger))
    zone = _zone(mapping, bool(timed), zones, ledger)
    person = mapping.constant.get("person", "")
    if not (columns["person"] or columns["email"] or person):
        person = ledger.ask("person", "", [], "")
    moments = {p: readers[n] for p, n in day_columns.items()}
    return Settled(columns, moments, durations, zone, person)


def _tell_columns(mapping: HoursMapping, columns: dict[str, Found], ledger: Ledger) -> None:
    """Say what is taken from where: the columns, in their order, and what no column says."""
    how = How.ANSWERED if mapping.detect is None else How.ASSUMED
    for key, found in columns.items():
        if found:
            ledger.note(Reading("column", key, ELSE.join(found.names), how))
    for key, value in mapping.constant.items():
        ledger.note(Reading("constant", key, value, how))


def _spans(
    table: RawTable, columns: dict[str, Found], readers: dict[str, Moments]
) -> list[int | None]:
    """Seconds from start to end of the first rows, by the wall clock, where a row has both."""
    start, end = columns["start_time"] or columns["start"], columns["end_time"] or columns["end"]
    if not start or not end:
        return []
    spans = []
    for row in table.rows[:SPANS]:
        begin, finish = (_of_day(column, row, table, readers) for column in (start, end))
        length = None if begin is None or finish is None else finish - begin
        spans.append(None if length is None else length % DAY_SECONDS)
    return spans


def _of_day(
    column: Found, row: Sequence[Cell], table: RawTable, readers: dict[str, Moments]
) -> int | None:
    """Seconds since midnight of a cell that holds a time, with or without its day."""
    cell, position = column.cell(row)
    reader = readers.get(table.header[position])
    moment = reader.read(cell) if reader and not is_missing(cell) else None
    clock = moment.clock if moment else clock_in(cell)
    if clock is None:
        return None
    return clock.time.hour * 3600 + clock.time.minute * 60 + clock.time.second


def _zone(mapping: HoursMapping, timed: bool, zones: tuple[str, ...], ledger: Ledger) -> str:
    if not timed or mapping.span == "loose":
        return SITE
    candidates = [Candidate(name) for name in dict.fromkeys((SITE, *zones, "UTC"))]
    zone = ledger.ask("zone", "", candidates, SITE)
    if zone != SITE:
        from models.kernel.instants import zone as zone_named

        try:
            zone_named(zone)
        except ValueError as problem:
            raise Refused.because("no_such_zone", "zone", zone=zone) from problem
    return zone


def _refuse_missing(table: RawTable, mapping: HoursMapping, columns: dict[str, Found]) -> None:
    wanted = mapping.columns
    missing = []
    if not (columns["day"] or columns["start"] or columns["start_day"]):
        missing.append(("day", (*wanted.day, *wanted.start, *wanted.start_day)))
    if not (columns["duration"] or columns["end"] or columns["end_time"]):
        missing.append(("duration", (*wanted.duration, *wanted.end, *wanted.end_time)))
    if missing and mapping.join is not None and missing[0][0] == "day":
        raise Refused.because(
            "needs_join",
            "join",
            expected=list(missing[0][1]),
            keys=[k[0] for k in mapping.join.keys],
        )
    if missing:
        raise Refused(
            *(
                Finding(
                    "column_missing", key, {"expected": list(names), "found": list(table.header)}
                )
                for key, names in missing
            )
        )
