"""People themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from models.kernel.checks import Checks
from models.kernel.periods import DAY
from models.notes.commands import remove_notes_of
from models.people.commands.spans import CONTRACT_LIMIT
from models.people.dated import free_span
from models.people.records import (
    Absence,
    CodeProof,
    Contract,
    FocusTime,
    Membership,
    Person,
    Site,
    Skill,
    Stay,
    Team,
    Whereabouts,
    WorkHours,
)
from models.store.command import Command
from models.store.work import Work

CHILDREN: tuple[type[Any], ...] = (
    *(Stay, Membership, Contract, Absence, Skill),
    *(CodeProof, FocusTime, Whereabouts, WorkHours),
)


@dataclass(frozen=True)
class AddPerson(Command[UUID]):
    """Add a person; with team, site and contract from a day on, where they are given."""

    name: str
    from_day: date
    email: str = ""
    phone: str = ""
    chat: str = ""
    pseudonym: str = ""
    team_id: UUID | None = None
    role: str = ""
    site_id: UUID | None = None
    seconds_a_week: int | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required``, ``not_an_email``, ``not_unique`` (e-mail),
        ``gone`` (team or site), ``too_large``."""
        checks = Checks()
        values = person_values(checks, self.name, self.email, self.phone, self.chat, self.pseudonym)
        email_is_free(work, checks, values["email"])
        role = checks.line("role", self.role)
        if self.seconds_a_week is not None:
            checks.between("seconds_a_week", self.seconds_a_week, 0, CONTRACT_LIMIT)
        checks.done()
        person = work.add(Person(**values))
        span: dict[str, Any] = {
            "person_id": person.id,
            "from_day": self.from_day,
            "to_day": None,
        }
        if self.team_id is not None:
            team = work.get(Team, self.team_id, "team_id")
            work.add(Membership(team_id=team.id, role=role, **span))
        if self.site_id is not None:
            work.add(Stay(site_id=work.get(Site, self.site_id, "site_id").id, **span))
        if self.seconds_a_week is not None:
            work.add(Contract(seconds_a_week=self.seconds_a_week, **span))
        return person.id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class ChangePerson(Command[None]):
    """Change a person's name or contacts."""

    id: UUID
    seen: int
    name: str
    email: str
    phone: str
    chat: str
    pseudonym: str

    def run(self, work: Work) -> None:
        """Raises Refused as AddPerson does, ``gone`` or ``moved_on``."""
        checks = Checks()
        values = person_values(checks, self.name, self.email, self.phone, self.chat, self.pseudonym)
        email_is_free(work, checks, values["email"], self.id)
        checks.done()
        work.change(Person, self.id, self.seen, **values)

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class RemovePerson(Command[None]):
    """Remove a person and what is kept about them; refused while hours or services refer to them.

    A person who leaves is not removed: their membership and contract end.
    """

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``in_use``."""
        work.seen(Person, self.id, self.seen)
        for kind in CHILDREN:
            work.session.execute(delete(kind).where(kind.person_id == self.id))
        remove_notes_of(work, "person", [self.id])
        work.remove(Person, self.id, self.seen)


@dataclass(frozen=True)
class MovePerson(Command[UUID]):
    """Let a person work in another team or pool from a day on; the membership ends the day before.

    id: of the membership that ends.
    """

    id: UUID
    seen: int
    team_id: UUID
    from_day: date
    role: str = ""

    def run(self, work: Work) -> UUID:
        """The id of the new membership.

        Raises Refused ``gone``, ``moved_on``, ``ends_before_start`` where the old one begins on
        the day or later, or ``overlaps`` where a later membership is known.
        """
        work.get(Team, self.team_id, "team_id")
        before = work.change(Membership, self.id, self.seen, to_day=self.from_day - DAY)
        checks = Checks()
        role = checks.line("role", self.role)
        checks.span(before.from_day, before.to_day, "from_day")
        free_span(work, checks, Membership, before.person_id, self.from_day, None, own=self.id)
        checks.done()
        return work.add(
            Membership(
                person_id=before.person_id,
                team_id=self.team_id,
                from_day=self.from_day,
                to_day=None,
                role=role,
            )
        ).id

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.from_day.isoformat()}


def person_values(
    checks: Checks, name: str, email: str, phone: str, chat: str, pseudonym: str = ""
) -> dict[str, str]:
    """The checked fields of a person."""
    email = checks.line("email", email)
    if email and not is_email(email):
        checks.wrong("not_an_email", "email", value=email)
    return {
        "name": checks.name("name", name),
        "email": email,
        "phone": checks.line("phone", phone),
        "chat": checks.line("chat", chat),
        "pseudonym": checks.line("pseudonym", pseudonym),
    }


def is_email(text: str) -> bool:
    """Whether it looks like an address: one @ with something before it and a host after it.

    >>> [is_email(text) for text in ("ana@example.org", "ana@", "ana example.org")]
    [True, False, False]
    """
    before, mark, host = text.partition("@")
    return bool(before and mark and host) and "@" not in host and " " not in text


def email_is_free(work: Work, checks: Checks, email: str, own: UUID | None = None) -> None:
    """Notes ``not_unique`` where another person has the address: it identifies people on import."""
    if not email:
        return
    for other, address in work.session.execute(select(Person.id, Person.email)):
        if other != own and address.casefold() == email.casefold():
            checks.wrong("not_unique", "email", value=address)
            return
