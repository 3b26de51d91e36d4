"""How much of the work with many machines is automated, by area and over time (S42)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from models.automation.rows import AutomationArea, AutomationClass, AutomationRow
from models.automation.rules.returns import monthly_saving


@dataclass(frozen=True, slots=True)
class AreaPoint:
    """An area on a day. by_hand: seconds a month that its tasks would take if nothing were automated;
    saved: those that running automations save. share: None where there is nothing."""

    day: date
    by_hand: Fraction
    saved: Fraction

    @property
    def share(self) -> Fraction | None:
        """saved / by_hand."""
        return self.saved / self.by_hand if self.by_hand else None


@dataclass(frozen=True, slots=True)
class AreaShare:
    """How much of an area is automated now, and how that came.

    tasks, running: how many it has, and how many run; human processes are none of them. unknown: those
    without runs or time by hand, which do not weigh. machines, by_hand: that its tasks touch, and
    that those touch which people still do. trend: at the end of each period, the earliest first.
    """

    area: AutomationArea
    now: AreaPoint
    tasks: int
    running: int
    unknown: int
    machines: int
    machines_by_hand: int
    trend: tuple[AreaPoint, ...]


def runs_on(task: AutomationRow, day: date) -> bool:
    """Whether an automation ran on a day."""
    begun = task.running_on is not None and task.running_on <= day
    return begun and (task.retired_on is None or task.retired_on > day)


def area_shares(
    tasks: Iterable[AutomationRow], day: date, ends: Sequence[date]
) -> tuple[AreaShare, ...]:
    """Every area, whether it has tasks or not. ends: the days of the trend.

    A share weighs each task by the time that it takes by hand. Tasks are taken to have been there
    throughout, as they are now: nobody says since when they are.
    """
    counted = [task for task in tasks if task.kind is not AutomationClass.HUMAN]
    return tuple(
        _share(area, [task for task in counted if task.area is area], day, ends)
        for area in AutomationArea
    )


def _share(
    area: AutomationArea, tasks: Sequence[AutomationRow], day: date, ends: Sequence[date]
) -> AreaShare:
    running = [task for task in tasks if runs_on(task, day)]
    manual = [task for task in tasks if not runs_on(task, day)]
    return AreaShare(
        area,
        _point(tasks, day),
        len(tasks),
        len(running),
        sum(monthly_saving(task) is None for task in tasks),
        sum(task.machines or 0 for task in tasks),
        sum(task.machines or 0 for task in manual),
        tuple(_point(tasks, end) for end in ends),
    )


def _point(tasks: Iterable[AutomationRow], day: date) -> AreaPoint:
    by_hand = saved = Fraction(0)
    for task in tasks:
        saving = monthly_saving(task)
        if saving is None or task.runs_a_month is None or task.manual is None:
            continue
        by_hand += Fraction(task.runs_a_month) * task.manual
        if runs_on(task, day):
            saved += max(saving, Fraction(0))
    return AreaPoint(day, by_hand, saved)
