"""What services lack of a standard, as work for a fix-it day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.debt.commands.backlog import AddItems, AssignItem
from models.debt.commands.checking import open_day
from models.debt.commands.debts import AddDebt
from models.debt.records import Debt, StandardCheck
from models.debt.rows import GapDraft
from models.kernel.checks import NAME_LENGTH, Checks
from models.services.records import Service
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class AddGaps(Command[tuple[UUID, ...]]):
    """Make items of debt of what checks found at services, there since a day, and put them into the
    backlog of a fix-it day. One that is in the register already, by its words and its service, is taken
    from there."""

    fix_it_id: UUID
    gaps: Sequence[GapDraft]
    day: date

    def run(self, work: Work) -> tuple[UUID, ...]:
        """The ids of the items in the backlog, in the order given. Raises Refused ``nothing_given``,
        ``gone``, ``fix_it_closed``, ``not_taking_part``, ``already_planned``; ``repeated_cell`` with the
        ``row``, or ``too_small`` and ``too_large``."""
        of = open_day(work, self.fix_it_id)
        checks = Checks()
        if not self.gaps:
            checks.wrong("nothing_given", "gaps")
        cells = [(gap.check_id, gap.service_id) for gap in self.gaps]
        for row, cell in enumerate(cells, start=1):
            if cell in cells[: row - 1]:
                checks.wrong("repeated_cell", "gaps", row=row)
        checks.done()
        debts = [self._debt(work, gap, of.area, of.team_id) for gap in self.gaps]
        items = AddItems(self.fix_it_id, debts).run(work)
        for item, gap in zip(items, self.gaps, strict=True):
            if gap.person_id is not None:
                work.session.flush()
                AssignItem(item, gap.person_id, work.opened.revision).run(work)
        return items

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.gaps)}

    def _debt(self, work: Work, gap: GapDraft, area: str, team_id: UUID | None) -> UUID:
        check = work.get(StandardCheck, gap.check_id, "gaps")
        service = work.get(Service, gap.service_id, "gaps")
        title = f"{check.name}: {service.name}"[:NAME_LENGTH]
        same = select(Debt.id).where(
            Debt.title == title, Debt.service_id == gap.service_id, Debt.closed_on.is_(None)
        )
        known = work.session.scalar(same.limit(1))
        if known is not None:
            return known
        return AddDebt(
            title,
            self.day,
            area=area,
            text=check.text,
            service_id=gap.service_id,
            team_id=team_id,
            principal=gap.principal,
        ).run(work)
