"""What people say to be working on."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.office.records import CheckIn, Consent
from models.office.rows import ConsentKind
from models.office.rules.consents import ever_held
from models.people.records import Person
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class SayCheckIn(Command[UUID]):
    """Say what one is working on now, and what is in the way. at: None is now."""

    person_id: UUID
    working_on: str
    blocked: str = ""
    project_id: UUID | None = None
    ticket_id: UUID | None = None
    at: datetime | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``required`` or ``too_long``, and ``no_consent`` on
        ``person_id`` where the person has not agreed that check-ins are kept."""
        person = work.get(Person, self.person_id, "person_id")
        checks = Checks()
        at = self.at or work.now
        own = select(Consent).where(
            Consent.person_id == self.person_id, Consent.what == ConsentKind.CHECK_INS
        )
        if not ever_held(list(work.session.scalars(own)), at):
            checks.wrong("no_consent", "person_id", name=person.name)
        said = CheckIn(
            person_id=self.person_id,
            at=at,
            working_on=checks.name("working_on", self.working_on),
            blocked=checks.line("blocked", self.blocked),
            project_id=self.project_id,
            ticket_id=self.ticket_id,
        )
        checks.done()
        return work.add(said).id


@dataclass(frozen=True)
class RemoveCheckIn(Command[None]):
    """Take back what one said to be working on."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(CheckIn, self.id, self.seen)
