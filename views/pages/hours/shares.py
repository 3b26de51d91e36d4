"""What the chart of the page draws: a verdict's weeks as shares or as hours by kind."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from app.text.doorway import _
from app.text.numbers import short_week_text
from app.text.words import word_text
from models.insight.rows import Verdict, WeekFigures
from models.kernel.figures import ChartData, Series, SeriesKind, Unit
from models.kernel.periods import monday_of
from models.work_log.rows import Kind
from models.work_log.rules import Window

_COLOURS = {
    Kind.TICKET: "orange",
    Kind.ON_CALL: "vermilion",
    Kind.HUMAN_PROCESS: "purple",
    Kind.PROJECT: "blue",
    Kind.FIX_IT: "green",
    Kind.OVERHEAD: "grey",
}
_HOUR = Decimal(3600)


def share_chart(verdict: Verdict, weeks: Sequence[WeekFigures]) -> ChartData:
    """Toil and project hours as parts of their sum, against the threshold (METRICS F7).

    Other work and leave are in neither, so a bar is always whole; how many hours it stands for is
    in the strip below. The line is the share over the policy's window.
    """
    windows = {window.week: window for window in verdict.toil.windows}
    width = len({week.week for week in verdict.weeks if week.week >= verdict.first_week})
    title = _("Toil share of each week")
    return ChartData(
        "toil_share",
        title,
        Unit.SHARE,
        [short_week_text(week.week) for week in weeks],
        (
            Series(
                "toil",
                _("Toil"),
                Unit.SHARE,
                SeriesKind.STACKED_BAR,
                [_part(w.totals.toil, w) for w in weeks],
                "orange",
            ),
            Series(
                "project",
                _("Project"),
                Unit.SHARE,
                SeriesKind.STACKED_BAR,
                [_part(w.totals.project, w) for w in weeks],
                "blue",
            ),
            Series(
                "window",
                _("{n} weeks").format(n=width),
                Unit.SHARE,
                SeriesKind.LINE,
                [_window(windows, w.week) for w in weeks],
                "grey",
            ),
            Series(
                "threshold",
                _("Threshold"),
                Unit.SHARE,
                SeriesKind.THRESHOLD,
                [week.limit for week in weeks],
            ),
            _strip(weeks),
        ),
        starts=[monday_of(week.week) for week in weeks],
    )


def hours_chart(weeks: Sequence[WeekFigures]) -> ChartData:
    """Hours of each week by kind of work, without leave."""
    kinds = [kind for kind in Kind if kind in _COLOURS]
    return ChartData(
        "hours_by_kind",
        _("Hours of each week by kind of work"),
        Unit.HOURS,
        [short_week_text(week.week) for week in weeks],
        tuple(
            Series(
                kind.value,
                word_text(kind),
                Unit.HOURS,
                SeriesKind.STACKED_BAR,
                [_of_kind(week, kind) for week in weeks],
                _COLOURS[kind],
            )
            for kind in kinds
            if any(_of_kind(week, kind) for week in weeks)
        ),
        starts=[monday_of(week.week) for week in weeks],
    )


def _strip(weeks: Iterable[WeekFigures]) -> Series:
    hours = [Decimal(week.totals.work) / _HOUR for week in weeks]
    return Series("logged", _("Hours logged"), Unit.HOURS, SeriesKind.BAR, hours, "grey")


def _part(seconds: int, week: WeekFigures) -> Decimal | None:
    whole = week.totals.toil + week.totals.project
    return Decimal(seconds) / whole if whole else None


def _window(windows: dict[int, Window], week: int) -> Decimal | None:
    window = windows.get(week)
    return window.value if window is not None and window.answers else None


def _of_kind(week: WeekFigures, kind: Kind) -> Decimal:
    return Decimal(sum(part.seconds for part in week.hours if part.kind is kind)) / _HOUR
