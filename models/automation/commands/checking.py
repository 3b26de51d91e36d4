"""Checks that several commands on automation make."""

from decimal import Decimal

from models.automation.records import Automation
from models.automation.rows import AutomationClass, AutomationStage
from models.kernel.checks import Checks
from models.kernel.errors import Refused

MOST = 1_000_000_000
"""The largest number of anything here: seconds, machines, runs."""


def counted(
    checks: Checks, field: str, value: int | None, least: int = 0, most: int = MOST
) -> None:
    """A whole number within limits, or nothing."""
    if value is not None:
        checks.between(field, value, least, most)


def amount(checks: Checks, field: str, value: Decimal, most: Decimal = Decimal(MOST)) -> Decimal:
    """An exact number that is not below zero."""
    if not value.is_finite():
        checks.wrong("not_a_number", field, value=str(value))
    elif value < 0:
        checks.wrong("too_small", field, value=value, least=0)
    elif value > most:
        checks.wrong("too_large", field, value=value, most=most)
    return value


def at_stage(task: Automation, *stages: AutomationStage) -> None:
    """A task that should be automated and has come so far. Raises Refused ``not_to_automate`` or
    ``wrong_stage``, with the `name`."""
    if task.kind is not AutomationClass.SHOULD_BE:
        raise Refused.because("not_to_automate", name=task.name)
    if task.stage not in stages:
        raise Refused.because("wrong_stage", name=task.name, stage=task.stage)
