"""What a reader of life cycles, checklists and periodic work gets, as stored.

Durations are whole seconds. Days are local.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from models.services.rows import Stage, WeaknessSeverity


class CriterionKind(StrEnum):
    """What entering a stage asks for; all but the one by hand are looked up in the data."""

    CRITERION_BY_HAND = "criterion_by_hand"
    CRITERION_OWNER = "criterion_owner"
    CRITERION_STRATEGY = "criterion_strategy"
    CRITERION_OBJECTIVE = "criterion_objective"
    CRITERION_AGREEMENT = "criterion_agreement"
    CRITERION_RUNBOOK = "criterion_runbook"
    CRITERION_CHECKLIST = "criterion_checklist"
    CRITERION_RETIREMENT = "criterion_retirement"


class ChecklistKind(StrEnum):
    """What a checklist is for."""

    LAUNCH_LIST = "launch_list"
    EMERGENCY_LIST = "emergency_list"
    PERIODIC_LIST = "periodic_list"
    UPGRADE_LIST = "upgrade_list"
    DECOMMISSION_LIST = "decommission_list"
    OTHER_LIST = "other_list"


class RiskTier(StrEnum):
    """How much is at risk; an item belongs to its tier and to those above it."""

    LOW_RISK = "low_risk"
    NORMAL_RISK = "normal_risk"
    HIGH_RISK = "high_risk"


class ItemOrigin(StrEnum):
    """Where an item of a checklist came from."""

    FROM_WRITING = "from_writing"
    FROM_INCIDENT = "from_incident"
    FROM_PERSON = "from_person"
    FROM_RUN = "from_run"
    FROM_FILE = "from_file"


class RunState(StrEnum):
    """What became of an item in a run."""

    TO_CHECK = "to_check"
    CHECKED = "checked"
    ITEM_FAILED = "item_failed"
    ITEM_WAIVED = "item_waived"
    DOES_NOT_APPLY = "does_not_apply"


class RetireStep(StrEnum):
    """The steps of decommissioning, in their order."""

    REMAINING_USERS = "remaining_users"
    TURNED_OFF = "turned_off"
    REFERENCES_GONE = "references_gone"
    RESOURCES_BACK = "resources_back"
    ARCHIVED = "archived"
    MACHINES_SETTLED = "machines_settled"
    QUIET_PERIOD = "quiet_period"


class Fate(StrEnum):
    """What becomes of a machine that is no longer needed."""

    REPURPOSED = "repurposed"
    SOLD = "sold"
    DISPOSED_OF = "disposed_of"


class RecurUnit(StrEnum):
    """What a recurrence counts in."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class StagePlanRow:
    """The strategy of a service for one stage, who leads it through, and when it is to be entered."""

    id: UUID
    service_id: UUID
    stage: Stage
    strategy: str
    owner_id: UUID | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class StageCriterionRow:
    """What every service needs before it may enter a stage. checklist_id: the list that
    CRITERION_CHECKLIST asks a finished run of.
    """

    id: UUID
    stage: Stage
    place: int
    kind: CriterionKind
    text: str
    checklist_id: UUID | None


@dataclass(frozen=True, slots=True)
class StageCheckRow:
    """A criterion that somebody saw to, or waived with a reason, for one service."""

    id: UUID
    service_id: UUID
    criterion_id: UUID
    day: date
    person_id: UUID | None
    by: str
    evidence: str
    waived: bool
    reason: str


@dataclass(frozen=True, slots=True)
class TransitionRow:
    """A service that entered a stage. at: when. seen: the criteria as they stood then."""

    id: UUID
    service_id: UUID
    from_stage: Stage | None
    to_stage: Stage
    at: datetime
    by: str
    reason: str
    seen: Any


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """A list that is gone through again and again. version: the present one, from 1. retired_on: since
    when it is no longer used.
    """

    id: UUID
    name: str
    kind: ChecklistKind
    text: str
    version: int
    team_id: UUID | None
    owner_id: UUID | None
    retired_on: date | None
    source: str
    external_id: str


@dataclass(frozen=True, slots=True)
class ChecklistVersionRow:
    """A version of a checklist: since when, by whom, and what is new in it."""

    id: UUID
    checklist_id: UUID
    number: int
    at: datetime
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class ChecklistItemRow:
    """An item of a checklist.

    since, until: the first version with it and the first without it (None: it is in the present one). An item
    that is reworded ends, and the new one replaces it. tier: from which risk on it is asked. origin: where it
    came from, with incident_id, person_id or run_id; told: that in words. pruned: why it was taken out.
    """

    id: UUID
    checklist_id: UUID
    place: int
    section: str
    text: str
    detail: str
    mandatory: bool
    tier: RiskTier
    since: int
    until: int | None
    replaces_id: UUID | None
    origin: ItemOrigin
    incident_id: UUID | None
    person_id: UUID | None
    run_id: UUID | None
    told: str
    added_on: date
    pruned: str


@dataclass(frozen=True, slots=True)
class ChecklistRunRow:
    """A checklist that was, or is being, gone through for a service, launch, change or incident.

    version: of the checklist, which stays. tier: how much is at risk. closed_at with closed_by: who signed it.
    """

    id: UUID
    checklist_id: UUID
    version: int
    name: str
    tier: RiskTier
    service_id: UUID | None
    launch_id: UUID | None
    change_id: UUID | None
    incident_id: UUID | None
    owner_id: UUID | None
    started_at: datetime
    due_on: date | None
    closed_at: datetime | None
    closed_by: str
    note: str


TARGETS = ("service_id", "launch_id", "change_id", "incident_id")
"""What a run may be gone through for, by its fields."""


@dataclass(frozen=True, slots=True)
class RunItemRow:
    """What became of an item in a run. caught: what would have gone wrong without it, in words; empty
    if nothing. waiver: why it was left out, approved by waived_by.
    """

    id: UUID
    run_id: UUID
    item_id: UUID
    state: RunState
    at: datetime
    person_id: UUID | None
    by: str
    evidence: str
    url: str
    caught: str
    waiver: str
    waived_by: str


@dataclass(frozen=True, slots=True)
class LaunchProblemRow:
    """A problem that was found before a launch, or by its first users. checklist_id and version: the
    list that was gone through for it; item_id: the item that found it, or should have.
    """

    id: UUID
    service_id: UUID
    launch_id: UUID | None
    found_on: date
    before: bool
    severity: WeaknessSeverity
    text: str
    checklist_id: UUID | None
    version: int | None
    item_id: UUID | None
    incident_id: UUID | None
    fixed_on: date | None


@dataclass(frozen=True, slots=True)
class RetirementRow:
    """A service that is decommissioned. quiet_days: for how long nobody may miss it. archive: where
    its data are kept, until keep_until. certificate: what was done, as it stood when it was closed; empty before.
    """

    id: UUID
    service_id: UUID
    started_on: date
    reason: str
    owner_id: UUID | None
    quiet_days: int
    off_on: date | None
    archive: str
    keep_until: date | None
    closed_on: date | None
    closed_by: str
    certificate: Any


@dataclass(frozen=True, slots=True)
class RetirementStepRow:
    """A step of decommissioning that was done. None of its entries may be open then."""

    id: UUID
    retirement_id: UUID
    step: RetireStep
    done_on: date
    person_id: UUID | None
    by: str
    evidence: str


@dataclass(frozen=True, slots=True)
class RetirementEntryRow:
    """What a step has to see to: a remaining user, a reference, a resource, a machine. fate, proof:
    what becomes of a machine, and what shows that it was erased.
    """

    id: UUID
    retirement_id: UUID
    step: RetireStep
    name: str
    machine_id: UUID | None
    fate: Fate | None
    proof: str
    done_on: date | None
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class RetirementDraft:
    """Something that a step has to see to, before it is stored. machine_id: with MACHINES_SETTLED."""

    step: RetireStep
    name: str
    machine_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PeriodicTaskRow:
    """Work that comes back every so many days, weeks or months from a day on. expected: seconds a
    time.
    """

    id: UUID
    name: str
    text: str
    service_id: UUID | None
    team_id: UUID | None
    owner_id: UUID | None
    every: int
    unit: RecurUnit
    starts_on: date
    expected: int | None
    checklist_id: UUID | None
    retired_on: date | None


@dataclass(frozen=True, slots=True)
class PeriodicRunRow:
    """A time that periodic work was due. done_on: when it was done. skipped: why it was left out.
    person_id: who did it, or was given it this time.
    """

    id: UUID
    task_id: UUID
    due_on: date
    done_on: date | None
    person_id: UUID | None
    seconds: int | None
    skipped: str
    run_id: UUID | None
    note: str
