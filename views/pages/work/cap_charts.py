"""What the chart of the cap draws: load by week or by quarter, and the developers' part by quarter."""

from collections.abc import Callable
from decimal import Decimal

from app.text.cap import quarter_words, sentence
from app.text.doorway import _
from app.text.numbers import short_week_text
from models.insight.cap_rows import CapBoard, CapQuarter, Load
from models.kernel.figures import ChartData, Series, SeriesKind, Unit
from models.kernel.periods import monday_of

_HOUR = Decimal(3600)


def weeks_chart(board: CapBoard) -> ChartData:
    """Operations and project hours of each week as parts of their sum, against the cap of that week.

    The line is the policy's window that ends with the week; what was logged stands in the strip.
    """
    weeks = board.weeks
    return ChartData(
        "cap_weeks",
        _("Operational load of each week"),
        Unit.SHARE,
        [short_week_text(week.week) for week in weeks],
        (
            *_parts([week.own for week in weeks]),
            Series(
                "window",
                _("{n} weeks").format(n=len(board.window_weeks)),
                Unit.SHARE,
                SeriesKind.LINE,
                [week.window.value for week in weeks],
                "grey",
            ),
            _cap([week.cap for week in weeks]),
            _logged([week.own for week in weeks]),
        ),
        starts=[monday_of(week.week) for week in weeks],
        finding=sentence(board),
    )


def quarters_chart(board: CapBoard) -> ChartData:
    """The same of each quarter; its cap is the mean of that of its weeks, by their hours."""
    quarters = board.quarters
    return ChartData(
        "cap_quarters",
        _("Operational load of each quarter"),
        Unit.SHARE,
        [quarter_words(one.period.start) for one in quarters],
        (
            *_parts([one.own for one in quarters]),
            _cap([_mean_cap(one) for one in quarters]),
            _logged([one.own for one in quarters]),
        ),
        starts=[one.period.start for one in quarters],
        finding=sentence(board),
    )


def developers_chart(board: CapBoard) -> ChartData:
    """Which part of operations developers carried in each quarter, with its band, and their target."""
    quarters = board.quarters
    return ChartData(
        "cap_developers",
        _("Developers’ part of operations in each quarter"),
        Unit.SHARE,
        [quarter_words(one.period.start) for one in quarters],
        (
            Series(
                "share",
                _("Developers’ part"),
                Unit.SHARE,
                SeriesKind.BAR,
                [one.developers.share for one in quarters],
                "sky",
            ),
            Series(
                "low",
                _("At least"),
                Unit.SHARE,
                SeriesKind.FORECAST,
                [one.developers.low for one in quarters],
                "grey",
            ),
            Series(
                "high",
                _("At most"),
                Unit.SHARE,
                SeriesKind.FORECAST,
                [one.developers.high for one in quarters],
                "grey",
            ),
            Series(
                "target",
                _("Target"),
                Unit.SHARE,
                SeriesKind.THRESHOLD,
                [one.developers.target for one in quarters],
            ),
        ),
        starts=[one.period.start for one in quarters],
        band=("low", "high"),
    )


def _parts(loads: list[Load]) -> tuple[Series, ...]:
    """Operations and project hours as parts of their sum. What cannot be judged, because too few hours
    were logged, has a colour of its own, so that only weeks with an answer are marked as over."""

    def shares(counted: Callable[[Load], int]) -> list[Decimal | None]:
        wholes = [one.totals.operational + one.totals.project for one in loads]
        return [
            Decimal(counted(one)) / whole if whole else None
            for one, whole in zip(loads, wholes, strict=True)
        ]

    def series(key: str, title: str, colour: str, counted: Callable[[Load], int]) -> Series:
        return Series(key, title, Unit.SHARE, SeriesKind.STACKED_BAR, shares(counted), colour)

    judged = series(
        "judged", _("Operations"), "vermilion", lambda one: 0 if _unsaid(one) else _own(one)
    )
    unsaid = series(
        "unsaid", _("Too few hours"), "orange", lambda one: _own(one) if _unsaid(one) else 0
    )
    rest = series("rest", _("Project"), "blue", lambda one: one.totals.project)
    return (judged, unsaid, rest) if any(map(_unsaid, loads)) else (judged, rest)


def _own(load: Load) -> int:
    return load.totals.operational


def _unsaid(load: Load) -> bool:
    return load.load is not None and load.over is None


def _cap(values: list[Decimal | None] | list[Decimal]) -> Series:
    return Series("limit", _("Cap"), Unit.SHARE, SeriesKind.THRESHOLD, values)


def _mean_cap(quarter: CapQuarter) -> Decimal | None:
    sums = quarter.own.totals
    whole = sums.operational + sums.project
    return quarter.own.allowance / whole if whole else None


def _logged(loads: list[Load]) -> Series:
    hours = [Decimal(one.totals.work) / _HOUR for one in loads]
    return Series("logged", _("Hours logged"), Unit.HOURS, SeriesKind.BAR, hours, "grey")
