"""What is to be told to whom and how often, and when that took place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.notes.commands import remove_notes_of
from models.office.records import ContactKept, ContactPlan
from models.office.rows import Channel
from models.people.records import Person, Team
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class PlanContact(Command[UUID]):
    """Plan what somebody is to hear of again and again; see `ContactPlanRow`."""

    what: str
    to: str
    channel: Channel
    every_days: int
    starts_on: date
    team_id: UUID | None = None
    owner_id: UUID | None = None
    retired_on: date | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required``, ``too_long``, ``too_small``, ``too_large``,
        ``ends_before_start`` or ``gone``."""
        return work.add(ContactPlan(**self.values(work))).id

    def values(self, work: Work) -> dict[str, Any]:
        """The checked values. Raises Refused as `run` does."""
        if self.team_id is not None:
            work.get(Team, self.team_id, "team_id")
        if self.owner_id is not None:
            work.get(Person, self.owner_id, "owner_id")
        checks = Checks()
        checks.between("every_days", self.every_days, 1, 3650)
        checks.span(self.starts_on, self.retired_on, "retired_on")
        values = {
            "what": checks.name("what", self.what),
            "to": checks.name("to", self.to),
            "channel": self.channel,
            "every_days": self.every_days,
            "starts_on": self.starts_on,
            "team_id": self.team_id,
            "owner_id": self.owner_id,
            "retired_on": self.retired_on,
        }
        checks.done()
        return values

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.what}


@dataclass(frozen=True)
class ChangePlannedContact(Command[None]):
    """Say a planned contact anew. Everything is said."""

    id: UUID
    seen: int
    told: PlanContact

    def run(self, work: Work) -> None:
        """Raises Refused as `PlanContact` does, or ``moved_on``."""
        work.change(ContactPlan, self.id, self.seen, **self.told.values(work))

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.told.what}


@dataclass(frozen=True)
class RemovePlannedContact(Command[None]):
    """Remove a planned contact, with when it took place."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.seen(ContactPlan, self.id, self.seen)
        below = select(ContactKept.id).where(ContactKept.plan_id == self.id)
        for one in work.session.scalars(below).all():
            work.remove(ContactKept, one, self.seen)
        work.session.flush()
        remove_notes_of(work, "contact_plan", [self.id])
        work.remove(ContactPlan, self.id, self.seen)


@dataclass(frozen=True)
class KeepContact(Command[UUID]):
    """Write down that a planned contact took place. url: where it can be read."""

    plan_id: UUID
    day: date
    note: str = ""
    url: str = ""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``too_long``, ``before_plan``, or ``kept_already``."""
        plan = work.get(ContactPlan, self.plan_id, "plan_id")
        checks = Checks()
        if self.day < plan.starts_on:
            checks.wrong("before_plan", "day", start=plan.starts_on)
        same = select(ContactKept.id).where(
            ContactKept.plan_id == self.plan_id, ContactKept.day == self.day
        )
        if work.session.scalar(same) is not None:
            checks.wrong("kept_already", "day", day=self.day)
        note, url = checks.text("note", self.note), checks.line("url", self.url)
        checks.done()
        row = ContactKept(
            plan_id=self.plan_id, day=self.day, by=work.author.name, note=note, url=url
        )
        return work.add(row).id

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.day.isoformat()}


@dataclass(frozen=True)
class RemoveKeptContact(Command[None]):
    """Take back that a planned contact took place."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(ContactKept, self.id, self.seen)
