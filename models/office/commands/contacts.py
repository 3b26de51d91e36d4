"""Contacts of two people, as somebody writes them down."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.office.records import Consent, Contact
from models.office.rows import ConsentKind, ContactKind
from models.office.rules.consents import held_on
from models.people.records import Person
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class AddContact(Command[UUID]):
    """Write down that two people were in contact on a day, both of whom have agreed to that."""

    from_id: UUID
    to_id: UUID
    day: date
    kind: ContactKind
    times: int = 1

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``too_small``, ``too_large``, ``with_oneself`` on ``to_id``,
        ``no_consent`` on the one who has not agreed, or ``not_unique`` on ``day`` where it is known."""
        people = {
            field: work.get(Person, row_id, field)
            for field, row_id in (("from_id", self.from_id), ("to_id", self.to_id))
        }
        checks = Checks()
        if self.from_id == self.to_id:
            checks.wrong("with_oneself", "to_id")
        checks.between("times", self.times, 1, 10_000)
        given = list(
            work.session.scalars(select(Consent).where(Consent.what == ConsentKind.CONTACTS))
        )
        for field, person in people.items():
            if not held_on((one for one in given if one.person_id == person.id), self.day):
                checks.wrong("no_consent", field, name=person.name)
        first, last = sorted((self.from_id, self.to_id), key=lambda each: each.bytes)
        values = {"from_id": first, "to_id": last, "day": self.day, "kind": self.kind, "source": ""}
        known = select(Contact.id).filter_by(**values)
        if work.session.scalar(known.limit(1)) is not None:
            checks.wrong("not_unique", "day", value=self.day.isoformat())
        checks.done()
        return work.add(Contact(**values, times=self.times)).id


@dataclass(frozen=True)
class RemoveContact(Command[None]):
    """Take a contact out again."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(Contact, self.id, self.seen)
