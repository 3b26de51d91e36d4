"""Tasks as they are stored, for the tests of rules."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.automation.rows import AutomationArea, AutomationClass, AutomationRow, AutomationStage

HOUR = 3600
DAY = date(2026, 6, 1)

_PLAIN = AutomationRow(
    id=UUID(int=1),
    name="Rotate certificates",
    text="",
    kind=AutomationClass.SHOULD_BE,
    stage=AutomationStage.IDEA,
    area=AutomationArea.OS_CONFIGURATION,
    service_id=None,
    team_id=None,
    owner_id=None,
    runs_a_month=Decimal(20),
    manual=HOUR,
    residual=0,
    avoided=0,
    upkeep=0,
    build=40 * HOUR,
    life_months=None,
    machines=None,
    log_category="",
    log_ticket="",
    planned_on=None,
    started_on=None,
    running_on=None,
    retired_on=None,
    parked_on=None,
    park_reason=None,
    reason="",
    revisit_on=None,
    every_days=0,
    volume="",
    source="",
    external_id="",
)


def made(**told: Any) -> AutomationRow:
    """A task of twenty hours a month that takes forty to automate, or as it is told."""
    return replace(_PLAIN, **told)
