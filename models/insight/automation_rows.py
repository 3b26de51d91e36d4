"""What a reader of automation, with all that belongs to it, gets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from models.automation.rows import (
    AssumptionRow,
    AutomationClass,
    AutomationRow,
    AutomationStage,
    ProcessRunRow,
    ProcessStepRow,
    VolumePointRow,
)
from models.automation.rules.areas import AreaShare
from models.automation.rules.decisions import ChangedAssumption, MustAutomate, Outgrown
from models.automation.rules.elasticity import Elasticity
from models.automation.rules.logged import LoggedTime, Saving
from models.automation.rules.processes import Cadence
from models.automation.rules.returns import Return
from models.policies.rows import PolicyKey


@dataclass(frozen=True, slots=True)
class AutomationEntry:
    """A task as the register shows it.

    service, team, owner: names; empty where there is none. gain: what automating gives; None of a
    human process. saving: seconds a month by forecast. logged: what it took in the last twelve weeks
    by the log; None where it names no entries. must: why it must be automated; None where it need
    not. measured: forecast against what was saved; None unless it runs. elasticity: None where no
    volume is known or the task names no entries. revisit_due, changed, outgrown: why a decision comes
    back.
    cadence: None of what is no human process. over_limit: it was begun though enough was being built.
    """

    task: AutomationRow
    service: str
    team: str
    owner: str
    gain: Return | None
    saving: Fraction | None
    logged: LoggedTime | None
    must: MustAutomate | None
    measured: Saving | None
    elasticity: Elasticity | None
    assumptions: tuple[AssumptionRow, ...]
    revisit_due: bool
    changed: tuple[ChangedAssumption, ...]
    outgrown: Outgrown | None
    steps: tuple[ProcessStepRow, ...]
    runs: tuple[ProcessRunRow, ...]
    cadence: Cadence | None
    volumes: tuple[VolumePointRow, ...]

    @property
    def id(self) -> UUID:
        """The task's."""
        return self.task.id

    @property
    def comes_back(self) -> bool:
        """Whether a decision not to automate is to be looked at again."""
        return self.revisit_due or bool(self.changed) or self.outgrown is not None

    @property
    def overdue(self) -> bool:
        """Whether a human process should have been gone through by now."""
        return self.cadence is not None and self.cadence.overdue

    @property
    def runs_now(self) -> bool:
        """Whether it is automated."""
        is_automated = self.task.stage is AutomationStage.RUNNING
        return is_automated and self.task.kind is AutomationClass.SHOULD_BE


@dataclass(frozen=True, slots=True)
class InProgress:
    """How many automations a team builds, and how many it may at once. team_id: None of those tasks
    that are no team's."""

    team_id: UUID | None
    team: str
    building: int
    limit: int

    @property
    def is_full(self) -> bool:
        """Whether one more needs a reason."""
        return self.building >= self.limit


class SuggestedBy(StrEnum):
    """Where a suggestion comes from."""

    REPEATED_TICKETS = "repeated_tickets"
    TOIL_OF_THE_LOG = "toil_of_the_log"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that could be automated and that no task stands for.

    what: the title of the newest ticket, or the category. service_id: None where there is none, or more
    than one. times: how many tickets or entries. seconds:
    logged for those tickets, or for the category in twelve weeks; None where the log says nothing.
    rated: seconds of which somebody said how exhausting they were; weight: seconds by exhaustion.
    category: of the log. tickets: ids of those that are alike, the oldest first; titles: theirs.
    """

    by: SuggestedBy
    what: str
    service_id: UUID | None
    service: str
    times: int
    seconds: int | None
    rated: int
    weight: Fraction
    category: str
    tickets: tuple[UUID, ...]
    titles: tuple[str, ...]

    @property
    def id(self) -> tuple[str, str, UUID | None]:
        """What makes it the same suggestion when it is asked for again."""
        return self.by, self.what, self.service_id


@dataclass(frozen=True, slots=True)
class AutomationBoard:
    """The register of a team (of everybody) as of a day.

    entries: human processes last; before them those that pay back the soonest first. areas: each,
    whether it has tasks or not, with its share at the end of the last eight quarters. in_progress: by
    team. suggestions: from repeated tickets, then from the log. fleet, horizon_months: by policy.
    """

    day: date
    team_id: UUID | None
    entries: tuple[AutomationEntry, ...]
    areas: tuple[AreaShare, ...]
    in_progress: tuple[InProgress, ...]
    suggestions: tuple[Suggestion, ...]
    fleet: int
    horizon_months: int
    services: Mapping[UUID, str]
    people: Mapping[UUID, str]
    teams: Mapping[UUID, str]

    def of(self, kind: AutomationClass) -> tuple[AutomationEntry, ...]:
        """The entries of one of the three categories, in order."""
        return tuple(entry for entry in self.entries if entry.task.kind is kind)


@dataclass(frozen=True, slots=True)
class AutomationChoice:
    """A task that shall be automated, and the day from which it runs."""

    id: UUID
    day: date


@dataclass(frozen=True, slots=True)
class FixItChoice:
    """A fix-it day that shall be held, and its last day."""

    id: UUID
    day: date


@dataclass(frozen=True, slots=True)
class ChosenSaving:
    """What one choice takes out of the toil. seconds: a week, from the ISO week `week` on; None where
    nobody knows what it saves, so it changes nothing. capped: it would save more than the log shows of
    it, so what the log shows is taken out."""

    id: UUID
    name: str
    week: int
    seconds: Fraction | None
    capped: bool


@dataclass(frozen=True, slots=True)
class ForecastWeek:
    """A share as it is expected over the window that ends with a week: a band and its middle."""

    week: int
    low: Decimal
    middle: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Course:
    """How a measure is expected to go on.

    measure: TOIL_THRESHOLD is on the toil share, OPERATIONS_CAP on the operational load. past: the
    share over the window of each week behind us; None where nothing was logged. plain: without what
    was chosen; chosen: with it. earliest, likely, latest: the ISO week from which it stays at or under
    the limit, at a chance of 5, 50 and 95 percent; None: not within the weeks that were looked at.
    under_now: it is at or under the limit already.
    """

    measure: PolicyKey
    limit: Decimal
    past: tuple[tuple[int, Decimal | None], ...]
    plain: tuple[ForecastWeek, ...]
    chosen: tuple[ForecastWeek, ...]
    earliest: int | None
    likely: int | None
    latest: int | None
    under_now: bool


@dataclass(frozen=True, slots=True)
class Forecast:
    """What choosing automations and fix-it days would do.

    level_weeks: the recent weeks that it rests on, those with enough hours. toil, load: None where
    those are too few. savings: what each choice takes out. window: weeks over which shares are read, by
    policy. How it is worked out stands in `models.insight.what_if`.
    """

    day: date
    team_id: UUID | None
    level_weeks: tuple[int, ...]
    window: int
    savings: tuple[ChosenSaving, ...]
    toil: Course | None
    load: Course | None
