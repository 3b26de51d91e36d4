"""Days and times as files write them; which of their numbers is the month is asked of the column."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from app.exchange.questions import Candidate, How, Ledger, Reading
from app.exchange.raw_table import Cell, text_of
from app.exchange.words import is_missing, month_number

_NUMERIC = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})\.?(?!\d)")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
_CJK = re.compile(r"(\d{4})年\s*(\d{1,2})月\s*(\d{1,2})日")
_NAMED = re.compile(
    r"(\d{1,4})(?:st|nd|rd|th|\.|er|º)?[\s/-]*(?:de\s+|d['’])?([^\W\d_]+)\.?[\s,/-]*(?:de\s+)?['’]?(\d{1,4})(?!\d)"
)
_MONTH_FIRST = re.compile(
    r"([^\W\d_]+)\.?[\s/-]+(\d{1,2})(?:st|nd|rd|th)?,?[\s/-]+(\d{4}|\d{2})(?!\d)"
)
_WEEKDAY = re.compile(r"^[^\W\d_]+\.?,?\s+(?=[\d\w])")
_TIME = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?)?\s*h?\s*"
    r"([ap]\.?\s?m\.?)?\s*(?:\(\s*)?([a-z]{1,4})?\s*([+-]\d{1,2}(?::?\d{2})?)?\s*\)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:[T,]|\s+(?:at|um|à|a las)\s+|\s*-\s+)?\s*", re.IGNORECASE)

ORDERS = ("dmy", "mdy")

ZONE_HOURS = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3,
    "MSK": 3, "JST": 9, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
    "PDT": -7,
}  # fmt: skip
"""Hours from UTC of abbreviations that mean one thing everywhere; BST, CST and IST do not."""

FURTHEST_OFFSET = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as written. offset: from UTC, where the text says it."""

    time: time
    twelve: bool = False
    offset: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with a time where one was written."""

    day: date
    clock: Clock | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """The numbers of a written day before anybody decides which is which.

    fixed: year, month and day where the text leaves no choice; else `first` and `second` are day
    and month in an order that the column decides. short: the year has two digits.
    """

    year: int
    first: int
    second: int
    fixed: bool
    short: bool
    dotted: bool
    clock: Clock | None


@lru_cache(maxsize=1 << 17)
def written(text: str) -> Written | None:
    """The numbers of a written day, or None where the text is not one.

    >>> written("02-Nov-04").fixed, written("3/11/2020 12:17").fixed
    (True, False)
    """
    plain = " ".join(text.split())
    for candidate in (plain, _WEEKDAY.sub("", plain, count=1)):
        found = _date_part(candidate)
        if found is None:
            continue
        day, end = found
        rest = candidate[end:]
        if not rest.strip():
            return day
        clock = clock_of(rest[_BETWEEN.match(rest).end() :])  # type: ignore[union-attr]
        if clock is not None:
            return Written(day.year, day.first, day.second, day.fixed, day.short, day.dotted, clock)
    return None


def _date_part(text: str) -> tuple[Written, int] | None:
    if match := _NUMERIC.match(text):
        first, separator, second, last = match.groups()
        if len(first) == 4 and len(last) <= 2:
            return _fixed(int(first), int(second), int(last)), match.end()
        if len(first) > 2 or len(last) not in (2, 4):
            return None
        day = Written(
            int(last),
            int(first),
            int(second),
            fixed=False,
            short=len(last) == 2,
            dotted=separator == ".",
            clock=None,
        )
        return day, match.end()
    if match := _PACKED.match(text) or _CJK.match(text):
        return _fixed(int(match[1]), int(match[2]), int(match[3])), match.end()
    if match := _NAMED.match(text):
        month = month_number(match[2])
        if month is not None:
            first, last = match[1], match[3]
            if len(first) == 4:
                first, last = last, first
            return _fixed(int(last), month, int(first), short=len(last) <= 2), match.end()
    if match := _MONTH_FIRST.match(text):
        month = month_number(match[1])
        if month is not None:
            return _fixed(int(match[3]), month, int(match[2]), len(match[3]) == 2), match.end()
    return None


def _fixed(year: int, month: int, day: int, short: bool = False) -> Written:
    return Written(year, day, month, fixed=True, short=short, dotted=False, clock=None)


@lru_cache(maxsize=1 << 17)
def clock_of(text: str) -> Clock | None:
    """A written time of day, with or without am and pm and an offset from UTC, or None.

    >>> clock_of("8:30 PM").time, clock_of("20:30:00").time, clock_of("12:05 am").time
    (datetime.time(20, 30), datetime.time(20, 30), datetime.time(0, 5))
    >>> [clock_of(text).offset.seconds // 3600 for text in ("9:00 (GMT+2)", "9:00 CEST", "9:00Z")]
    [2, 2, 0]
    >>> [clock_of(t).offset / timedelta(hours=1) for t in ("9:00-03:30", "9:00 GMT-5", "9 pm PST")]
    [-3.5, -5.0, -8.0]
    >>> clock_of("9:00 IST"), clock_of("17:00-18:00")
    (None, None)
    """
    match = _TIME.fullmatch(text.strip())
    if match is None or (match[2] is None and match[5] is None):
        return None
    hour, minute, second = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    micro = int((match[4] or "0")[:6].ljust(6, "0"))
    if match[5]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[5][0] in "pP" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    try:
        offset = _offset(match[6], match[7])
    except ValueError:
        return None
    return Clock(time(hour, minute, second, micro), bool(match[5]), offset)


def clock_in(cell: Cell) -> Clock | None:
    """The time of day that a cell holds, typed or written; None where it holds none."""
    match cell:
        case datetime():
            return Clock(cell.time())
        case time():
            return Clock(cell)
        case timedelta() if timedelta() <= cell < timedelta(days=1):
            return Clock((datetime(1900, 1, 1) + cell).time())
        case str():
            return clock_of(cell)
    return None


def _offset(name: str | None, shift: str | None) -> timedelta | None:
    """The offset of ``CEST``, ``+02:00`` or ``GMT+2``. Raises ValueError for one that is unknown."""
    if not name and not shift:
        return None
    hours = ZONE_HOURS.get((name or "UTC").upper())
    if hours is None or (shift and name and hours):
        raise ValueError(name)
    size = timedelta(hours=hours)
    if shift:
        digits = shift[1:].replace(":", "")
        hour, minute = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
        size = timedelta(hours=int(hour), minutes=int(minute))
        size = -size if shift[0] == "-" else size
    if abs(size) > FURTHEST_OFFSET:
        raise ValueError(shift)
    return size


class Moments:
    """Reads the cells of one column of days once its questions are settled."""

    def __init__(self, order: str, latest_year: int) -> None:
        self._order = order
        self._latest = latest_year
        self._read: dict[str, Moment | None] = {}

    def read(self, cell: Cell) -> Moment | None:
        """The day (and time) of a cell; None where it is none. Ask `is_missing` before."""
        if isinstance(cell, datetime):
            return Moment(cell.date(), Clock(cell.time()))
        if isinstance(cell, date):
            return Moment(cell)
        if not isinstance(cell, str):
            return None
        if cell not in self._read:
            self._read[cell] = self._resolve(cell)
        return self._read[cell]

    def _resolve(self, text: str) -> Moment | None:
        parts = written(text)
        if parts is None:
            return None
        first, second = parts.first, parts.second
        if not parts.fixed and self._order == "mdy":
            first, second = second, first
        year = century(parts.year, self._latest) if parts.short else parts.year
        try:
            return Moment(date(year, second, first), parts.clock)
        except ValueError:
            return None


def century(short: int, latest_year: int) -> int:
    """A year of two digits: this century's unless that lies after `latest_year`.

    >>> century(4, 2027), century(98, 2027)
    (2004, 1998)
    """
    year = latest_year - latest_year % 100 + short
    return year if year <= latest_year else year - 100


def settle_days(
    columns: Iterable[tuple[str, Sequence[Cell]]],
    number_of: Callable[[int], int],
    latest_year: int,
    ledger: Ledger,
) -> dict[str, Moments]:
    """A reader for each column of days of one file, and how its order became known.

    The whole column is looked at. A number above twelve settles which is the month, for its own
    column and for those that no row of their own settles; else it is a question.
    """
    columns = list(columns)
    proofs = {name: _proof(cells) for name, cells in columns}
    common = {order for proof in proofs.values() for order in proof.rows}
    readers = {}
    for name, proof in proofs.items():
        order = "dmy"
        if proof.open:
            order = _order(name, proof, common, proofs, number_of, ledger)
        readers[name] = Moments(order, latest_year)
        if proof.short:
            year = century(proof.short[1], latest_year)
            ledger.note(
                Reading(
                    "century",
                    name,
                    str(year - year % 100),
                    How.ASSUMED,
                    None,
                    proof.short[0],
                    str(year),
                )
            )
    return readers


@dataclass(slots=True)
class _Proof:
    """What a column says about its order: the first row that settles each, an open example."""

    rows: dict[str, tuple[int, str]]
    open: str = ""
    dotted: bool = True
    short: tuple[str, int] | None = None


def _proof(cells: Sequence[Cell]) -> _Proof:
    proof = _Proof({})
    seen: set[str] = set()
    for row, cell in enumerate(cells):
        if not isinstance(cell, str) or cell in seen:
            continue
        seen.add(cell)
        parts = written(cell)
        if parts is None:
            continue
        if parts.short and proof.short is None:
            proof.short = (cell.strip(), parts.year)
        if parts.fixed:
            continue
        proof.open = proof.open or cell.strip()
        proof.dotted = proof.dotted and parts.dotted
        if parts.first > 12 >= parts.second:
            proof.rows.setdefault("dmy", (row, cell.strip()))
        elif parts.second > 12 >= parts.first:
            proof.rows.setdefault("mdy", (row, cell.strip()))
    return proof


def _order(
    name: str,
    proof: _Proof,
    common: set[str],
    proofs: dict[str, _Proof],
    number_of: Callable[[int], int],
    ledger: Ledger,
) -> str:
    answer = ledger.answers.find("date_order", name)
    if answer is not None and answer[1] is How.ANSWERED:
        return ledger.note(Reading("date_order", name, answer[0], answer[1], None, proof.open))
    if len(proof.rows) == 1:
        [(order, (row, raw))] = proof.rows.items()
        reading = Reading(
            "date_order", name, order, How.SETTLED, number_of(row), raw, _read(raw, order)
        )
        return ledger.note(reading)
    if not proof.rows and len(common) == 1:
        [order] = common
        row, raw = next(p.rows[order] for p in proofs.values() if order in p.rows)
        return ledger.note(
            Reading("date_order", name, order, How.SETTLED, number_of(row), raw, _read(raw, order))
        )
    if not proof.rows and proof.dotted:
        # No country writes the month first with points.
        return ledger.note(
            Reading(
                "date_order", name, "dmy", How.CHECKED, None, proof.open, _read(proof.open, "dmy")
            )
        )
    candidates = [
        Candidate(order, (f"{proof.open} = {_read(proof.open, order)}",)) for order in ORDERS
    ]
    return ledger.ask("date_order", name, candidates, "dmy", raw=proof.open)


def _read(raw: str, order: str) -> str:
    moment = Moments(order, 2099).read(raw)
    return moment.day.isoformat() if moment else "?"


def clock_reading(
    name: str, cells: Sequence[Cell], number_of: Callable[[int], int], ledger: Ledger
) -> None:
    """Say whether the times of a column are of twelve or of twenty-four hours, and since which
    row that is sure."""
    first: Reading | None = None
    for row, cell in enumerate(cells):
        if is_missing(cell):
            continue
        text = text_of(cell)
        parts = clock_of(text) if isinstance(cell, str) else None
        if parts is None and isinstance(cell, str) and (day := written(text)):
            parts = day.clock
        if parts is None:
            continue
        if parts.twelve:
            ledger.note(
                Reading("clock", name, "12", How.STATED, number_of(row), text, str(parts.time))
            )
            return
        if not 1 <= parts.time.hour <= 12:
            ledger.note(
                Reading("clock", name, "24", How.SETTLED, number_of(row), text, str(parts.time))
            )
            return
        first = first or Reading(
            "clock", name, "24", How.ASSUMED, number_of(row), text, str(parts.time)
        )
    if first is not None:
        ledger.note(first)
