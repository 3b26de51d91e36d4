"""The columns of practices, of the rows behind them, of planned reports and of the assessment."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from app.text.doorway import _
from app.text.practices import next_words, practice_number, row_text, source_text, vote_text
from app.text.words import word_text
from models.insight.practices import MONTHS
from models.insight.practices_rows import (
    PlannedReport,
    PracticeBoard,
    PracticeEvidence,
    PracticeReading,
)
from models.kernel.figures import Unit
from models.practices.questions import LEVELS
from models.practices.rows import MaturityArea
from views.kit.strip_paint import width_of
from views.kit.table_column import Look, TableColumn
from views.pages.practices.words import (
    STATES,
    cadence_text,
    due_state,
    figure_words,
    level_text,
    squares_of,
)

VOTES = {True: "ok", False: "bad", None: "info"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A practice as a row of its table."""

    reading: PracticeReading
    board: PracticeBoard

    @property
    def id(self) -> str:
        """The practice's."""
        return self.reading.practice.value


@dataclass(frozen=True, slots=True)
class Behind:
    """A row behind a figure, as a row of its table. id: its place."""

    id: int
    row: PracticeEvidence
    words: str


@dataclass(frozen=True, slots=True)
class Due:
    """A planned report that was due. id: its place."""

    id: int
    planned: PlannedReport
    name: str


@dataclass(frozen=True, slots=True)
class Area:
    """An area of the assessment: its level now and in the assessment before."""

    id: MaturityArea
    now: Fraction | None
    before: Fraction | None
    first: Fraction | None


def behind(reading: PracticeReading, board: PracticeBoard) -> list[Behind]:
    """The rows of a practice, in words."""
    rows = enumerate(reading.evidence)
    return [Behind(place, row, row_text(row, board.people)) for place, row in rows]


def practice_columns(chosen_in: Callable[[Hashable], int | None]) -> list[TableColumn]:
    """The twelve, in their order. chosen_in: which square of a row's strip is framed."""
    return [
        TableColumn(
            "number",
            _("No."),
            Unit.COUNT,
            value=lambda row: practice_number(row.reading.practice),
            width=36,
        ),
        TableColumn(
            "practice",
            _("Practice"),
            value=lambda row: word_text(row.reading.practice),
            weight=500,
            width=250,
            least=150,
        ),
        TableColumn(
            "state",
            _("State"),
            look=Look.STATE,
            value=lambda row: word_text(row.reading.state),
            state=lambda row: STATES[row.reading.state],
            width=130,
        ),
        TableColumn(
            "figure",
            _("Counted"),
            value=lambda row: figure_words(row.reading),
            width=210,
            least=130,
        ),
        TableColumn(
            "months",
            _("Last {n} months").format(n=MONTHS),
            value=lambda row: ", ".join(
                square.words for square in squares_of(row.reading, row.board)
            ),
            look=Look.STRIP,
            squares=lambda row: squares_of(row.reading, row.board),
            chosen=lambda row: chosen_in(row.id),
            width=width_of(MONTHS),
            room=900,
        ),
        TableColumn(
            "next", _("Next"), value=lambda row: next_words(row.reading), width=120, least=80
        ),
        TableColumn(
            "source", _("Says so"), value=lambda row: source_text(row.reading), room=1250, least=90
        ),
    ]


def behind_columns() -> list[TableColumn]:
    """The rows behind one practice."""
    return [
        TableColumn(
            "vote",
            _("Counts"),
            look=Look.STATE,
            value=lambda one: vote_text(one.row.good),
            state=lambda one: VOTES[one.row.good],
            width=120,
        ),
        TableColumn("name", _("Of"), value=lambda one: one.row.name, weight=500, width=170),
        TableColumn("words", _("What it says"), value=lambda one: one.words, width=420, least=160),
        TableColumn("day", _("Day"), Unit.DAY, value=lambda one: one.row.day, room=700),
    ]


def due_columns() -> list[TableColumn]:
    """Planned reports of the last year."""
    return [
        TableColumn("name", _("Report"), value=lambda one: one.name, weight=500, width=170),
        TableColumn("first", _("From"), Unit.DAY, value=lambda one: one.planned.due.period.start),
        TableColumn("last", _("To"), Unit.DAY, value=lambda one: one.planned.due.period.last),
        TableColumn("due", _("Due"), Unit.DAY, value=lambda one: one.planned.due.due_on),
        TableColumn(
            "state",
            _("State"),
            look=Look.STATE,
            value=lambda one: due_state(one.planned)[0],
            state=lambda one: due_state(one.planned)[1],
            width=110,
        ),
        TableColumn("sent", _("Sent"), Unit.INSTANT, value=_sent_at, room=700),
        TableColumn("to", _("To whom"), value=lambda one: one.planned.due.plan.to, room=860),
    ]


def _sent_at(one: Due) -> datetime | None:
    return one.planned.sent.sent_at if one.planned.sent is not None else None


def plan_columns(
    names: Callable[[str], str], people: Callable[[], Mapping[Any, str]]
) -> list[TableColumn]:
    """The plans. names: of a report by its key. people: names by id."""
    return [
        TableColumn("name", _("Report"), value=lambda row: names(row.key), weight=500, width=170),
        TableColumn("scope", _("Of"), value=lambda row: row.scope, room=760),
        TableColumn("every", _("How often"), value=lambda row: cadence_text(row.every_months)),
        TableColumn("after", _("Days after"), Unit.COUNT, value=lambda row: row.days_after),
        TableColumn("to", _("To whom"), value=lambda row: row.to, width=150),
        TableColumn("owner", _("Owner"), value=lambda row: people().get(row.owner_id, "")),
        TableColumn("until", _("Until"), Unit.DAY, value=lambda row: row.retired_on, room=900),
    ]


def area_columns() -> list[TableColumn]:
    """The areas of an assessment, beside the assessment before and the first."""

    def mark(row: Area) -> float | None:
        return float(row.before / LEVELS[-1]) if row.before is not None else None

    return [
        TableColumn("area", _("Area"), value=lambda row: word_text(row.id), weight=500, width=240),
        TableColumn("level", _("Level"), value=lambda row: level_text(row.now), width=60),
        TableColumn(
            "bar",
            "",
            Unit.RATIO,
            value=_exact_level,
            look=Look.BAR,
            top=float(LEVELS[-1]),
            mark=mark,
            width=180,
        ),
        TableColumn("before", _("Before"), value=lambda row: level_text(row.before), width=70),
        TableColumn("change", _("Change"), value=_changed, width=80),
        TableColumn("first", _("At first"), value=lambda row: level_text(row.first), room=760),
    ]


def _exact_level(row: Area) -> Decimal | None:
    return None if row.now is None else Decimal(row.now.numerator) / row.now.denominator


def _changed(row: Area) -> str:
    if row.now is None or row.before is None:
        return ""
    difference = row.now - row.before
    return ("+" if difference > 0 else "") + level_text(difference)
