"""What a reader of projects gets: what they promise, who is on them, and how weeks are staffed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from models.insight.recurrence import Recurrence
from models.projects.rows import (
    ContributorRow,
    DeliverableRow,
    FeedbackRow,
    ProjectRow,
    ReplanRow,
)
from models.projects.rules.on_time import Delivery, OnTime
from models.projects.rules.solo import Company
from models.tickets.rows import PauseRow


@dataclass(frozen=True, slots=True)
class PromiseEntry:
    """A deliverable with how it stands. replans: the days that were promised later, in order."""

    deliverable: DeliverableRow
    delivery: Delivery
    replans: tuple[ReplanRow, ...]
    contributors: tuple[ContributorRow, ...]

    @property
    def id(self) -> UUID:
        """The deliverable's."""
        return self.deliverable.id


@dataclass(frozen=True, slots=True)
class ProjectEntry:
    """A project as a list shows it.

    pause: the one that freezes it now. promises: by the day first promised. next_on: the first day
    that is still waited for. company: who was active in the last weeks (hours, or a plan), and whether
    others looked. seconds: logged on it in these weeks.
    """

    project: ProjectRow
    team: str
    owner: str
    service: str
    incident: str
    pause: PauseRow | None
    promises: tuple[PromiseEntry, ...]
    on_time: OnTime
    next_on: date | None
    company: Company
    feedback: tuple[FeedbackRow, ...]
    seconds: int
    recurrence: Recurrence | None

    @property
    def id(self) -> UUID:
        """The project's."""
        return self.project.id

    @property
    def progress(self) -> tuple[int, int]:
        """How much of what it promised is delivered, and how much there is; without what was called off."""
        counted = [each for each in self.promises if each.delivery is not Delivery.CANCELLED]
        done = sum(each.deliverable.delivered_on is not None for each in counted)
        return done, len(counted)


@dataclass(frozen=True, slots=True)
class StaffedWeek:
    """One person's week, in seconds.

    contract: of the days on which they belong to the team. away: absent or on holiday; duty: days on
    call or on tickets; fix_it: fix-it days; each day counts once, in this order. allocated: by project.
    assumed: no contract says how much.
    """

    monday: date
    contract: int
    away: int
    duty: int
    fix_it: int
    allocated: Mapping[UUID, int]
    assumed: bool

    @property
    def at_hand(self) -> int:
        """What projects can have of the week."""
        return max(0, self.contract - self.away - self.duty - self.fix_it)

    @property
    def free(self) -> int:
        """What no project has yet; below zero where too much was promised."""
        return self.at_hand - sum(self.allocated.values())


@dataclass(frozen=True, slots=True)
class StaffedPerson:
    """One line of the table of people and weeks."""

    person_id: UUID
    name: str
    weeks: tuple[StaffedWeek, ...]

    @property
    def id(self) -> UUID:
        """The person's."""
        return self.person_id


@dataclass(frozen=True, slots=True)
class ProjectsBoard:
    """Projects of a team (of all), and how the weeks from a day on are staffed.

    first_of_kind: the share of project hours of the last weeks that went into what nobody here did
    before (S7); None without project hours. solo_weeks: over how many weeks company is told. zone: of
    days.
    """

    now: datetime
    today: date
    zone: str
    projects: tuple[ProjectEntry, ...]
    mondays: tuple[date, ...]
    people: tuple[StaffedPerson, ...]
    first_of_kind: Fraction | None
    solo_weeks: int
    names: Mapping[UUID, str]
