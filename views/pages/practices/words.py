"""How practices, planned reports and levels are said on the page."""

from decimal import Decimal
from fractions import Fraction

from app.text.doorway import _, fill, ngettext
from app.text.numbers import DASH, number_text
from app.text.practices import due_text, figure_text
from models.insight.practices import months_before
from models.insight.practices_rows import PlannedReport, PracticeBoard, PracticeReading
from models.practices.rows import PracticeState
from views.kit.strip_paint import Fill, Square

STATES = {
    PracticeState.PRACTISED: "ok",
    PracticeState.PARTLY_PRACTISED: "warn",
    PracticeState.NOT_PRACTISED: "bad",
    PracticeState.CANNOT_SAY: "info",
}
"""The icon and colour of each state."""


def squares_of(reading: PracticeReading, board: PracticeBoard) -> tuple[Square, ...]:
    """A square for each month of the last year."""
    points = {point.month: point for point in reading.trend}
    squares = []
    for month in months_before(board.day):
        point = points.get(month)
        when = f"{month:%Y-%m}"
        if point is None:
            squares.append(Square(Fill.HATCHED, _("{month}: not known").format(month=when)))
            continue
        kind = Fill.HALF if point.good else Fill.CROSSED
        kind = Fill.FULL if point.good == point.of else kind
        told = {"month": when, "good": point.good, "of": point.of}
        squares.append(Square(kind, fill(_("{month}: {good} of {of}"), told)))
    return tuple(squares)


def figure_words(reading: PracticeReading) -> str:
    """The figure with both counts; a dash where nothing counts."""
    return figure_text(reading) or DASH


def level_text(level: Fraction | None) -> str:
    """A level with one decimal.

    >>> level_text(Fraction(5, 2))
    '2.5'
    """
    if level is None:
        return DASH
    return number_text(Decimal(level.numerator) / level.denominator, 1)


def due_state(planned: PlannedReport) -> tuple[str, str]:
    """What became of a planned report, and how that looks."""
    look = "bad" if planned.sent is None else "warn" if planned.late else "ok"
    return due_text(planned), look


def cadence_text(months: int) -> str:
    """How often a report is due.

    >>> cadence_text(1), cadence_text(3)
    ('every month', 'every 3 months')
    """
    return ngettext("every month", "every {n} months", months)
