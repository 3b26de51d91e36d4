"""Debt that ends or comes back, with the action items of postmortems that it is: one step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from models.debt.commands import CloseDebt, CloseFixIt, ReopenDebt
from models.debt.rows import Closing
from models.incidents.commands import SettleActions
from models.store.command import Command

if TYPE_CHECKING:
    from models.store.work import Work


@dataclass(frozen=True)
class EndDebt(Command[None]):
    """Say how items of debt ended, on a day; if they were paid off, their action items are done."""

    ids: Sequence[UUID]
    closing: Closing
    actions: Sequence[UUID]
    day: date
    seen: int

    def run(self, work: "Work") -> None:
        """Raises Refused as `CloseDebt` does."""
        for one in self.ids:
            CloseDebt(one, self.day, self.closing, self.seen).run(work)
        if self.closing is Closing.PAID_OFF:
            SettleActions(self.actions, self.day).run(work)

    def parameters(self) -> Mapping[str, Any]:
        """count, state (how they ended)."""
        return {"count": len(self.ids), "state": self.closing.value}


@dataclass(frozen=True)
class BringDebtBack(Command[None]):
    """Say that items of debt came back on a day, and that their action items are not done."""

    ids: Sequence[UUID]
    actions: Sequence[UUID]
    day: date
    seen: int

    def run(self, work: "Work") -> None:
        """Raises Refused as `ReopenDebt` does."""
        for one in self.ids:
            ReopenDebt(one, self.day, self.seen).run(work)
        SettleActions(self.actions, None).run(work)

    def parameters(self) -> Mapping[str, Any]:
        """count, day."""
        return {"count": len(self.ids), "day": self.day.isoformat()}


@dataclass(frozen=True)
class EndFixIt(Command[None]):
    """Close a fix-it day; the action items that were fixed on it are done."""

    close: CloseFixIt
    actions: Sequence[UUID]

    def run(self, work: "Work") -> None:
        """Raises Refused as `CloseFixIt` does."""
        self.close.run(work)
        SettleActions(self.actions, self.close.closed_on).run(work)

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return self.close.parameters()
