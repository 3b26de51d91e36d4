"""Items of debt: written down, changed, closed and opened again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.debt.commands.checking import debt_values, owners
from models.debt.records import Debt, FixIt, FixItItem
from models.debt.rows import Closing
from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.notes.commands import remove_notes_of
from models.store.command import Command
from models.store.work import Work

LATER: Mapping[str, Any] = {
    "closed_on": None,
    "closing": None,
    "reopened_on": None,
    "source": "",
    "external_id": "",
}
"""What nobody says of an item that is written down here."""


@dataclass(frozen=True)
class AddDebt(Command[UUID]):
    """Write down a piece of work that was left unfinished.

    principal: seconds to pay it off; interest: seconds a month; None where nobody knows. action_id: the
    action of a postmortem that it is. The rest is as `DebtRow` has it.
    """

    title: str
    incurred_on: date
    area: str = ""
    text: str = ""
    origin: str = ""
    reason: str = ""
    purpose: str = ""
    service_id: UUID | None = None
    team_id: UUID | None = None
    owner_id: UUID | None = None
    skill: str = ""
    principal: int | None = None
    interest: int | None = None
    log_category: str = ""
    log_ticket: str = ""
    labels: str = ""
    action_id: UUID | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``required``, ``too_long``, ``too_small``, ``too_large``, or
        ``already_debt`` where the action is debt already."""
        whose = owners(work, self.service_id, self.team_id, self.owner_id)
        checks = Checks()
        values = debt_values(checks, self)
        if self.action_id is not None:
            same = select(Debt.id).where(Debt.action_id == self.action_id)
            if work.session.scalar(same.limit(1)) is not None:
                checks.wrong("already_debt", "action_id")
        checks.done()
        return work.add(Debt(**values, **whose, **LATER, action_id=self.action_id)).id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.title}


@dataclass(frozen=True)
class ChangeDebt(Command[None]):
    """Say anew what an item of debt is, whose, what it takes and what it costs."""

    id: UUID
    seen: int
    title: str
    incurred_on: date
    area: str
    text: str
    origin: str
    reason: str
    purpose: str
    service_id: UUID | None
    team_id: UUID | None
    owner_id: UUID | None
    skill: str
    principal: int | None
    interest: int | None
    log_category: str
    log_ticket: str
    labels: str

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``required``, ``too_long``, ``too_small`` or
        ``too_large``."""
        whose = owners(work, self.service_id, self.team_id, self.owner_id)
        checks = Checks()
        values = debt_values(checks, self)
        checks.done()
        work.change(Debt, self.id, self.seen, **values, **whose)

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.title}


@dataclass(frozen=True)
class CloseDebt(Command[None]):
    """Say on which day an item of debt was closed, and how it ended."""

    id: UUID
    closed_on: date
    closing: Closing
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``already_done`` or ``ends_before_start``."""
        debt = work.seen(Debt, self.id, self.seen)
        checks = Checks()
        if debt.closed_on is not None:
            checks.wrong("already_done", "closed_on")
        checks.span(debt.incurred_on, self.closed_on, "closed_on")
        checks.done()
        debt.closed_on, debt.closing = self.closed_on, self.closing

    def parameters(self) -> Mapping[str, Any]:
        """state: how it ended."""
        return {"state": self.closing.value}


@dataclass(frozen=True)
class ReopenDebt(Command[None]):
    """Say on which day an item of debt came back after it was closed."""

    id: UUID
    reopened_on: date
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``not_closed`` or ``ends_before_start``."""
        debt = work.seen(Debt, self.id, self.seen)
        if debt.closed_on is None:
            raise Refused.because("not_closed", "id")
        checks = Checks()
        checks.span(debt.closed_on, self.reopened_on, "reopened_on")
        checks.done()
        debt.closed_on, debt.closing, debt.reopened_on = None, None, self.reopened_on

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.reopened_on.isoformat()}


@dataclass(frozen=True)
class RemoveDebt(Command[None]):
    """Remove an item of debt that should never have been written down.

    It goes from the backlogs of open fix-it days. One that a closed day had stays, because the effect
    of that day rests on it.
    """

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, or ``in_use`` by closed days."""
        work.seen(Debt, self.id, self.seen)
        items = work.session.execute(
            select(FixItItem, FixIt.closed_on)
            .join(FixIt, FixIt.id == FixItItem.fix_it_id)
            .where(FixItItem.debt_id == self.id)
        ).all()
        closed = sum(day is not None for _, day in items)
        if closed:
            raise Refused.because("in_use", "id", count=closed)
        for item, _ in items:
            work.session.delete(item)
        remove_notes_of(work, "debt", [self.id])
        work.remove(Debt, self.id, self.seen)
