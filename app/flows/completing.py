"""Tickets that end, with the action items of postmortems that they came from: one step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from models.incidents.commands import SettleActions
from models.store.command import Command
from models.tickets.commands import CompleteTickets, ReopenTickets
from models.tickets.rows import Resolution

if TYPE_CHECKING:
    from models.store.work import Work


@dataclass(frozen=True)
class CompleteWork(Command[None]):
    """Say how tickets ended; if they are done, so are the action items that they came from, on a day."""

    ids: Sequence[UUID]
    resolution: Resolution
    actions: Sequence[UUID]
    day: date
    seen: int

    def run(self, work: "Work") -> None:
        """Raises Refused as `CompleteTickets` does."""
        CompleteTickets(self.ids, self.resolution, self.seen).run(work)
        if self.resolution is Resolution.DONE:
            SettleActions(self.actions, self.day).run(work)

    def parameters(self) -> Mapping[str, Any]:
        """count, kind (how they ended)."""
        return {"count": len(set(self.ids)), "kind": self.resolution.value}


@dataclass(frozen=True)
class ReopenWork(Command[None]):
    """Say that tickets were not done after all, and so neither are their action items."""

    ids: Sequence[UUID]
    actions: Sequence[UUID]
    seen: int

    def run(self, work: "Work") -> None:
        """Raises Refused as `ReopenTickets` does."""
        ReopenTickets(self.ids, self.seen).run(work)
        SettleActions(self.actions, None).run(work)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(set(self.ids))}
