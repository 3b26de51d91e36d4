"""What a reader of practices gets, as stored.

Durations are whole seconds. Days are local.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class Practice(StrEnum):
    """The twelve practices, in their order."""

    HIRE_CODERS = "hire_coders"
    HAVE_SLA = "have_sla"
    MEASURE_AND_REPORT = "measure_and_report"
    BUDGETS_GATE = "budgets_gate"
    COMMON_POOL = "common_pool"
    OVERFLOW_TO_DEVELOPERS = "overflow_to_developers"
    CAP_ON_LOAD = "cap_on_load"
    SHARE_OF_DEVELOPERS = "share_of_developers"
    TEAM_SIZE = "team_size"
    EVENTS_A_SHIFT = "events_a_shift"
    POSTMORTEM_FOR_EACH = "postmortem_for_each"
    BLAMELESS_POSTMORTEMS = "blameless_postmortems"


class PracticeState(StrEnum):
    """Whether a practice is lived; CANNOT_SAY where data are missing."""

    PRACTISED = "practised"
    PARTLY_PRACTISED = "partly_practised"
    NOT_PRACTISED = "not_practised"
    CANNOT_SAY = "cannot_say"


class MaturityArea(StrEnum):
    """The twelve areas of the operational assessment."""

    REGULAR_TASKS = "regular_tasks"
    EMERGENCY_RESPONSE = "emergency_response"
    MONITORING_AND_METRICS = "monitoring_and_metrics"
    CAPACITY_PLANNING = "capacity_planning"
    CHANGE_MANAGEMENT = "change_management"
    INTRODUCTION_AND_REMOVAL = "introduction_and_removal"
    DEPLOYMENT_AND_DECOMMISSIONING = "deployment_and_decommissioning"
    PERFORMANCE_AND_EFFICIENCY = "performance_and_efficiency"
    DELIVERY_BUILD = "delivery_build"
    DELIVERY_DEPLOYMENT = "delivery_deployment"
    TOIL_AREA = "toil_area"
    DISASTER_PREPAREDNESS = "disaster_preparedness"


@dataclass(frozen=True, slots=True)
class PracticeNoteRow:
    """What somebody says on a practice. state: said by hand, None where the data decide. action,
    due_on, done_on: what is to be done next.
    """

    id: UUID
    practice: Practice
    team_id: UUID | None
    day: date
    by: str
    state: PracticeState | None
    text: str
    action: str
    owner_id: UUID | None
    due_on: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class ReportPlanRow:
    """A report that is due every so many months, days after the end of its period. key: which report;
    scope: of what, in words.
    """

    id: UUID
    key: str
    scope: str
    every_months: int
    first_on: date
    days_after: int
    to: str
    team_id: UUID | None
    owner_id: UUID | None
    retired_on: date | None


@dataclass(frozen=True, slots=True)
class MaturityRow:
    """An operational assessment of a team on a day."""

    id: UUID
    team_id: UUID | None
    day: date
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class MaturityAnswerRow:
    """An answer: level 1 (initial) to 5 (optimizing). question: its key."""

    id: UUID
    maturity_id: UUID
    area: MaturityArea
    question: str
    level: int
    evidence: str


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """An answer that is given in an assessment."""

    question: str
    level: int
    evidence: str = ""
