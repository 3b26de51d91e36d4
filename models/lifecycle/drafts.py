"""What is said of criteria, of items of checklists and of their runs, before it is kept."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from models.lifecycle.rows import CriterionKind, ItemOrigin, RiskTier, RunState
from models.services.rows import Stage


@dataclass(frozen=True, slots=True)
class CriterionDraft:
    """What every service shall need before it may enter a stage. text: what a person has to see to;
    of the other kinds, words beside what is looked up."""

    stage: Stage
    kind: CriterionKind
    text: str = ""
    checklist_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """An item as it shall be. id: of the present item that it is; None for a new one. tier: from which
    risk on it is asked. The rest says where a new one comes from, as in `ChecklistItemRow`."""

    text: str
    section: str = ""
    detail: str = ""
    mandatory: bool = True
    tier: RiskTier = RiskTier.LOW_RISK
    id: UUID | None = None
    origin: ItemOrigin = ItemOrigin.FROM_WRITING
    incident_id: UUID | None = None
    person_id: UUID | None = None
    run_id: UUID | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class RunDraft:
    """A checklist that shall be gone through, for one service, launch, change or incident.
    started_at: when it was begun; now, if None."""

    checklist_id: UUID
    name: str
    tier: RiskTier = RiskTier.NORMAL_RISK
    service_id: UUID | None = None
    launch_id: UUID | None = None
    change_id: UUID | None = None
    incident_id: UUID | None = None
    owner_id: UUID | None = None
    due_on: date | None = None
    started_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ItemMark:
    """What became of an item: by whom, what shows it, and what would have gone wrong without it.
    waiver: why it was left out, or does not apply; waived_by: by whose leave it was left out. at: when;
    now, if None."""

    state: RunState
    by: str
    evidence: str = ""
    url: str = ""
    caught: str = ""
    waiver: str = ""
    waived_by: str = ""
    person_id: UUID | None = None
    at: datetime | None = None
