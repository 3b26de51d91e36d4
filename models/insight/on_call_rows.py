"""What a reader of on-call load gets (F14, F15)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from models.insight.levels_rows import ShiftsWithEvents
from models.people.rows import PersonRow
from models.policies.rows import PolicyRow
from models.rotations.rows import DutyRow, RotationRow
from models.rotations.rules.compensation import PaidTime
from models.rotations.rules.shapes import Fairness, Source


@dataclass(frozen=True, slots=True)
class ServedShift:
    """What one person served of one shift, or of one cover, from its first instant to its last.

    source: cover where an override stands for it, else whether a swap brought it. loads: whether it
    counts as load (shadowing does not). seconds, night, weekend, holiday: served, by the kinds of
    fairness, which overlap. paid: the same seconds, each once, by kind and rate; empty where it is no
    load. events: that began in it; None for duties that nobody is called in first. over: more than the
    policy allows.
    """

    rotation_id: UUID
    duty_id: UUID
    person_id: UUID
    start: datetime
    end: datetime
    source: Source
    loads: bool
    seconds: int
    night: int
    weekend: int
    holiday: int
    paid: tuple[PaidTime, ...]
    events: int | None
    over: bool


@dataclass(frozen=True, slots=True)
class OnCallLoad:
    """Load of the shifts that begin in a period, each with all its hours wherever they lie.

    teams: by name. zone: of its days. shifts: in order of time. fairness: by rotation and person. events: as the page of
    rotations has them. rates: those of the teams concerned, and of all, the oldest first. waiting: how
    many asked for cover that nobody took.
    """

    teams: Mapping[UUID, str]
    zone: str
    rotations: Mapping[UUID, RotationRow]
    duties: Mapping[UUID, DutyRow]
    people: Mapping[UUID, PersonRow]
    shifts: tuple[ServedShift, ...]
    fairness: tuple[Fairness, ...]
    events: ShiftsWithEvents
    rates: tuple[PolicyRow, ...]
    waiting: int
