"""What a reader of people, sites and teams gets.

`to_day` is the last day that belongs to a row; None means that no end is known.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
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


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A place with its zone; country and region choose its public holidays (ISO 3166)."""

    id: UUID
    name: str
    zone: str
    country: str
    region: str


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
