"""What the chart of the page draws: weeks as toil share, as operational load, or as hours."""

from collections.abc import Sequence
from decimal import Decimal

from app.text.doorway import _
from app.text.numbers import short_week_text
from app.text.words import word_text
from models.kernel.figures import ChartData, Series, SeriesKind, Unit
from models.kernel.periods import monday_of
from models.work_log.rows import Kind
from models.work_log.rules import moving_sums
from views.pages.hours.bars import WeekBar

_COLOURS = {
    Kind.TICKET: "orange",
    Kind.ON_CALL: "vermilion",
    Kind.HUMAN_PROCESS: "purple",
    Kind.PROJECT: "blue",
    Kind.FIX_IT: "green",
    Kind.OVERHEAD: "grey",
}
_HOUR = Decimal(3600)


def share_chart(bars: Sequence[WeekBar], width: int) -> ChartData:
    """Toil and project hours as parts of their sum, against the threshold (METRICS F7).

    Other work and leave are in neither, so a bar is always whole; how many hours it stands for is
    in the strip below. The line is the share over the `width` weeks that end there.
    """
    toil = [bar.totals.toil for bar in bars]
    project = [bar.totals.project for bar in bars]
    limits = [bar.threshold for bar in bars]
    parts = ((_("Toil"), toil, "orange"), (_("Project"), project, "blue"))
    title, limit = _("Toil share of each week"), (_("Threshold"), limits)
    return _shares("toil_share", title, bars, parts, limit, width)


def load_chart(bars: Sequence[WeekBar], width: int) -> ChartData:
    """Operational and project hours as parts of their sum, against the cap (METRICS F7)."""
    load = [bar.totals.operational for bar in bars]
    project = [bar.totals.project for bar in bars]
    limits = [bar.cap for bar in bars]
    parts = ((_("Operations"), load, "vermilion"), (_("Project"), project, "blue"))
    title, limit = _("Operational load of each week"), (_("Cap"), limits)
    return _shares("load", title, bars, parts, limit, width)


def hours_chart(bars: Sequence[WeekBar]) -> ChartData:
    """Hours of each week by kind of work, without leave."""
    return ChartData(
        "hours_by_kind",
        _("Hours of each week by kind of work"),
        Unit.HOURS,
        _labels(bars),
        tuple(
            Series(
                kind.value,
                word_text(kind),
                Unit.HOURS,
                SeriesKind.STACKED_BAR,
                [Decimal(bar.by_kind.get(kind, 0)) / _HOUR for bar in bars],
                colour,
            )
            for kind, colour in _COLOURS.items()
            if any(bar.by_kind.get(kind) for bar in bars)
        ),
        starts=[monday_of(bar.week) for bar in bars],
    )


def _shares(
    key: str,
    title: str,
    bars: Sequence[WeekBar],
    parts: Sequence[tuple[str, list[int], str]],
    limit: tuple[str, Sequence[Decimal]],
    width: int,
) -> ChartData:
    (judged, above, colour), (rest, below, rest_colour) = parts
    wholes = [a + b for a, b in zip(above, below, strict=True)]
    moving = _quotients(moving_sums(above, width), moving_sums(wholes, width))
    stacked, share = SeriesKind.STACKED_BAR, Unit.SHARE
    return ChartData(
        key,
        title,
        share,
        _labels(bars),
        (
            Series("judged", judged, share, stacked, _quotients(above, wholes), colour),
            Series("rest", rest, share, stacked, _quotients(below, wholes), rest_colour),
            Series(
                "window",
                _("{n} weeks").format(n=width),
                share,
                SeriesKind.LINE,
                [None if at < width - 1 else value for at, value in enumerate(moving)],
                "grey",
            ),
            Series("limit", limit[0], share, SeriesKind.THRESHOLD, limit[1]),
            Series(
                "logged",
                _("Hours logged"),
                Unit.HOURS,
                SeriesKind.BAR,
                [Decimal(bar.totals.work) / _HOUR for bar in bars],
                "grey",
            ),
        ),
        starts=[monday_of(bar.week) for bar in bars],
    )


def _quotients(above: Sequence[int], below: Sequence[int]) -> list[Decimal | None]:
    return [Decimal(a) / b if b else None for a, b in zip(above, below, strict=True)]


def _labels(bars: Sequence[WeekBar]) -> list[str]:
    return [short_week_text(bar.week) for bar in bars]
