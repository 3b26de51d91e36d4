"""When objectives are looked at, and how far around that their rows matter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.insight.levels import USUAL_DAYS
from models.kernel.instants import start_of_day, zone
from models.kernel.periods import DAY, Period
from models.kernel.spans import Span
from models.services.rows import BurnRuleRow, ObjectiveRow, WindowKind

_MICROSECOND = timedelta(microseconds=1)
_LONGEST = {
    WindowKind.WEEK: 8,
    WindowKind.MONTH: 32,
    WindowKind.QUARTER: 93,
    WindowKind.YEAR: 367,
}
"""Days of the longest window of a kind, and one for clocks."""


@dataclass(frozen=True, slots=True)
class Look:
    """An objective, when it is looked at, and an instant of the window that is meant."""

    objective: ObjectiveRow
    now: datetime
    last: datetime


def look_at(objective: ObjectiveRow, now: datetime, period: Period | None = None) -> Look:
    """Now, or at the end of a period (in the objective's zone) that has passed."""
    if period is not None:
        end = start_of_day(period.end, zone(objective.zone))
        if end <= now:
            return Look(objective, end, end - _MICROSECOND)
    return Look(objective, now, now)


def window_days(objective: ObjectiveRow, kind: WindowKind | None = None) -> int:
    """No window of an objective (or of another kind) is longer."""
    kind = kind or objective.window
    return _LONGEST.get(kind) or objective.window_days or USUAL_DAYS


def reach(
    looks: Iterable[Look], rules: Iterable[BurnRuleRow] = (), windows: int = 1
) -> Span | None:
    """From where to where rows matter for so many windows up to each look, with all that is known
    ahead, and for the look-backs of burn rules. None without looks."""
    back = max((timedelta(seconds=rule.long_seconds) for rule in rules), default=DAY)
    spans = []
    for look in looks:
        width = DAY * window_days(look.objective)
        spans.append(Span(look.now - max(width * windows, back), look.now + width))
    if not spans:
        return None
    return Span(min(span.start for span in spans), max(span.end for span in spans))
