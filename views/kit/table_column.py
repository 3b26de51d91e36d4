"""What a column of a table is: where its values come from, how they look, how they are edited."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.text.numbers import (
    MINUS,
    hours_text,
    instant_text,
    number_text,
    ratio_text,
    share_text,
    unit_text,
)
from models.kernel.figures import NUMBERS, Unit, Value

if TYPE_CHECKING:
    from views.kit.strip_paint import Square


class Look(StrEnum):
    """How a cell is painted: words, icon and word of a state, a bar with a mark, squares, a tick."""

    WORDS = "words"
    STATE = "state"
    BAR = "bar"
    STRIP = "strip"
    TICK = "tick"


@dataclass(frozen=True)
class TableColumn:
    """One column. All callables that take a row get it as the page knows it.

    key: names it in saved views and edits. title: its head; empty for a bar beside its number.
    value: takes the value from a row; by default the attribute called `key`.
    text: a value in words, when the unit's usual words do not fit.
    beside: muted words after the value. emphasis: a colour by meaning (``bad``) where the row
    asks for attention, which also makes it bold. weight: 400 to 600.
    state: ``ok``, ``warn``, ``bad`` or ``info`` for the icon of a STATE column; "" for none.
    top, mark: the value of a full bar, and where its mark stands. colour: series of the bar.
    squares: of a STRIP column, whose `text` says them all. chosen: which of them is framed.
    parse: what a person typed made into a value; raises Refused or ValueError. None: read only.
    choices: what may be typed, offered while typing.
    width: least width in pixels at 100 %; by default its longest words decide. Of a STRIP: its width.
    least: down to so many pixels at 100 % it gives way, and cuts its words, rather than that the table
    scrolls; 0 keeps it as wide as its words.
    hidden: not shown until the user chooses it. room: pixels at 100 % that the table must be wide for
    it to be shown; in a narrower one it gives way.
    """

    key: str
    title: str
    unit: Unit = Unit.TEXT
    value: Callable[[Any], Value] | None = None
    text: Callable[[Any], str] | None = None
    look: Look = Look.WORDS
    beside: Callable[[Any], str] | None = None
    emphasis: Callable[[Any], str] | None = None
    weight: int = 400
    state: Callable[[Any], str] | None = None
    top: float = 1.0
    mark: Callable[[Any], float | None] | None = None
    colour: Callable[[Any], str] | None = None
    squares: Callable[[Any], Sequence["Square"]] | None = None
    chosen: Callable[[Any], int | None] | None = None
    parse: Callable[[str], Value] | None = None
    choices: Callable[[], Sequence[str]] | None = None
    width: int = 0
    least: int = 0
    hidden: bool = False
    room: int = 0

    @property
    def right(self) -> bool:
        """Whether it stands at the right edge: numbers do."""
        return self.unit in NUMBERS and self.look is Look.WORDS

    def take(self, row: Any) -> Value:
        """The value of a row."""
        if self.value is not None:
            return self.value(row)
        found: Value = getattr(row, self.key)
        return found

    def words(self, value: Any) -> str:
        """A value as the cell shows it; nothing for no value. The unit stands in the head."""
        if self.text is not None:
            return self.text(value)
        if value is None:
            return ""
        match self.unit:
            case Unit.TEXT:
                return str(value)
            case Unit.SECONDS:
                return clock_text(int(value))
            case Unit.HOURS:
                return hours_text(value).removesuffix(" h")
            case Unit.SHARE:
                return share_text(value)
            case Unit.MINUTES:
                return number_text(value, 1)
            case Unit.RATIO:
                return ratio_text(value)
            case Unit.COUNT:
                return number_text(value)
            case Unit.DAY if isinstance(value, date):
                return value.isoformat()
            case Unit.INSTANT if isinstance(value, datetime):
                return instant_text(value)
            case _:
                return unit_text(value, self.unit)

    def copied(self, value: Any) -> str:
        """A value for the clipboard: exact, so that pasting it back changes nothing."""
        if value is None:
            return ""
        match self.unit:
            case Unit.SECONDS:
                return clock_text(int(value)).replace(MINUS, "-")
            case Unit.HOURS | Unit.MINUTES | Unit.MONTHS | Unit.RATIO | Unit.MONEY | Unit.COUNT:
                return _exact(value)
            case Unit.SHARE | Unit.LEVEL:
                return f"{_exact(Decimal(str(value)) * 100)} %"
            case _:
                return self.words(value)


def clock_text(seconds: int) -> str:
    """A length of time as hours and minutes, with seconds only where there are some.

    >>> clock_text(9000), clock_text(-9015), clock_text(3600 * 1200)
    ('2:30', '−2:30:15', '1200:00')
    """
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    sign = MINUS if seconds < 0 else ""
    return f"{sign}{hours}:{minutes:02}" + (f":{rest:02}" if rest else "")


def _exact(value: Any) -> str:
    plain = format(value if isinstance(value, Decimal) else Decimal(str(value)), "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    point = number_text(Decimal("0.1"), 1)[1]
    return plain.replace(".", point)
