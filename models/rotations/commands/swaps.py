"""Swaps: two shifts whose people change places."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, or_, select

from models.kernel.checks import Checks
from models.rotations.commands.checking import serves
from models.rotations.commands.shifts import two_shifts
from models.rotations.records import Layer, Swap
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class AddSwap(Command[UUID]):
    """Propose that two people take each other's shift; without effect until it is agreed.

    A shift is the first of one swap and the second of one, so that swaps can form a chain.
    """

    first_id: UUID
    second_id: UUID
    seen: int
    note: str = ""
    agreed: bool = False

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``moved_on``, ``same_shift``, ``same_person``,
        ``nobody_has_it``, ``already_swapped``, ``not_member`` or ``too_long``."""
        first, second = two_shifts(work, self.first_id, self.second_id, self.seen)
        checks = Checks()
        there = or_(
            Swap.first_id == self.first_id,
            Swap.second_id == self.second_id,
            and_(Swap.first_id == self.second_id, Swap.second_id == self.first_id),
        )
        if work.session.scalars(select(Swap).where(there)).first() is not None:
            checks.wrong("already_swapped", "second_id")
        note = checks.text("note", self.note)
        serves(work, checks, work.get(Layer, first.layer_id), second.person_id, first.start)
        serves(work, checks, work.get(Layer, second.layer_id), first.person_id, second.start)
        checks.done()
        new = Swap(first_id=self.first_id, second_id=self.second_id, agreed=self.agreed, note=note)
        return work.add(new).id


@dataclass(frozen=True)
class AgreeSwap(Command[None]):
    """Let a swap take effect, or (not agreed) take its effect back."""

    id: UUID
    seen: int
    agreed: bool = True

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.change(Swap, self.id, self.seen, agreed=self.agreed)


@dataclass(frozen=True)
class RemoveSwap(Command[None]):
    """Take a swap away, so that both have their own shift again."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(Swap, self.id, self.seen)
