"""A ticket's way: seen to, scheduled, started, completed, and open again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.services.records import Strategy
from models.services.rows import StrategyKind
from models.store.command import Command
from models.store.work import Work
from models.tickets.commands import checking
from models.tickets.commands.pausing import check_not_frozen
from models.tickets.records import Handover, Ticket
from models.tickets.rows import Becomes, RequestKind, Resolution, Side, WorkClass
from models.tickets.rules.order import STABILITY, passed_over


@dataclass(frozen=True)
class TriageTickets(Command[None]):
    """Say of tickets what they are and who carries them; None leaves it as it is.

    nobody: let go of the owner, whatever owner_id says. What changes sides is written down in the
    ledger, without a reason; `HandTickets` is for handing over above the cap.
    """

    ids: Sequence[UUID]
    seen: int
    kind: RequestKind | None = None
    work_class: WorkClass | None = None
    priority: int | None = None
    owner_id: UUID | None = None
    side: Side | None = None
    nobody: bool = False

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``too_small`` or ``too_large``."""
        checking.there(work, owner_id=self.owner_id)
        checks = Checks()
        if self.priority is not None:
            checks.between("priority", self.priority, 0, checking.LAST_PRIORITY)
        checks.done()
        said = {
            "kind": self.kind,
            "work_class": self.work_class,
            "priority": self.priority,
            "owner_id": self.owner_id,
            "side": self.side,
        }
        values: dict[str, Any] = {k: v for k, v in said.items() if v is not None}
        if self.nobody:
            values["owner_id"] = None
        for row_id in checking.some(self.ids):
            ticket = work.seen(Ticket, row_id, self.seen, **values)
            if self.side is not None and ticket.side is not self.side:
                _write_down(work, row_id, self.side)
            work.change(Ticket, row_id, self.seen, **values)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(checking.some(self.ids))}


@dataclass(frozen=True)
class ScheduleTickets(Command[None]):
    """Decide on which day tickets are done. None: that is open again.

    That it was decided stays at the instant at which it was first decided.
    """

    ids: Sequence[UUID]
    planned_on: date | None
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        for row_id in checking.some(self.ids):
            ticket = work.get(Ticket, row_id)
            scheduled = None if self.planned_on is None else ticket.scheduled or work.now
            work.change(Ticket, row_id, self.seen, planned_on=self.planned_on, scheduled=scheduled)

    def parameters(self) -> Mapping[str, Any]:
        """count, day (as 2026-03-31; empty where it is open again)."""
        day = self.planned_on.isoformat() if self.planned_on else ""
        return {"count": len(checking.some(self.ids)), "day": day}


@dataclass(frozen=True)
class StartTicket(Command[None]):
    """Begin work on a ticket; at: when, now if None.

    A feature of a service whose strategy is stability first does not pass over older work on its
    stability that is open, unless `passed` says why.
    """

    id: UUID
    seen: int
    passed: str = ""
    at: datetime | None = None

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``too_long``, ``already_done`` where it was started
        or completed, ``features_paused`` for a feature of a project that stands still (`freezes`),
        or ``passes_older`` on ``passed`` (title of the oldest that is passed over, id,
        count of them all)."""
        ticket = work.seen(Ticket, self.id, self.seen)
        if ticket.started is not None or ticket.completed is not None:
            raise Refused.because("already_done")
        checks = Checks()
        reason = checks.text("passed", self.passed)
        at = self.at or work.now
        check_not_frozen(work, checks, ticket, at.date())
        checks.done()
        older = _older(work, ticket, at)
        if older and not reason:
            first = work.get(Ticket, older[0])
            told = {"title": first.title, "id": str(first.id), "count": len(older)}
            raise Refused.because("passes_older", "passed", **told)
        passed = reason if older else ""
        work.change(Ticket, self.id, self.seen, started=at, passed=passed)


@dataclass(frozen=True)
class CompleteTickets(Command[None]):
    """Say that tickets are done, declined, or the same as others; at: when, now if None."""

    ids: Sequence[UUID]
    resolution: Resolution
    seen: int
    at: datetime | None = None

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, or ``already_done`` where one is completed."""
        for row_id in checking.some(self.ids):
            if work.seen(Ticket, row_id, self.seen).completed is not None:
                raise Refused.because("already_done")
            values = {"completed": self.at or work.now, "resolution": self.resolution}
            work.change(Ticket, row_id, self.seen, **values)

    def parameters(self) -> Mapping[str, Any]:
        """count, kind (how they ended)."""
        return {"count": len(checking.some(self.ids)), "kind": self.resolution.value}


@dataclass(frozen=True)
class ReopenTickets(Command[None]):
    """Say that tickets that were completed are not; it is counted how often."""

    ids: Sequence[UUID]
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, or ``already_done`` where one is open."""
        for row_id in checking.some(self.ids):
            ticket = work.seen(Ticket, row_id, self.seen)
            if ticket.completed is None:
                raise Refused.because("already_done")
            again = {"completed": None, "resolution": None, "reopened": ticket.reopened + 1}
            work.change(Ticket, row_id, self.seen, **again)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(checking.some(self.ids))}


@dataclass(frozen=True)
class LinkTickets(Command[None]):
    """Say what came of tickets: a task to automate, an item of debt or a project; target None: it did
    not."""

    ids: Sequence[UUID]
    what: Becomes
    target: UUID | None
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``; ``missing_reference`` where the target is not there."""
        for row_id in checking.some(self.ids):
            work.change(Ticket, row_id, self.seen, **{f"{self.what}_id": self.target})

    def parameters(self) -> Mapping[str, Any]:
        """count, kind (what came of them)."""
        return {"count": len(checking.some(self.ids)), "kind": self.what.value}


def _write_down(work: Work, ticket_id: UUID, side: Side) -> None:
    line = {"at": work.now, "by": work.author.name, "reason": "", "load": None, "seconds": None}
    work.add(Handover(ticket_id=ticket_id, to_side=side, **line))


def _older(work: Work, ticket: Ticket, at: datetime) -> tuple[UUID, ...]:
    """The work that starting a ticket would pass over, where its service puts stability first."""
    if ticket.service_id is None or not _stability_first(work, ticket.service_id, at.date()):
        return ()
    rivals = select(Ticket).where(
        Ticket.service_id == ticket.service_id, Ticket.work_class.in_(STABILITY)
    )
    return passed_over(ticket, work.session.scalars(rivals), at)


def _stability_first(work: Work, service_id: UUID, day: date) -> bool:
    latest = (
        select(Strategy.kind)
        .where(Strategy.service_id == service_id, Strategy.from_day <= day)
        .order_by(Strategy.from_day.desc())
        .limit(1)
    )
    return work.session.scalar(latest) is StrategyKind.STABILITY_FIRST
