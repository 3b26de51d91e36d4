"""The chart of a soft launch: how many were there, day by day, against how many were let in (S12)."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from app.text.doorway import _
from app.text.numbers import day_text, number_text
from models.insight.launch_rows import LaunchEntry
from models.kernel.figures import ChartData, Series, SeriesKind, Unit
from models.kernel.periods import DAY
from models.releases.rows import RampStepRow

_AHEAD = 3
"""Days after today, and after the last step, that are shown."""


def ramp_chart(entry: LaunchEntry, today: date) -> ChartData:
    """A soft launch by day, from its first step until it may be announced. What was counted of a
    step stands on each of its days that has passed."""
    steps = entry.ramp
    first = min((step.day for step in steps), default=today)
    last = max(*(step.day for step in steps), today, entry.announced_from or today) + DAY * _AHEAD
    days = [first + DAY * n for n in range((last - first).days + 1)]
    at = [_step_on(steps, day) for day in days]
    load = [
        None if step is None or step.load is None or day > today else float(step.load)
        for step, day in zip(at, days, strict=True)
    ]
    planned = [None if step is None else float(step.value) for step in at]
    series = [
        Series("load", _("There were"), Unit.COUNT, SeriesKind.LINE, load, "blue"),
        Series("planned", _("Let in"), Unit.COUNT, SeriesKind.FORECAST, planned, "blue"),
    ]
    cap = entry.launch.cap
    if cap is not None:
        limit = [float(cap)] * len(days)
        series.append(Series("cap", _("Cap"), Unit.COUNT, SeriesKind.THRESHOLD, limit))
    return ChartData(
        "ramp",
        _("{launch}, {unit}").format(
            launch=entry.launch.name, unit=entry.launch.cap_unit or _("users")
        ),
        Unit.COUNT,
        [day_text(day) for day in days],
        tuple(series),
        days,
        finding=ramp_finding(entry, today),
    )


def ramp_finding(entry: LaunchEntry, today: date) -> str:
    """How many were there of how many, in one sentence."""
    step = _step_on(entry.ramp, today)
    if step is None:
        return _("Nobody is let in yet.")
    known = next((one.load for one in reversed(entry.ramp) if one.load is not None), None)
    let_in = number_text(step.value)
    if known is None:
        return _("{n} are let in; how many there were is not written down.").format(n=let_in)
    return _("{n} are let in; {load} were there at last.").format(n=let_in, load=number_text(known))


def _step_on(steps: Sequence[RampStepRow], day: date) -> RampStepRow | None:
    at = bisect_right([step.day for step in steps], day) - 1
    return steps[at] if at >= 0 else None
