"""What commands on rows of one person share: adding, changing and removing them, and days that are free."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.people.records import Person
from models.store.command import Command
from models.store.records import Record
from models.store.work import Work


def free_span(
    work: Work,
    checks: Checks,
    kind: type[Any],
    person_id: UUID,
    from_day: date,
    to_day: date | None,
    own: UUID | None = None,
) -> None:
    """Notes ``overlaps`` where a person has another row of the kind on one of the days."""
    checks.span(from_day, to_day)
    rows = select(kind.id, kind.from_day, kind.to_day).where(kind.person_id == person_id)
    for other, start, end in work.session.execute(rows):
        meets = start <= (to_day or date.max) and from_day <= (end or date.max)
        if other != own and meets:
            checks.wrong("overlaps", "from_day", start=start, end=end)
            return


@dataclass(frozen=True)
class OfPerson(Command[UUID]):
    """The part that adding any of these shares; the kind and its own fields are in subclasses."""

    kind: ClassVar[type[Any]]
    alone: ClassVar[bool] = True

    person_id: UUID
    from_day: date

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``ends_before_start``, ``overlaps`` or as fields say."""
        work.get(Person, self.person_id, "person_id")
        checks = Checks()
        values = self.values(work, checks)
        if self.alone:
            free_span(work, checks, self.kind, self.person_id, self.from_day, values["to_day"])
        else:
            checks.span(self.from_day, values["to_day"])
        checks.done()
        new = self.kind(person_id=self.person_id, from_day=self.from_day, **values)
        added: UUID = work.add(new).id
        return added

    def values(self, work: Work, checks: Checks) -> dict[str, Any]:
        """The checked fields of the kind, ``to_day`` among them."""
        raise NotImplementedError

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.from_day.isoformat()}


@dataclass(frozen=True)
class ChangeOne(Command[None]):
    """The part that changing any of these shares."""

    kind: ClassVar[type[Any]]
    alone: ClassVar[bool] = True

    id: UUID
    seen: int
    from_day: date

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``ends_before_start`` or ``overlaps``."""
        person_id = work.get(self.kind, self.id).person_id
        checks = Checks()
        values = self.values(work, checks)
        if self.alone:
            span = (self.from_day, values["to_day"])
            free_span(work, checks, self.kind, person_id, *span, own=self.id)
        else:
            checks.span(self.from_day, values["to_day"])
        checks.done()
        work.change(self.kind, self.id, self.seen, from_day=self.from_day, **values)

    def values(self, work: Work, checks: Checks) -> dict[str, Any]:
        """The checked fields of the kind, ``to_day`` among them."""
        raise NotImplementedError

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.from_day.isoformat()}


@dataclass(frozen=True)
class RemoveOne(Command[None]):
    """The part that removing any of these shares."""

    kind: ClassVar[type[Record]]

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(self.kind, self.id, self.seen)
