"""Numbers and durations as files write them: decimal marks, units, and whole seconds."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from app.exchange.questions import Candidate, How, Ledger, Reading
from app.exchange.raw_table import Cell, text_of
from app.exchange.words import is_missing

UNITS = {
    "hours": Decimal(3600),
    "minutes": Decimal(60),
    "seconds": Decimal(1),
    "days of 8 hours": Decimal(28800),
    "pomodoros of 25 minutes": Decimal(1500),
    "pomodoros of 30 minutes": Decimal(1800),
}
"""Seconds of one of each."""

CLOCK = "h:mm"
ROUNDED = 36
"""Seconds in a hundredth of an hour: how far a rounded duration may be off."""

LONGEST = 366 * 86_400
"""Seconds beyond which a single duration is certainly a misreading."""

_CLOCK = re.compile(r"([+-])?(\d{1,6}):([0-5]?\d)(?::([0-5]?\d)(?:[.,]\d+)?)?")
_PART = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*"
    r"(weeks?|wk?|days?|d|hours?|hrs?|h|minutes?|mins?|min|m|seconds?|secs?|sek|std|s)\b\.?",
    re.IGNORECASE,
)
_LENGTH = {"w": 5 * 28800, "d": 28800, "h": 3600, "m": 60, "s": 1}
_NUMBER = re.compile(r"[+-]?[\d.,'’\s]*\d[\d.,'’\s]*")
_SPACES = re.compile(r"[\s'’]")
_GROUPED = {
    ".": re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?"),
    ",": re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?"),
}
_PLAIN = {".": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)"), ",": re.compile(r"[+-]?(\d+(,\d*)?|,\d+)")}

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HINTS = (
    (
        "hours",
        re.compile(r"\b(hours?|hrs?|h|decimal|dec|stunden|std|heures?|horas?|ore|uren|godziny)\b"),
    ),
    ("minutes", re.compile(r"(^|[^a-z])(minutes?|mins?|minuten|minuti|minutos)([^a-z]|$)")),
    ("seconds", re.compile(r"(^|[^a-z])(seconds?|secs?|sekunden|secondes?|segundos?)([^a-z]|$)")),
)


def number(text: str, decimal: str) -> Decimal | None:
    """A number with the given decimal mark; None where the text is none.

    >>> number("1.500,25", ","), number("1 500", "."), number("1,5", "."), number("-2.", ".")
    (Decimal('1500.25'), Decimal('1500'), None, Decimal('-2'))
    """
    plain = _SPACES.sub("", text)
    other = "," if decimal == "." else "."
    if _GROUPED[decimal].fullmatch(plain):
        plain = plain.replace(other, "")
    elif not _PLAIN[decimal].fullmatch(plain):
        return None
    return Decimal(plain.replace(",", "."))


class Durations:
    """Reads the cells of one column of durations once its questions are settled."""

    def __init__(self, unit: str, decimal: str) -> None:
        self._factor = UNITS.get(unit, UNITS["hours"])
        self._decimal = decimal
        self._read: dict[str, int | None] = {}

    def read(self, cell: Cell) -> int | None:
        """Whole seconds; None where the cell is no duration. Ask `is_missing` before.

        Halves of a second are rounded up; a negative duration stays negative.
        """
        if isinstance(cell, str):
            if cell not in self._read:
                self._read[cell] = self._text(cell)
            return self._read[cell]
        return self._typed(cell)

    def _typed(self, cell: Cell) -> int | None:
        match cell:
            case bool():
                return None
            case timedelta():
                return round(cell.total_seconds())
            case time():
                return cell.hour * 3600 + cell.minute * 60 + cell.second
            case datetime() | date():
                return _as_serial(cell)
            case int() | float():
                return _whole(Decimal(str(cell)) * self._factor)
        return None

    def _text(self, text: str) -> int | None:
        plain = text.strip()
        if match := _CLOCK.fullmatch(plain):
            sign, hours, minutes, seconds = match.groups()
            total = int(hours) * 3600 + int(minutes) * 60 + int(seconds or 0)
            return -total if sign == "-" else total
        if _NUMBER.fullmatch(plain):
            value = number(plain, self._decimal)
            return None if value is None else _whole(value * self._factor)
        return _in_words(plain)


def _as_serial(cell: datetime | date) -> int | None:
    """A duration over a day in a cell shown as time of day comes as a day of 1900: count back."""
    moment = cell if isinstance(cell, datetime) else datetime(cell.year, cell.month, cell.day)
    if moment.year > 1900 or moment.month > 2:
        return None
    return round((moment - datetime(1899, 12, 31)).total_seconds())


def _in_words(text: str) -> int | None:
    if _PART.sub("", text).strip(" ,"):
        return None
    total = Decimal(0)
    found = False
    for amount, unit in _PART.findall(text):
        letter = "h" if unit.lower() == "std" else unit[0].lower()
        total += Decimal(amount.replace(",", ".")) * _LENGTH[letter]
        found = True
    return _whole(total) if found else None


def _whole(seconds: Decimal) -> int | None:
    if not seconds.is_finite() or abs(seconds) > LONGEST:
        return None
    return int(seconds.quantize(Decimal(1), ROUND_HALF_UP))


def settle_decimal(
    name: str, cells: list[Cell], number_of: Callable[[int], int], ledger: Ledger
) -> str:
    """The decimal mark of a column of text numbers; a question where ``1,500`` leaves it open."""
    first_open = ""
    proofs: dict[str, tuple[int, str]] = {}
    seen: set[str] = set()
    for row, cell in enumerate(cells):
        if not isinstance(cell, str) or cell in seen or is_missing(cell):
            continue
        seen.add(cell)
        mark = _mark(_SPACES.sub("", cell))
        if mark == "?":
            first_open = first_open or cell.strip()
        elif mark:
            proofs.setdefault(mark, (row, cell.strip()))
    answer = ledger.answers.find("decimal", name)
    if answer is not None and answer[1] is How.ANSWERED and (proofs or first_open):
        return ledger.note(Reading("decimal", name, answer[0], answer[1]))
    if len(proofs) == 1:
        [(mark, (row, raw))] = proofs.items()
        read = str(number(raw, mark))
        return ledger.note(Reading("decimal", name, mark, How.SETTLED, number_of(row), raw, read))
    if not proofs and not first_open:
        return "."
    raw = first_open or proofs["."][1]
    candidates = [Candidate(mark, (f"{raw} = {number(raw, mark)}",)) for mark in (".", ",")]
    default = "," if first_open and "," in first_open and not proofs else "."
    return ledger.ask("decimal", name, candidates, default, raw=raw)


def _mark(text: str) -> str:
    """The decimal mark that a text proves; ``?`` where it has a mark that proves nothing."""
    if not _NUMBER.fullmatch(text):
        return ""
    point, comma = text.count("."), text.count(",")
    if not point and not comma:
        return ""
    if point and comma:
        return "." if text.rfind(".") > text.rfind(",") else ","
    mark, other = (".", ",") if point else (",", ".")
    if point + comma > 1:
        return other
    before, after = text.lstrip("+-").split(mark)
    could_group = len(after) == 3 and 1 <= len(before) <= 3 and not before.startswith("0")
    return "?" if could_group else mark


def settle_unit(
    name: str,
    cells: list[Cell],
    spans: list[int | None],
    number_of: Callable[[int], int],
    ledger: Ledger,
) -> str:
    """What the numbers of a column of durations count; a question where nothing says it.

    spans: the seconds from start to end of each row, where it has both: one that fits its number
    in a single unit settles it. Otherwise form or header do.
    """
    clock: Reading | None = None
    plain = words = days = ""
    for row, cell in enumerate(cells):
        if is_missing(cell) or isinstance(cell, (timedelta, time, datetime, date)):
            continue
        text = text_of(cell)
        if isinstance(cell, str) and _CLOCK.fullmatch(text):
            clock = clock or Reading(
                "unit",
                name,
                CLOCK,
                How.SETTLED,
                number_of(row),
                text,
                _shown(_seconds(text, CLOCK)),
            )
        elif not isinstance(cell, str) or _NUMBER.fullmatch(text):
            plain = text
            break
        elif (seconds := _in_words(text)) is not None:
            shown = _shown(seconds)
            if not words:
                words = text
                ledger.note(
                    Reading("unit", name, "in words", How.STATED, number_of(row), text, shown)
                )
            if not days and any(unit[0] in "dDwW" for _, unit in _PART.findall(text)):
                days = text
                ledger.note(
                    Reading("day_length", name, "8 h", How.ASSUMED, number_of(row), text, shown)
                )
    if clock is not None:
        ledger.note(clock)
    if not plain:
        return CLOCK
    answer = ledger.answers.find("unit", name)
    proof = _fitting(cells, spans)
    if proof is not None and (answer is None or answer[1] is How.ASSUMED):
        unit, row, text = proof
        shown = _shown(_seconds(text, unit))
        return ledger.note(Reading("unit", name, unit, How.SETTLED, number_of(row), text, shown))
    if answer is None and (hint := _hinted(name)):
        return ledger.note(
            Reading("unit", name, hint, How.STATED, None, plain, _shown(_seconds(plain, hint)))
        )
    candidates = [Candidate(u, (f"{plain} = {_shown(_seconds(plain, u))}",)) for u in UNITS]
    return ledger.ask("unit", name, candidates, "hours", raw=plain)


def _fitting(cells: list[Cell], spans: list[int | None]) -> tuple[str, int, str] | None:
    """The unit in which the first telling number is as long as its row's span; row and number."""
    for row, (cell, span) in enumerate(zip(cells, spans, strict=False)):
        text = text_of(cell)
        if not span or isinstance(cell, timedelta | time | date) or not _NUMBER.fullmatch(text):
            continue
        tolerance = max(ROUNDED, span // 100)
        lengths = {unit: _seconds(text, unit) for unit in UNITS}
        fits = [u for u, length in lengths.items() if abs((length or 0) - span) <= tolerance]
        if len(fits) == 1:
            return fits[0], row, text
    return None


def _hinted(name: str) -> str:
    lowered = _CAMEL.sub(" ", name).lower().replace("_", " ")
    found = [unit for unit, pattern in _HINTS if pattern.search(lowered)]
    return found[0] if len(found) == 1 else ""


def _seconds(text: str, unit: str) -> int | None:
    mark = _mark(_SPACES.sub("", text))
    return Durations(unit, mark if mark in (".", ",") else ".").read(text)


def _shown(seconds: int | None) -> str:
    if seconds is None:
        return "?"
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"
