"""What a scatter shows: dots of two amounts, and the line that goes through them."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.text.numbers import number_text
from models.kernel.figures import Column, Table


@dataclass(frozen=True, slots=True)
class Dot:
    """One pair of amounts. name: what it is of, such as ``May 2026``."""

    key: str
    name: str
    across: float
    up: float


@dataclass(frozen=True, slots=True)
class Scatter:
    """Dots over two amounts that are never below zero.

    across, up: what is counted along each axis, with its unit. dots: in the order in which keys walk
    along them. line: the corners of the line through them; empty without one. finding: the whole
    picture in words.
    """

    title: str
    across: str
    up: str
    dots: Sequence[Dot]
    line: Sequence[tuple[float, float]] = ()
    finding: str = ""


def amount_words(value: float) -> str:
    """An amount: small ones with one place.

    >>> amount_words(12.54), amount_words(1234.5), amount_words(12.0)
    ('12.5', '1,234', '12')
    """
    whole = abs(value) >= 100 or value == int(value)
    return number_text(int(value) if whole else value, 0 if whole else 1)


def dot_sentence(scatter: Scatter, dot: Dot) -> str:
    """A dot in words, for tooltip and screen reader."""
    across, up = amount_words(dot.across), amount_words(dot.up)
    return f"{dot.name}: {scatter.up} {up}, {scatter.across} {across}"


def scatter_table(scatter: Scatter) -> Table:
    """The scatter as a table: one row a dot."""
    columns = (
        Column("name", ""), Column("across", scatter.across), Column("up", scatter.up),
    )  # fmt: skip
    rows = [(dot.name, amount_words(dot.across), amount_words(dot.up)) for dot in scatter.dots]
    return Table("scatter", scatter.title, columns, rows)
