"""How much there was, month by month, of what a task's effort may depend on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.automation.commands.checking import amount
from models.automation.records import Automation, VolumePoint
from models.automation.rows import VolumeDraft
from models.kernel.checks import Checks
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class SetVolumes(Command[int]):
    """Set the volumes of many months at once; what is known of a month is replaced, never doubled."""

    automation_id: UUID
    volumes: Sequence[VolumeDraft]
    seen: int

    def run(self, work: Work) -> int:
        """How many months are different now. Raises Refused ``gone``, ``moved_on``, ``appeared``;
        with the ``row``: ``not_a_number``, ``too_small``, ``too_large`` or ``repeated_month``."""
        work.get(Automation, self.automation_id, "automation_id")
        wanted = self._read()
        own = select(VolumePoint).where(VolumePoint.automation_id == self.automation_id)
        different = 0
        for old in work.session.scalars(own).all():
            if old.day not in wanted:
                continue
            value = wanted.pop(old.day)
            if value is None:
                work.remove(VolumePoint, old.id, self.seen)
            elif value != old.value:
                work.change(VolumePoint, old.id, self.seen, value=value)
            else:
                continue
            different += 1
        new = {day: value for day, value in wanted.items() if value is not None}
        for day, value in new.items():
            work.add(VolumePoint(automation_id=self.automation_id, day=day, value=value))
        return different + len(new)

    def _read(self) -> dict[date, Any]:
        checks = Checks()
        wanted: dict[date, Any] = {}
        for row, draft in enumerate(self.volumes, start=1):
            checks.place = {"row": row}
            month = draft.day.replace(day=1)
            if draft.value is not None:
                amount(checks, "value", draft.value)
            if month in wanted:
                checks.wrong("repeated_month", "day", value=month.isoformat())
            wanted[month] = draft.value
        checks.done()
        return wanted

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.volumes)}
