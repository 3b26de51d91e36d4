"""How a number comes about: what Python evaluates here and a workbook writes as a live formula."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

Value = str | int | Decimal | date | datetime | bool | None


@dataclass(frozen=True, slots=True)
class OfRow:
    """The value of a column in the very row that a calculated column is worked out for."""

    column: str


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of a column over the rows whose other columns equal the given values."""

    table: str
    column: str
    where: tuple[tuple[str, Value | OfRow], ...] = ()


@dataclass(frozen=True, slots=True)
class CountRows:
    """How many rows of a table have the given values."""

    table: str
    where: tuple[tuple[str, Value | OfRow], ...] = ()


@dataclass(frozen=True, slots=True)
class SumUpTo:
    """A running total: the sum of a column over the rows that `where` finds, and whose number in the
    column `along` is at most that of the same column in the row that it is worked out for."""

    table: str
    column: str
    along: str
    where: tuple[tuple[str, Value | OfRow], ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A constant."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Ref:
    """Another figure of the same report, by key."""

    figure: str


@dataclass(frozen=True, slots=True)
class Add:
    """The sum of its terms; a term without an answer leaves the whole without one."""

    terms: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Subtract:
    """left − right."""

    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Multiply:
    """left × right."""

    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Divide:
    """numerator / denominator; no answer when the denominator is zero."""

    numerator: "Expression"
    denominator: "Expression"


Expression = Sum | SumUpTo | CountRows | OfRow | Number | Ref | Add | Subtract | Multiply | Divide
