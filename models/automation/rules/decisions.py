"""What must be automated, and which decisions not to automate come back (S41, S44)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from models.automation.rows import (
    Assumed,
    AssumptionDraft,
    AssumptionRow,
    AutomationClass,
    AutomationRow,
    AutomationStage,
)
from models.automation.rules.logged import LoggedTime


@dataclass(frozen=True, slots=True)
class MustAutomate:
    """A task on so many machines that people cannot keep doing it by hand. least: by policy."""

    machines: int
    least: int


@dataclass(frozen=True, slots=True)
class ChangedAssumption:
    """What a decision assumed, and what holds now, in the unit of the task's column."""

    what: Assumed
    assumed: Decimal
    tolerance: Decimal
    now: Decimal


@dataclass(frozen=True, slots=True)
class Outgrown:
    """A task takes more than a decision assumed, seconds a month, as the log has it."""

    assumed: Fraction
    logged: Fraction


def outgrown(assumptions: Iterable[AssumptionRow], logged: LoggedTime | None) -> Outgrown | None:
    """Whether the log shows more than the assumed runs × the assumed time by hand, by more than the
    larger of both tolerances. None where not both are assumed, or the log says too little."""
    told = {each.what: each for each in assumptions}
    runs, manual = told.get(Assumed.RUNS_A_MONTH), told.get(Assumed.MANUAL)
    if runs is None or manual is None or logged is None or not logged.enough:
        return None
    assumed = Fraction(runs.value) * Fraction(manual.value)
    most = assumed * (1 + Fraction(max(runs.tolerance, manual.tolerance)))
    return Outgrown(assumed, logged.a_month) if logged.a_month > most else None


def must_automate(task: AutomationRow, fleet: int) -> MustAutomate | None:
    """Whether a task that is still done by hand touches as many machines as the policy says.

    A human process never must; what runs need not any more.
    """
    by_hand = task.stage is not AutomationStage.RUNNING
    if task.machines is None or task.kind is AutomationClass.HUMAN or not by_hand:
        return None
    return MustAutomate(task.machines, fleet) if task.machines >= fleet else None


def can_be_planned(task: AutomationRow) -> bool:
    """Whether a day may be said on which it runs: it should be automated, and does not run yet."""
    waits = task.stage is not AutomationStage.RUNNING
    return waits and task.kind is AutomationClass.SHOULD_BE


def moved(assumed: Decimal, tolerance: Decimal, now: Decimal) -> bool:
    """Whether a value lies further from what was assumed than the share that is tolerated.

    >>> moved(Decimal(100), Decimal("0.2"), Decimal(120))
    False
    >>> moved(Decimal(100), Decimal("0.2"), Decimal("120.01")), moved(Decimal(0), Decimal(1), Decimal(1))
    (True, True)
    """
    return abs(now - assumed) > tolerance * abs(assumed)


def changed_assumptions(
    task: AutomationRow, assumptions: Iterable[AssumptionRow]
) -> tuple[ChangedAssumption, ...]:
    """Those of a task's assumptions that do not hold any more; a value that is not said any more
    tells nothing."""
    found = []
    for each in assumptions:
        now = value_of(task, each.what)
        if now is not None and moved(each.value, each.tolerance, now):
            found.append(ChangedAssumption(each.what, each.value, each.tolerance, now))
    return tuple(found)


def revisit_due(task: AutomationRow, day: date) -> bool:
    """Whether the day has come on which a decision not to automate is to be looked at again."""
    parked = task.kind is AutomationClass.NOT_WORTH_IT
    return parked and task.revisit_on is not None and task.revisit_on <= day


def value_of(task: AutomationRow, what: Assumed) -> Decimal | None:
    """What a task has now of what can be assumed of it."""
    value = getattr(task, what.value)
    return None if value is None else Decimal(value)


def present_assumptions(task: AutomationRow) -> tuple[AssumptionDraft, ...]:
    """What a decision on a task may rest on: everything that is known of it, as it is now."""
    return tuple(
        AssumptionDraft(what, value)
        for what in Assumed
        if (value := value_of(task, what)) is not None
    )
