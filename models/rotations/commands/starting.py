"""The one-line form: who, how long, handoff when?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.kernel.instants import local_to_utc, zone
from models.rotations.commands.duties import AddDuty, add_window
from models.rotations.commands.layers import AddLayer, AddMember
from models.rotations.commands.rolling import RollOut
from models.rotations.commands.rotations import AddRotation
from models.rotations.rows import EVERY_DAY, DutyDraft, Mode, Step, WindowDraft
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True, slots=True)
class Started:
    """What was made, duty by duty."""

    rotation_id: UUID
    duty_ids: tuple[UUID, ...]
    layer_ids: tuple[UUID, ...]
    shifts: int


@dataclass(frozen=True)
class StartRotation(Command[Started]):
    """Start a rotation of some people, in their order, with one layer for each duty.

    The first turn begins on start_day at start_minute in zone; a turn lasts `every` steps. Each
    further duty begins with the next person, so that who is second now is first next. windows: the
    hours in which the duties must be held; none: always. until: how far to fill it turn by turn at
    once; None leaves it empty, to be planned.
    """

    name: str
    people: tuple[UUID, ...]
    duties: tuple[DutyDraft, ...]
    zone: str
    start_day: date
    start_minute: int = 9 * 60
    step: Step = Step.WEEK
    every: int = 1
    weekdays: int = EVERY_DAY
    windows: tuple[WindowDraft, ...] = ()
    mode: Mode = Mode.TURNS
    team_id: UUID | None = None
    site_id: UUID | None = None
    until: datetime | None = None

    def run(self, work: Work) -> Started:
        """The ids. Raises Refused ``required``, ``not_unique``, ``repeated_person``,
        ``unknown_zone``, ``not_offered``, ``gone``, ``too_small``, ``too_large`` …"""
        self._check()
        rotation_id = AddRotation(
            self.name, self.zone, self.start_day.replace(day=1), team_id=self.team_id
        ).run(work)
        duties, layers = [], []
        for position, draft in enumerate(self.duties):
            duty_id = AddDuty(
                draft.name, draft.kind, self.zone, position, rotation_id=rotation_id
            ).run(work)
            for window in self.windows:
                add_window(work, duty_id, None, window)
            layer_id = AddLayer(
                name=draft.name,
                zone=self.zone,
                start_day=self.start_day,
                start_minute=self.start_minute,
                step=self.step,
                every=self.every,
                turn_count=self.every,
                turn_unit=self.step,
                weekdays=self.weekdays,
                mode=self.mode,
                site_id=self.site_id,
                duty_id=duty_id,
            ).run(work)
            shift = position % len(self.people)
            for place, person in enumerate(self.people[shift:] + self.people[:shift]):
                AddMember(layer_id, person, self.start_day, None, Decimal(1), False, place).run(
                    work
                )
            duties.append(duty_id)
            layers.append(layer_id)
        work.session.flush()
        filled = 0
        if self.until is not None:
            first = datetime.combine(self.start_day, time()) + timedelta(minutes=self.start_minute)
            since = local_to_utc(first, zone(self.zone))
            roll_out = RollOut(tuple(layers), self.until, work.revision, since)
            filled = roll_out.run(work).added
        return Started(rotation_id, tuple(duties), tuple(layers), filled)

    def _check(self) -> None:
        checks = Checks()
        if not self.people:
            checks.wrong("required", "people")
        if len(set(self.people)) < len(self.people):
            checks.wrong("repeated_person", "people")
        if not self.duties:
            checks.wrong("required", "duties")
        if self.step is Step.BLOCKS:
            checks.wrong("not_offered", "step", value=self.step.value)
        checks.done()

    def parameters(self) -> Mapping[str, Any]:
        """name, count."""
        return {"name": self.name, "count": len(self.people)}
