"""From a table and a mapping to columns whose readings are settled, or asked."""

from dataclasses import dataclass

from app.exchange.amounts import Durations, settle_decimal, settle_unit
from app.exchange.lookup import Found, find
from app.exchange.mapping import HoursMapping
from app.exchange.moments import Moments, clock_reading, settle_days
from app.exchange.questions import Candidate, Ledger
from app.exchange.raw_table import RawTable
from models.kernel.errors import Finding, Refused

SITE = "site"
"""The answer to ``zone`` that means: the zone of the site of the person who did the work."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Where each thing stands in the table, and how its cells are read."""

    columns: dict[str, Found]
    moments: dict[int, Moments]
    durations: dict[int, Durations]
    zone: str

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
    for position in columns["duration"].positions:
        name = table.header[position]
        cells = table.column(name)
        unit = settle_unit(name, cells, number_of, ledger)
        durations[position] = Durations(unit, settle_decimal(name, cells, number_of, ledger))
    zone = _zone(mapping, bool(timed), zones, ledger)
    return Settled(columns, {p: readers[n] for p, n in day_columns.items()}, durations, zone)


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
    if not columns["person"] and not columns["email"] and "person" not in mapping.constant:
        missing.append(("person", (*wanted.person, *wanted.email)))
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
