"""Expressions of a report as formulas of a spreadsheet.

Only functions that Excel and LibreOffice both know and compute alike are used: SUM, COUNT, SUMIFS,
COUNTIFS, IF, AND, OR. What cannot be said in them raises `NotPrintable`; the cell then holds the
value, and is marked as a value.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from app.exchange.stream import day_number, instant_number, number_word
from app.exchange.workbook_layout import HOUR, TableLayout, name_for
from models.kernel.figures import (
    Add,
    CountRows,
    Divide,
    Expression,
    Figure,
    Multiply,
    Number,
    OfRow,
    Ref,
    Subtract,
    Sum,
    SumUpTo,
    Unit,
    Value,
)

ALLOWED = frozenset({"SUM", "COUNT", "SUMIFS", "COUNTIFS", "IF", "AND", "OR"})
_COUNTED = {Unit.SECONDS, Unit.DAY, Unit.INSTANT, Unit.COUNT}
_WORD = re.compile(r"[^\W\d_]|\d{4}-W\d\d$")
_MONTHS = (
    r"jan(uary|uar|vier|eiro)?|gen(naio)?|ene(ro)?|feb(ruary|ruar|braio|rero)?|f[eé]v(rier)?"
    r"|mar(ch|s|zo|ço)?|m[aä]r(z)?|apr(il|ile)?|avr(il)?|abr(il)?|ma[iy]o?|mag(gio)?"
    r"|jun(e|i|io|ho)?|juin|giu(gno)?|jul(y|i|io|ho)?|juil(let)?|lug(lio)?|aug(ust)?|ao[uû]t"
    r"|ago(sto)?|sep(t|tember|tembre|tiembre)?|set(embro|tembre)?|o[ck]t(ober|obre|ubre)?"
    r"|out(ubro)?|ott(obre)?|nov(ember|embre|iembre|embro)?|d[eé][cz](ember|embre|embro)?"
    r"|dic(iembre|embre)?"
)
_READ_OTHERWISE = re.compile(
    r"(?i)(true|false|wahr|falsch|vrai|faux|vero|falso|verdadero)$"
    rf"|({_MONTHS})[\s.,/-]*\d"
    r"|(eur|usd|gbp|chf|kr|fr|rs|r)\W*\d[\d\s.,]*$"
)


class NotPrintable(Exception):
    """This expression has no faithful formula in a spreadsheet."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A formula without its ``=``. blank: it may have no answer, and is then an empty text."""

    text: str
    blank: bool = False
    simple: bool = True

    @property
    def operand(self) -> str:
        """Fit to stand beside an operator."""
        return self.text if self.simple else f"({self.text})"


class Printer:
    """Prints the expressions of one report."""

    def __init__(self, layouts: Mapping[str, TableLayout], figures: Mapping[str, Figure]) -> None:
        self._layouts = layouts
        self._figures = figures
        self._distinct: dict[tuple[str, int], frozenset[Value]] = {}

    def figure(self, figure: Figure) -> Printed:
        """The formula of a figure, in the unit of its cell (hours where it counts seconds)."""
        if figure.expression is None:
            raise NotPrintable(figure.key)
        printed = self.printed(figure.expression)
        return divided(printed, HOUR) if figure.unit is Unit.SECONDS else printed

    def looked_up(self, figure: Figure) -> str:
        """The value of a figure's cell, wherever that stands; still blank where it has none."""
        name = name_for(figure.key)
        blank = figure.value is None or _divides(figure.expression)
        return f'IF({name}="","",{name})' if blank else name

    def printed(self, expression: Expression | Decimal, row_of: str = "") -> Printed:
        """The formula of an expression; `row_of` is the table whose calculated column it is."""
        match expression:
            case Decimal():
                return Printed(number_word(expression))
            case Number(value):
                return Printed(number_word(value))
            case Ref(key):
                return self._reference(key)
            case OfRow(column):
                return self._of_row(column, row_of)
            case Sum(table, column, where):
                return self._sum(table, column, where, row_of)
            case SumUpTo():
                return self._sum_up_to(expression, row_of)
            case CountRows(table, where):
                return self._count(table, where, row_of)
            case Add(terms):
                return _joined([self.printed(term, row_of) for term in terms], "+")
            case Subtract(left, right):
                return _joined([self.printed(left, row_of), self.printed(right, row_of)], "-")
            case Multiply(left, right):
                return _joined([self.printed(left, row_of), self.printed(right, row_of)], "*")
            case Divide(numerator, denominator):
                return _quotient(self.printed(numerator, row_of), self.printed(denominator, row_of))

    def _reference(self, key: str) -> Printed:
        figure = self._figures[key]
        name = Printed(name_for(key), blank=figure.value is None or _divides(figure.expression))
        return _times(name, HOUR) if figure.unit is Unit.SECONDS else name

    def _of_row(self, column: str, row_of: str) -> Printed:
        layout = self._layouts[row_of]
        shown = layout.summed(column)
        values = self._present(layout, shown.source)
        cell = Printed(this_row(layout, shown.title), blank=None in values)
        return _times(cell, shown.divisor) if shown.divisor != 1 else cell

    def _sum(
        self, table: str, column: str, where: tuple[tuple[str, Value | OfRow], ...], row_of: str
    ) -> Printed:
        layout = self._layouts[table]
        shown = layout.summed(column)
        added = _column(layout, shown.title)
        if where:
            criteria = self._criteria(layout, where, row_of)
            printed = Printed(f"SUMIFS({added},{criteria})")
        else:
            printed = Printed(f"SUM({added})")
        return _times(printed, shown.divisor) if shown.divisor != 1 else printed

    def _sum_up_to(self, asked: SumUpTo, row_of: str) -> Printed:
        layout, home = self._layouts[asked.table], self._layouts[row_of]
        shown, along = layout.summed(asked.column), layout.summed(asked.along)
        own = home.summed(asked.along)
        if along.divisor != own.divisor or None in self._present(home, own.source):
            raise NotPrintable(asked.along)
        parts = [
            _column(layout, shown.title),
            _column(layout, along.title),
            f'"<="&{this_row(home, own.title)}',
        ]
        if asked.where:
            parts.append(self._criteria(layout, asked.where, row_of))
        printed = Printed(f"SUMIFS({','.join(parts)})")
        return _times(printed, shown.divisor) if shown.divisor != 1 else printed

    def _count(
        self, table: str, where: tuple[tuple[str, Value | OfRow], ...], row_of: str
    ) -> Printed:
        layout = self._layouts[table]
        if where:
            return Printed(f"COUNTIFS({self._criteria(layout, where, row_of)})")
        for shown in layout.shown:
            if shown.unit in _COUNTED and None not in self._present(layout, shown.source):
                return Printed(f"COUNT({_column(layout, shown.title)})")
        raise NotPrintable(table)

    def _criteria(
        self, layout: TableLayout, where: tuple[tuple[str, Value | OfRow], ...], row_of: str
    ) -> str:
        parts: list[str] = []
        for key, wanted in where:
            shown = layout.summed(key)
            if isinstance(wanted, OfRow):
                home = self._layouts[row_of]
                there = home.summed(wanted.column)
                values = self._present(home, there.source)
                criterion = this_row(home, there.title)
            else:
                values, criterion = frozenset({wanted}), _criterion(wanted, shown.divisor)
            _refuse_unfaithful(values, self._present(layout, shown.source))
            parts.append(f"{_column(layout, shown.title)},{criterion}")
        return ",".join(parts)

    def _present(self, layout: TableLayout, source: int) -> frozenset[Value]:
        """The distinct values of a column."""
        known = self._distinct.get((layout.name, source))
        if known is None:
            known = frozenset(row[source] for row in layout.table.rows)
            self._distinct[layout.name, source] = known
        return known


def divided(printed: Printed, divisor: int) -> Printed:
    """The same divided by a constant; still without an answer where it had none."""
    if printed.blank:
        text = printed.text
        return Printed(f'IF({text}="","",{printed.operand}/{divisor})', blank=True)
    return Printed(f"{printed.operand}/{divisor}", simple=False)


def quoted(text: str) -> str:
    """A text as a constant of a formula."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def this_row(layout: TableLayout, title: str) -> str:
    """The cell of a column in the row of the formula."""
    return f"{layout.name}[[#This Row],[{_escaped(title)}]]"


def _column(layout: TableLayout, title: str) -> str:
    return f"{layout.name}[{_escaped(title)}]"


def _escaped(title: str) -> str:
    return re.sub(r"(['\[\]#@])", r"'\1", title)


def _times(printed: Printed, factor: int) -> Printed:
    if printed.blank:
        return Printed(f'IF({printed.text}="","",{printed.operand}*{factor})', blank=True)
    return Printed(f"{printed.operand}*{factor}", simple=False)


def _joined(terms: list[Printed], sign: str) -> Printed:
    text = sign.join(term.operand for term in terms)
    blanks = [f'{term.text}=""' for term in terms if term.blank]
    if not blanks:
        return Printed(text, simple=False)
    return Printed(f'IF({_any(blanks)},"",{text})', blank=True)


def _quotient(numerator: Printed, denominator: Printed) -> Printed:
    blanks = [f'{part.text}=""' for part in (numerator, denominator) if part.blank]
    blanks.append(f"{denominator.operand}=0")
    return Printed(f'IF({_any(blanks)},"",{numerator.operand}/{denominator.operand})', blank=True)


def _any(conditions: list[str]) -> str:
    return conditions[0] if len(conditions) == 1 else f"OR({','.join(conditions)})"


def _divides(expression: Expression | None) -> bool:
    match expression:
        case Divide() | Ref():
            return True
        case Add(terms):
            return any(_divides(term) for term in terms)
        case Subtract(left, right) | Multiply(left, right):
            return _divides(left) or _divides(right)
        case _:
            return False


def _criterion(wanted: Value, divisor: int) -> str:
    match wanted:
        case bool():
            return "TRUE" if wanted else "FALSE"
        case str():
            return quoted(wanted)
        case datetime():
            return repr(instant_number(wanted))
        case date():
            return str(day_number(wanted))
        case int() | Decimal():
            return number_word(wanted if divisor == 1 else Decimal(wanted) / divisor)
        case None:
            return '"="'


def _refuse_unfaithful(wanted: frozenset[Value], present: frozenset[Value]) -> None:
    """Raise NotPrintable where a spreadsheet would match other rows than equality does.

    Its criteria ignore case, read ``* ? ~`` as patterns, ``< > =`` as operators, and words that
    look like numbers or dates as such.
    """
    folded = {value.casefold() for value in present if isinstance(value, str)}
    texts = {value for value in present if isinstance(value, str)}
    for value in wanted:
        if value is None and len(wanted) > 1:
            raise NotPrintable("a row without a value to look for")
        if isinstance(value, str) and not plain_criterion(value):
            raise NotPrintable(value)
    words = {value for value in wanted if isinstance(value, str)}
    if words and len(folded | {w.casefold() for w in words}) != len(texts | words):
        raise NotPrintable("words that differ in case only")


def plain_criterion(text: str) -> bool:
    """Whether a criterion of this text means just this text.

    Texts that a program may read as a number, a day, an amount or a flag do not.

    >>> plain_criterion("on_call"), plain_criterion("a*"), plain_criterion("12"), plain_criterion("")
    (True, False, False, False)
    """
    return (
        0 < len(text) <= 255
        and _WORD.match(text) is not None
        and _READ_OTHERWISE.match(text) is None
        and not any(mark in text for mark in "*?~\r\n\t")
        and text == text.strip()
    )
