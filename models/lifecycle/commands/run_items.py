"""What becomes of the items of a run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.lifecycle.commands.instants import happened
from models.lifecycle.commands.runs import asked_of, open_run
from models.lifecycle.drafts import ItemMark
from models.lifecycle.records import RunItem
from models.lifecycle.rows import RunState
from models.people.records import Person
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class MarkItems(Command[None]):
    """Say what became of items of a run that is open, and by whom; what was said before is replaced."""

    run_id: UUID
    item_ids: Sequence[UUID]
    mark: ItemMark
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``run_closed``, ``nothing_given``, ``not_in_run``,
        ``too_long``, ``in_future``, or ``required``: who; what shows that it failed; why it is waived, and by whose
        leave; why it does not apply."""
        run = open_run(work, self.run_id)
        checks = Checks()
        values = self._values(work, checks)
        if not self.item_ids:
            checks.wrong("nothing_given", "items")
        asked = {one.id for one in asked_of(work, run)}
        if not asked.issuperset(self.item_ids):
            checks.wrong("not_in_run", "items")
        checks.done()
        there = _marks(work, self.run_id)
        for item in dict.fromkeys(self.item_ids):
            if item in there:
                work.change(RunItem, there[item], self.seen, **values)
            else:
                work.add(RunItem(run_id=self.run_id, item_id=item, **values))

    def _values(self, work: Work, checks: Checks) -> dict[str, Any]:
        mark = self.mark
        if mark.person_id is not None:
            work.get(Person, mark.person_id, "person_id")
        told = {
            "evidence": checks.text("evidence", mark.evidence),
            "url": checks.line("url", mark.url),
            "caught": checks.text("caught", mark.caught),
            "waiver": checks.text("waiver", mark.waiver),
            "waived_by": checks.line("waived_by", mark.waived_by),
        }
        needed = {
            RunState.ITEM_FAILED: ("evidence",),
            RunState.ITEM_WAIVED: ("waiver", "waived_by"),
            RunState.DOES_NOT_APPLY: ("waiver",),
        }
        for field in needed.get(mark.state, ()):
            if not told[field]:
                checks.wrong("required", field)
        by = checks.name("by", mark.by)
        at = happened(work, checks, mark.at)
        return {**told, "state": mark.state, "by": by, "person_id": mark.person_id, "at": at}

    def parameters(self) -> Mapping[str, Any]:
        """count, state."""
        return {"count": len(set(self.item_ids)), "state": self.mark.state.value}


@dataclass(frozen=True)
class ClearItems(Command[None]):
    """Take back what was said of items of runs that are open; ids: of what was said."""

    ids: Sequence[UUID]
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``run_closed`` or ``nothing_given``."""
        if not self.ids:
            raise Refused.because("nothing_given", "items")
        for row_id in dict.fromkeys(self.ids):
            open_run(work, work.seen(RunItem, row_id, self.seen).run_id)
            work.remove(RunItem, row_id, self.seen)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(set(self.ids))}


def _marks(work: Work, run_id: UUID) -> dict[UUID, UUID]:
    """The marks of a run, by item."""
    told = work.session.scalars(select(RunItem).where(RunItem.run_id == run_id))
    return {mark.item_id: mark.id for mark in told}
