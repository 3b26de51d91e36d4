"""The headline figures of the scorecard, its charts, and its totals made in two ways."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from app.reports.practices.rows import EVIDENCE, POINTS
from app.reports.practices.tables import AREAS, DUE, PRACTICES, SAID
from app.text import _, word_text
from app.text.practices import vote_text
from models.insight.practices_rows import PracticeBoard
from models.kernel.figures import (
    Add,
    ChartData,
    Check,
    CountRows,
    Divide,
    Evaluator,
    Expression,
    Figure,
    Ref,
    Series,
    SeriesKind,
    Sum,
    Table,
    Unit,
)
from models.practices.rows import PracticeState

CLOSE = Decimal("0.000001")
"""Quotients of decimals of 28 digits differ in the last ones."""


def figures(
    tables: Mapping[str, Table], board: PracticeBoard, before: PracticeBoard
) -> tuple[Figure, ...]:
    """Every figure, in the order in which they are read."""
    made: dict[str, Figure] = {}
    evaluator = Evaluator(tables, made)
    previous = _previous(board, before)
    for key, title, unit, expression, rows, note in _asked(board):
        made[key] = Figure(
            key,
            title,
            unit,
            evaluator.value(expression),
            expression,
            note=note,
            rows=rows,
            previous=previous.get(key),
        )
    return tuple(made.values())


def _asked(board: PracticeBoard) -> Iterator[tuple[str, str, Unit, Expression, str, str]]:
    for state in PracticeState:
        counted = CountRows(PRACTICES, (("state", word_text(state)),))
        yield state.value, word_text(state), Unit.COUNT, counted, PRACTICES, ""
    by_hand = CountRows(PRACTICES, (("by_hand", True),))
    yield "by_hand", _("Said by hand"), Unit.COUNT, by_hand, PRACTICES, ""
    for key, title, column in (
        ("open_actions", _("Planned actions that are open"), "open"),
        ("overdue_actions", _("Of these, past their day"), "overdue"),
    ):
        yield key, title, Unit.COUNT, CountRows(SAID, ((column, True),)), SAID, ""
    yield "reports_due", _("Planned reports that were due"), Unit.COUNT, CountRows(DUE), DUE, ""
    answered = CountRows(AREAS, (("answered", True),))
    yield "answered", _("Areas assessed"), Unit.COUNT, answered, AREAS, ""
    note = "" if board.assessments else _("Operations were not assessed yet.")
    level = Divide(Sum(AREAS, "level"), Ref("answered"))
    yield "level", _("Mean level of the areas"), Unit.RATIO, level, AREAS, note


def _previous(board: PracticeBoard, before: PracticeBoard) -> dict[str, Decimal | None]:
    """The states at the end of the period before; the level of the assessment before."""
    states = [reading.state for reading in before.readings]
    told: dict[str, Decimal | None] = {
        state.value: Decimal(states.count(state)) for state in PracticeState
    }
    if len(board.assessments) > 1:
        told["level"] = _mean(list(board.assessments[1].levels.values()))
    return told


def _mean(levels: list[Fraction]) -> Decimal | None:
    whole = sum(levels, Fraction())
    return Decimal(whole.numerator) / whole.denominator / len(levels) if levels else None


def charts(tables: Mapping[str, Table], finding: str) -> tuple[ChartData, ...]:
    """The practices and the areas, by their numbers."""
    return (
        _chart(
            "practice_shares",
            _("Rows that speak for each practice"),
            Unit.SHARE,
            tables[PRACTICES],
            "share",
            finding,
        ),
        _chart(
            "area_levels",
            _("Level of each area"),
            Unit.RATIO,
            tables[AREAS],
            "level",
            _("Levels are from 1 to 5; the numbers are those of the areas in their table."),
        ),
    )


def _chart(key: str, title: str, unit: Unit, twin: Table, column: str, finding: str) -> ChartData:
    at = twin.index(column)
    values = [_drawn(row[at]) for row in twin.rows]
    series = Series(column, twin.columns[at].title, unit, SeriesKind.BAR, values, "blue")
    labels = [str(row[0]) for row in twin.rows]
    return ChartData(key, title, unit, labels, (series,), table=twin.key, finding=finding)


def _drawn(value: object) -> Decimal | None:
    return Decimal(value) if isinstance(value, int | Decimal) else None


def checks(board: PracticeBoard) -> tuple[Check, ...]:
    """Rows against each other, and against what the page's own reading says."""
    states = [reading.state for reading in board.readings]
    levels = list(board.assessments[0].levels.values()) if board.assessments else []
    good = sum(reading.good for reading in board.readings)
    points = [point for reading in board.readings for point in reading.trend]
    told = [row.good is not None for reading in board.readings for row in reading.evidence]
    both = Add(tuple(CountRows(EVIDENCE, (("counts", vote_text(side)),)) for side in (True, False)))
    return (
        Check(_("Practices: states, twelve"), Add(tuple(map(Ref, PracticeState))), Decimal(12)),
        *(
            Check(
                _("{state}: rows, readings").format(state=word_text(state)),
                Ref(state.value),
                Decimal(states.count(state)),
            )
            for state in PracticeState
        ),
        Check(_("Rows for: practices, readings"), Sum(PRACTICES, "good"), Decimal(good)),
        Check(_("Rows that count: practices, rows"), Sum(PRACTICES, "of"), both),
        Check(_("Rows that count: rows, readings"), both, Decimal(sum(told))),
        Check(
            _("Months: rows, readings"),
            Sum(POINTS, "of"),
            Decimal(sum(point.of for point in points)),
        ),
        Check(_("Planned reports: rows, board"), Ref("reports_due"), Decimal(len(board.due))),
        Check(
            _("Levels: answers, rules"),
            Sum(AREAS, "level"),
            (_mean(levels) or Decimal()) * len(levels),
            CLOSE,
        ),
    )
