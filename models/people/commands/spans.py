"""What holds for a person from a day on: stays, memberships, contracts, absences; and skills."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.people.dated import ChangeOne, OfPerson, RemoveOne
from models.people.records import (
    Absence,
    Contract,
    Membership,
    Person,
    Site,
    Skill,
    Stay,
    Team,
)
from models.people.rows import AbsenceKind
from models.store.command import Command
from models.store.work import Work

CONTRACT_LIMIT = 100 * 3600
"""The most seconds a week that a contract may say."""


@dataclass(frozen=True)
class _StayFields:
    site_id: UUID
    to_day: date | None = None

    def values(self, work: Work, checks: Checks) -> dict[str, Any]:
        work.get(Site, self.site_id, "site_id")
        return {"site_id": self.site_id, "to_day": self.to_day}


@dataclass(frozen=True)
class AddStay(_StayFields, OfPerson):
    """Say at which site a person works from a day on; at one site at a time."""

    kind = Stay


@dataclass(frozen=True)
class ChangeStay(_StayFields, ChangeOne):
    """Correct a stay."""

    kind = Stay


class RemoveStay(RemoveOne):
    """Take a stay away."""

    kind = Stay


@dataclass(frozen=True)
class _MembershipFields:
    team_id: UUID
    to_day: date | None = None
    role: str = ""

    def values(self, work: Work, checks: Checks) -> dict[str, Any]:
        work.get(Team, self.team_id, "team_id")
        role = checks.line("role", self.role)
        return {"team_id": self.team_id, "to_day": self.to_day, "role": role}


@dataclass(frozen=True)
class AddMembership(_MembershipFields, OfPerson):
    """Put a person into a team from a day on; into one team at a time."""

    kind = Membership


@dataclass(frozen=True)
class ChangeMembership(_MembershipFields, ChangeOne):
    """Correct a membership, or end it."""

    kind = Membership


class RemoveMembership(RemoveOne):
    """Take a membership away."""

    kind = Membership


@dataclass(frozen=True)
class _ContractFields:
    seconds_a_week: int
    to_day: date | None = None

    def values(self, work: Work, checks: Checks) -> dict[str, Any]:
        seconds = checks.between("seconds_a_week", self.seconds_a_week, 0, CONTRACT_LIMIT)
        return {"seconds_a_week": seconds, "to_day": self.to_day}


@dataclass(frozen=True)
class AddContract(_ContractFields, OfPerson):
    """Say how much a person works a week from a day on."""

    kind = Contract


@dataclass(frozen=True)
class ChangeContract(_ContractFields, ChangeOne):
    """Correct a contract, or end it."""

    kind = Contract


class RemoveContract(RemoveOne):
    """Take a contract away."""

    kind = Contract


@dataclass(frozen=True)
class _AbsenceFields:
    kind_of: AbsenceKind
    to_day: date | None = None
    note: str = ""

    def values(self, work: Work, checks: Checks) -> dict[str, Any]:
        note = checks.text("note", self.note)
        return {"kind": self.kind_of, "to_day": self.to_day, "note": note}


@dataclass(frozen=True)
class AddAbsence(_AbsenceFields, OfPerson):
    """Say that a person is away; the end may be open. Absences may overlap (ill while on leave)."""

    kind = Absence
    alone = False


@dataclass(frozen=True)
class ChangeAbsence(_AbsenceFields, ChangeOne):
    """Correct an absence, or say when it ended."""

    kind = Absence
    alone = False


class RemoveAbsence(RemoveOne):
    """Take an absence away."""

    kind = Absence


@dataclass(frozen=True)
class AddSkill(Command[UUID]):
    """Say what a person can do, and what shows it."""

    person_id: UUID
    name: str
    evidence: str = ""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone`` or ``required``."""
        work.get(Person, self.person_id, "person_id")
        checks = Checks()
        values = _skill_values(checks, self.name, self.evidence)
        checks.done()
        return work.add(Skill(person_id=self.person_id, **values)).id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class ChangeSkill(Command[None]):
    """Correct a skill or its evidence."""

    id: UUID
    seen: int
    name: str
    evidence: str

    def run(self, work: Work) -> None:
        """Raises Refused ``required``, ``gone`` or ``moved_on``."""
        checks = Checks()
        values = _skill_values(checks, self.name, self.evidence)
        checks.done()
        work.change(Skill, self.id, self.seen, **values)


class RemoveSkill(RemoveOne):
    """Take a skill away."""

    kind = Skill


def _skill_values(checks: Checks, name: str, evidence: str) -> dict[str, str]:
    return {"name": checks.name("name", name), "evidence": checks.text("evidence", evidence)}
