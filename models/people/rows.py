"""What a reader of people, sites and teams gets.

`to_day` is the last day that belongs to a row; None means that no end is known.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID


class TeamKind(StrEnum):
    """Which side of the house a team is on; POOL is the common staffing pool (practice 5)."""

    OPERATIONS = "operations"
    DEVELOPMENT = "development"
    POOL = "pool"


class AbsenceKind(StrEnum):
    """Why a person is away."""

    LEAVE = "leave"
    SICK = "sick"
    PARENTAL = "parental"
    TRAINING = "training"
    UNPAID = "unpaid"
    OTHER = "other"


class CandidateStage(StrEnum):
    """How far a candidate has come."""

    APPLIED = "applied"
    CODE_ASKED = "code_asked"
    CODE_JUDGED = "code_judged"
    OFFERED = "offered"
    HIRED = "hired"
    TURNED_DOWN = "turned_down"
    WITHDREW = "withdrew"


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A place with its zone; country and region choose its public holidays (ISO 3166). hands: whom to ask
    there for work by hand."""

    id: UUID
    name: str
    zone: str
    country: str
    region: str
    hands: str = ""


@dataclass(frozen=True, slots=True)
class HolidayChangeRow:
    """A day that a site adds to its public holidays, or (works) one on which it works."""

    id: UUID
    site_id: UUID
    day: date
    name: str
    works: bool


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team and its calendar. fiscal_month: 1 to 12; first_weekday: 0 is Monday."""

    id: UUID
    name: str
    kind: TeamKind
    zone: str
    fiscal_month: int
    first_weekday: int


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person and how to reach them. pseudonym: the name on reports that hide names."""

    id: UUID
    name: str
    email: str
    phone: str
    chat: str
    pseudonym: str


@dataclass(frozen=True, slots=True)
class StayRow:
    """At which site a person works, when."""

    id: UUID
    person_id: UUID
    site_id: UUID
    from_day: date
    to_day: date | None


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """In which team a person works, when, as what."""

    id: UUID
    person_id: UUID
    team_id: UUID
    from_day: date
    to_day: date | None
    role: str


@dataclass(frozen=True, slots=True)
class ContractRow:
    """How many seconds a week a person is contracted for, when."""

    id: UUID
    person_id: UUID
    from_day: date
    to_day: date | None
    seconds_a_week: int


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """Days on which a person is away; the end may be open."""

    id: UUID
    person_id: UUID
    from_day: date
    to_day: date | None
    kind: AbsenceKind
    note: str


@dataclass(frozen=True, slots=True)
class SkillRow:
    """What a person can do, and what shows it."""

    id: UUID
    person_id: UUID
    name: str
    evidence: str


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A position that is to be filled. person_id: who got it."""

    id: UUID
    title: str
    team_id: UUID | None
    site_id: UUID | None
    opened_on: date
    wanted_on: date | None
    closed_on: date | None
    person_id: UUID | None
    note: str


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """Somebody who applies for a position."""

    id: UUID
    position_id: UUID
    name: str
    stage: CandidateStage
    applied_on: date
    decided_on: date | None
    reason: str
    note: str


@dataclass(frozen=True, slots=True)
class CodeProofRow:
    """A problem that a person, or a candidate, solved by code, as somebody else judged it. rubric:
    points by criterion (`models.people.coding`).
    """

    id: UUID
    person_id: UUID | None
    candidate_id: UUID | None
    skill: str
    day: date
    problem: str
    language: str
    url: str
    rubric: Any
    judged_by: str
    note: str


@dataclass(frozen=True, slots=True)
class WhereaboutsRow:
    """Where somebody works for some days, other than at their site."""

    id: UUID
    person_id: UUID
    from_day: date
    to_day: date | None
    place: str
    zone: str
    note: str


@dataclass(frozen=True, slots=True)
class WorkHoursRow:
    """When somebody works on which days of the week, in seconds after midnight where they are.
    weekdays: 0 is Monday, as a list.
    """

    id: UUID
    person_id: UUID
    from_day: date
    to_day: date | None
    weekdays: Any
    starts: int
    ends: int


@dataclass(frozen=True, slots=True)
class FocusTimeRow:
    """Time of a person, or of everybody in a team, that is kept for project work, in seconds after
    midnight where they are.
    """

    id: UUID
    person_id: UUID | None
    team_id: UUID | None
    from_day: date
    to_day: date | None
    weekdays: Any
    starts: int
    ends: int
    reason: str


@dataclass(frozen=True, slots=True)
class HolidayRow:
    """A day off at a site."""

    site_id: UUID
    day: date
    name: str


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A person as of one day: team, site, contract, and whether away."""

    person: PersonRow
    membership: MembershipRow | None
    team: TeamRow | None
    site: SiteRow | None
    contract: ContractRow | None
    absence: AbsenceRow | None
    skills: tuple[SkillRow, ...]


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """Everything kept about one person, each list in order of time."""

    person: PersonRow
    memberships: tuple[MembershipRow, ...]
    stays: tuple[StayRow, ...]
    contracts: tuple[ContractRow, ...]
    absences: tuple[AbsenceRow, ...]
    skills: tuple[SkillRow, ...]
    proofs: tuple[CodeProofRow, ...] = ()
    whereabouts: tuple[WhereaboutsRow, ...] = ()
    work_hours: tuple[WorkHoursRow, ...] = ()
    focus: tuple[FocusTimeRow, ...] = ()


@dataclass(frozen=True, slots=True)
class PastedPerson:
    """One row of a spreadsheet, as text. `hours` is the contract a week; empty if unknown."""

    name: str
    email: str = ""
    phone: str = ""
    chat: str = ""
    site: str = ""
    team: str = ""
    role: str = ""
    hours: str = ""
