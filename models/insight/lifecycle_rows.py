"""What a reader of stages, checklists and their runs gets: rows joined with what they are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from models.lifecycle.rows import (
    ChecklistItemRow,
    ChecklistRow,
    ChecklistRunRow,
    ChecklistVersionRow,
    ItemOrigin,
    RunItemRow,
    StageCriterionRow,
    StagePlanRow,
    TransitionRow,
)
from models.lifecycle.rules.memory import Yield
from models.lifecycle.rules.runs import Progress
from models.lifecycle.rules.stages import ENDING, Judged
from models.services.rows import ServiceRow, Stage


@dataclass(frozen=True, slots=True)
class StageEntry:
    """A service where it is in its life.

    next: the stage after it; None at the end. asked: the criteria of that stage as they stand; lacking:
    those that keep it out. plans: its strategies, by stage. entered: how it came to where it is; None
    where nobody said. history: every transition, the latest first. retiring: what its end would ask for,
    which it may begin from anywhere.
    """

    service: ServiceRow
    next: Stage | None
    asked: tuple[Judged, ...]
    lacking: tuple[Judged, ...]
    retiring: tuple[Judged, ...]
    plans: Mapping[Stage, StagePlanRow]
    entered: TransitionRow | None
    history: tuple[TransitionRow, ...]

    @property
    def id(self) -> UUID:
        """The service's."""
        return self.service.id

    @property
    def plan(self) -> StagePlanRow | None:
        """The strategy for the stage that comes next."""
        return self.plans.get(self.next) if self.next else None

    @property
    def awaited(self) -> bool:
        """Whether it is to enter the next stage: a service in use does not wait for its end, unless
        somebody has planned it."""
        begins_to_end = self.next in ENDING and self.service.stage not in ENDING
        return self.next is not None and (self.plan is not None or not begins_to_end)


@dataclass(frozen=True, slots=True)
class StageBoard:
    """Services by name, the criteria of all stages, and what people and checklists are called."""

    today: date
    services: tuple[StageEntry, ...]
    criteria: tuple[StageCriterionRow, ...]
    people: Mapping[UUID, str]
    checklists: Mapping[UUID, str]


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """An item of the present version of a checklist. source: the incident, person or run that it came
    from, as it is called. may_go: it caught nothing for as many runs as the policy waits."""

    item: ChecklistItemRow
    checklist: str
    source: str
    found: Yield
    may_go: bool

    @property
    def id(self) -> UUID:
        """The item's."""
        return self.item.id


@dataclass(frozen=True, slots=True)
class ChecklistEntry:
    """A checklist. items: of its present version, in their order; past: all that it no longer asks for.
    versions: the latest first. runs, open_runs: how often it was and is gone through. caught: how often
    any item, also of the past, caught something.
    """

    checklist: ChecklistRow
    owner: str
    items: tuple[ItemEntry, ...]
    past: tuple[ItemEntry, ...]
    versions: tuple[ChecklistVersionRow, ...]
    runs: int
    open_runs: int
    caught: int

    @property
    def id(self) -> UUID:
        """The checklist's."""
        return self.checklist.id

    @property
    def prunable(self) -> tuple[ItemEntry, ...]:
        """The items that may go."""
        return tuple(one for one in self.items if one.may_go)


@dataclass(frozen=True, slots=True)
class RunEntry:
    """A run. of: what it is gone through for, as it is called. items: that it asks for, in their order,
    with what became of each. overdue: days since it was to be signed; 0 for one that is not late."""

    run: ChecklistRunRow
    checklist: ChecklistRow
    of: str
    owner: str
    items: tuple[tuple[ChecklistItemRow, RunItemRow | None], ...]
    progress: Progress
    overdue: int

    @property
    def id(self) -> UUID:
        """The run's."""
        return self.run.id

    @property
    def is_open(self) -> bool:
        """Whether nobody has signed it."""
        return self.run.closed_at is None


@dataclass(frozen=True, slots=True)
class ListBoard:
    """Checklists by name, and runs: the open ones by the day on which they are due, then the signed
    ones, the latest first.

    additions: items added after a first version, by the first day of the quarter and where they came
    from. prune_runs: how many runs without a catch the policy waits. services, people, launches, changes
    and incidents: what a run may be for, and an item may come from, as they are called.
    """

    today: date
    checklists: tuple[ChecklistEntry, ...]
    runs: tuple[RunEntry, ...]
    additions: Mapping[date, Mapping[ItemOrigin, int]]
    prune_runs: int
    services: Mapping[UUID, str]
    people: Mapping[UUID, str]
    launches: Mapping[UUID, str]
    changes: Mapping[UUID, str]
    incidents: Mapping[UUID, str]

    def run(self, run_id: UUID) -> RunEntry | None:
        """A run; None where it is gone."""
        return next((one for one in self.runs if one.id == run_id), None)

    def checklist(self, checklist_id: UUID) -> ChecklistEntry | None:
        """A checklist; None where it is gone."""
        return next((one for one in self.checklists if one.id == checklist_id), None)
