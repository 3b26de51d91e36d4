"""What a reader of automation gets, as stored.

Durations are whole seconds. Days are local.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID


class AutomationClass(StrEnum):
    """The three categories: should be automated and is not yet; not worth it; what only people can do."""

    SHOULD_BE = "should_be"
    NOT_WORTH_IT = "not_worth_it"
    HUMAN = "human"


class AutomationStage(StrEnum):
    """How far a task is on its way to be automated."""

    IDEA = "idea"
    BUILDING = "building"
    RUNNING = "running"
    RETIRED = "retired"


class AutomationArea(StrEnum):
    """What work with many machines consists of (S42)."""

    ALLOCATION = "allocation"
    OS_CONFIGURATION = "os_configuration"
    INSTALLATION = "installation"
    MONITORING_WORK = "monitoring_work"
    OTHER_WORK = "other_work"


class ParkReason(StrEnum):
    """Why automating is not worth it."""

    RARE = "rare"
    HARD = "hard"
    UNSTABLE = "unstable"


class HumanStep(StrEnum):
    """What a step of a human process is."""

    RELATIONSHIP = "relationship"
    BIDDING = "bidding"
    EVALUATION = "evaluation"
    NEGOTIATION = "negotiation"


class Assumed(StrEnum):
    """What a decision rests on; each is a column of the task."""

    RUNS_A_MONTH = "runs_a_month"
    MANUAL = "manual"
    RESIDUAL = "residual"
    BUILD = "build"
    UPKEEP = "upkeep"
    LIFE_MONTHS = "life_months"
    MACHINES = "machines"


@dataclass(frozen=True, slots=True)
class AutomationRow:
    """A task that people do by hand, and what automating it would take and give (F11).

    runs_a_month: exact. manual and residual: seconds a run before and after. avoided: seconds a year
    that errors would cost without it. upkeep: seconds a year. build: seconds. life_months: how long the
    process will be there. machines: how many the task touches. log_category, log_ticket: the entries
    of the log that are this task: with this ticket, or of this category on its service. planned_on: when
    it shall run, or a human process is due the first time; started_on, running_on, retired_on: when work on it began, since when it runs, and when
    it ended. parked_on, park_reason, revisit_on: of what is not worth it. reason: of that too; of what is
    being built, why it was begun although enough was being built. every_days: how often a human process
    is due; 0 is never. volume: what its effort may depend on, with its unit."""

    id: UUID
    name: str
    text: str
    kind: AutomationClass
    stage: AutomationStage
    area: AutomationArea
    service_id: UUID | None
    team_id: UUID | None
    owner_id: UUID | None
    runs_a_month: Decimal | None
    manual: int | None
    residual: int | None
    avoided: int | None
    upkeep: int | None
    build: int | None
    life_months: int | None
    machines: int | None
    log_category: str
    log_ticket: str
    planned_on: date | None
    started_on: date | None
    running_on: date | None
    retired_on: date | None
    parked_on: date | None
    park_reason: ParkReason | None
    reason: str
    revisit_on: date | None
    every_days: int
    volume: str
    source: str
    external_id: str


@dataclass(frozen=True, slots=True)
class AssumptionRow:
    """What a decision not to automate assumed of a task. value: exact, in the unit of the task's column.
    tolerance: the share by which it may move before the decision comes back."""

    id: UUID
    automation_id: UUID
    what: Assumed
    value: Decimal
    tolerance: Decimal


@dataclass(frozen=True, slots=True)
class ProcessStepRow:
    """A step of a human process. place: its order, from 0."""

    id: UUID
    automation_id: UUID
    place: int
    kind: HumanStep
    text: str


@dataclass(frozen=True, slots=True)
class ProcessRunRow:
    """A human process that was gone through. seconds: what it took; None where nobody said."""

    id: UUID
    automation_id: UUID
    day: date
    person_id: UUID | None
    seconds: int | None
    note: str


@dataclass(frozen=True, slots=True)
class VolumePointRow:
    """How much there was of what a task's effort depends on, in the month of `day` (its first day)."""

    id: UUID
    automation_id: UUID
    day: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class AutomationPlan:
    """When a task shall run as an automation, or a human process is due the first time; None: nobody
    says any more."""

    id: UUID
    planned_on: date | None


@dataclass(frozen=True, slots=True)
class AssumptionDraft:
    """What is assumed, in the unit of the task's column, and the share by which it may move."""

    what: Assumed
    value: Decimal
    tolerance: Decimal = Decimal("0.2")


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step of a human process, as it is said."""

    kind: HumanStep
    text: str


@dataclass(frozen=True, slots=True)
class VolumeDraft:
    """How much there was in the month of a day; None: that is not known any more."""

    day: date
    value: Decimal | None
