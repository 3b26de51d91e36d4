"""Which strategy a service follows for change against stability, signed by both parties."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.services.commands.days import not_ahead
from models.services.parted import AddPart, ChangePart, RemovePart
from models.services.records import Strategy
from models.services.rows import OwnerRole, StrategyKind
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class _StrategyFields:
    strategy: StrategyKind
    from_day: date
    revisit_on: date | None = None
    note: str = ""

    def values(
        self, work: Work, checks: Checks, service_id: UUID, own: UUID | None
    ) -> dict[str, Any]:
        others = select(Strategy.id).where(
            Strategy.service_id == service_id, Strategy.from_day == self.from_day
        )
        if any(other != own for other in work.session.scalars(others)):
            checks.wrong("not_unique", "from_day", value=self.from_day.isoformat())
        checks.span(self.from_day, self.revisit_on, "revisit_on")
        return {
            "kind": self.strategy,
            "from_day": self.from_day,
            "revisit_on": self.revisit_on,
            "note": checks.text("note", self.note),
        }

    def parameters(self) -> Mapping[str, Any]:
        """kind, day."""
        return {"kind": self.strategy.value, "day": self.from_day.isoformat()}


@dataclass(frozen=True)
class AddStrategy(_StrategyFields, AddPart):
    """Let a service follow a strategy from a day on; it holds when both parties have signed."""

    kind = Strategy
    starts: ClassVar[Mapping[str, Any]] = {
        "development_signer": "",
        "development_day": None,
        "operations_signer": "",
        "operations_day": None,
    }


@dataclass(frozen=True)
class ChangeStrategy(_StrategyFields, ChangePart):
    """Correct a strategy. One of another kind was signed by nobody yet."""

    kind = Strategy

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``not_unique``, ``ends_before_start``."""
        before = work.get(Strategy, self.id).kind
        ChangePart.run(self, work)
        if before is not self.strategy:
            record = work.get(Strategy, self.id)
            record.development_signer = record.operations_signer = ""
            record.development_day = record.operations_day = None


@dataclass(frozen=True)
class SignStrategy(Command[None]):
    """Note that one of the two parties signed a strategy: who, and on which day."""

    id: UUID
    seen: int
    party: OwnerRole
    signer: str
    day: date

    def run(self, work: Work) -> None:
        """Raises Refused ``required``, ``too_long``, ``not_a_party``, ``in_future``, ``gone`` or
        ``moved_on``."""
        checks = Checks()
        signer = checks.name("signer", self.signer)
        if self.party not in (OwnerRole.DEVELOPMENT, OwnerRole.OPERATIONS):
            checks.wrong("not_a_party", "party")
        not_ahead(work, checks, "day", self.day)
        checks.done()
        side = self.party.value
        signed = {f"{side}_signer": signer, f"{side}_day": self.day}
        work.change(Strategy, self.id, self.seen, **signed)

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.signer}


class RemoveStrategy(RemovePart):
    """Take a strategy back, so that the one before it holds on."""

    kind = Strategy
