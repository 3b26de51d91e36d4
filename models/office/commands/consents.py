"""What people agree to be kept of them, and taking that back."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import delete, or_, select

from models.kernel.checks import Checks
from models.office.records import CheckIn, Consent, Contact
from models.office.rows import ConsentKind
from models.people.records import Person
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class GiveConsent(Command[UUID]):
    """Agree that something is kept of oneself, from a day on."""

    person_id: UUID
    what: ConsentKind
    from_day: date

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, or ``overlaps`` on ``from_day`` where it is given already."""
        work.get(Person, self.person_id, "person_id")
        checks = Checks()
        own = select(Consent).where(Consent.person_id == self.person_id, Consent.what == self.what)
        for other in work.session.scalars(own):
            if other.to_day is None or other.to_day >= self.from_day:
                checks.wrong("overlaps", "from_day", start=other.from_day, end=other.to_day)
        checks.done()
        given = Consent(
            person_id=self.person_id, what=self.what, from_day=self.from_day, to_day=None
        )
        return work.add(given).id


@dataclass(frozen=True)
class WithdrawConsent(Command[None]):
    """Take a consent back; what was kept by it goes. to_day: the last day on which it held."""

    id: UUID
    to_day: date
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``ends_before_start``."""
        consent = work.seen(Consent, self.id, self.seen, to_day=self.to_day)
        checks = Checks()
        checks.span(consent.from_day, self.to_day)
        checks.done()
        consent.to_day = self.to_day
        person = consent.person_id
        kept = (
            delete(CheckIn).where(CheckIn.person_id == person)
            if consent.what is ConsentKind.CHECK_INS
            else delete(Contact).where(or_(Contact.from_id == person, Contact.to_id == person))
        )
        work.session.flush()
        work.session.execute(kept, execution_options={"synchronize_session": False})
