"""What a reader of rotations gets, as stored.

Instants are UTC and intervals half-open. `from_day` and `to_day` are local days, the last one
included; None is an open end. Minutes are minutes of a local day, 0 to 1440. Weekdays are a mask:
bit 0 is Monday.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from models.people.rows import AbsenceKind

EVERY_DAY = 0b1111111
"""The mask of all seven weekdays."""

WORKING_WEEK = 0b0011111
"""The mask of Monday to Friday."""


class DutyKind(StrEnum):
    """What a duty is for. SHARE: the slots in which developers carry their part of operations."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    TICKET = "ticket"
    SHADOW = "shadow"
    SHARE = "share"
    OTHER = "other"


class Step(StrEnum):
    """The unit of a cadence and of a turn's length. BLOCKS: unequal lengths in one queue."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    BLOCKS = "blocks"


class Mode(StrEnum):
    """How the slots of a layer are filled: in a fixed order, or by the planner."""

    TURNS = "turns"
    PLANNED = "planned"


class WishKind(StrEnum):
    """A wish is soft: the planner weighs it after fairness."""

    WANTS = "wants"
    AVOIDS = "avoids"


@dataclass(frozen=True, slots=True)
class RotationRow:
    """Duties that are planned together and balanced against each other.

    zone: in which it is shown. balance_from: what was held above what is due is carried over from
    that day on. night_from, night_to: minutes between which an hour counts as night. counted: kinds
    of absence that lower what is due.
    """

    id: UUID
    name: str
    team_id: UUID | None
    zone: str
    balance_from: date
    night_from: int
    night_to: int
    counted: tuple[AbsenceKind, ...]


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A responsibility that somebody holds inside its required hours (`WindowRow`; none: always).

    position: its place among the lanes. seats: how many hold it at once. The hard rules:
    exclusive (nobody holds two exclusive duties at once), rest_seconds (least rest between two
    duties of one person), longest_run (turns in a row), most_shifts in any most_days, skill (that
    a holder has), keep_absences, keep_sites (holders are at the layer's site), keep_training
    (trainees only shadow). 0, "" and False switch a rule off.
    """

    id: UUID
    rotation_id: UUID
    name: str
    kind: DutyKind
    position: int
    seats: int
    zone: str
    exclusive: bool
    rest_seconds: int
    longest_run: int
    most_shifts: int
    most_days: int
    skill: str
    keep_absences: bool
    keep_sites: bool
    keep_training: bool


@dataclass(frozen=True, slots=True)
class LayerRow:
    """One queue of turns of a duty. Of several, a higher priority hides the lower ones inside its
    hours (`WindowRow`; none: always) and equal ones serve together.

    The first turn begins on start_day at start_minute in zone; a turn begins every `every` steps
    and one person keeps it for turn_count turn_units. step BLOCKS: turns of `blocks` days each,
    over and over (then `every` and the turn's length say nothing). weekdays: turns that would begin
    on another day do not exist. site_id: whose people serve; its colour is the lane's. position of
    members is their order. to_day: the last day on which a turn may begin.
    """

    id: UUID
    duty_id: UUID
    name: str
    priority: int
    mode: Mode
    site_id: UUID | None
    zone: str
    start_day: date
    start_minute: int
    to_day: date | None
    step: Step
    every: int
    turn_count: int
    turn_unit: Step
    blocks: tuple[int, ...]
    weekdays: int


@dataclass(frozen=True, slots=True)
class WindowRow:
    """Hours of a week: of a duty, in which it must be held, or of a layer, in which it serves.

    weekdays: on which it begins. to_minute at or before from_minute lies on the next day.
    layer_id: None where it is the duty's.
    """

    id: UUID
    duty_id: UUID
    layer_id: UUID | None
    weekdays: int
    from_minute: int
    to_minute: int


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A person in a layer. position: place in the order. weight: part of a full share that is due,
    on top of what the contract says; trainee: counts for shadowing only."""

    id: UUID
    layer_id: UUID
    person_id: UUID
    position: int
    from_day: date
    to_day: date | None
    weight: Decimal
    trainee: bool


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """A slot and who has it; person_id None is a hole. turn: the instant at which its turn began
    when it was made, which stays when it is moved. seat: 0 to seats − 1."""

    id: UUID
    layer_id: UUID
    person_id: UUID | None
    turn: datetime
    seat: int
    start: datetime
    end: datetime
    locked: bool
    published: bool


@dataclass(frozen=True, slots=True)
class OverrideRow:
    """Somebody instead of whoever has the duty. instead_of: only this person is replaced; None:
    everybody who serves then."""

    id: UUID
    duty_id: UUID
    person_id: UUID
    instead_of: UUID | None
    start: datetime
    end: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class SwapRow:
    """Two shifts whose people change places, wherever the shifts are moved to. Without effect until
    it is agreed."""

    id: UUID
    first_id: UUID
    second_id: UUID
    agreed: bool
    note: str


@dataclass(frozen=True, slots=True)
class CoverRequestRow:
    """Somebody asks to be covered; open until taken, and then an override stands for it."""

    id: UUID
    shift_id: UUID
    start: datetime
    end: datetime
    note: str
    override_id: UUID | None


@dataclass(frozen=True, slots=True)
class WishRow:
    """Days on which a person wants to serve, or not to. duty_id: None means any duty."""

    id: UUID
    person_id: UUID
    duty_id: UUID | None
    from_day: date
    to_day: date
    kind: WishKind
    note: str


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """An event as calendars last got it. id: of its UID, for the life of the shift. sequence rises
    with each change; cancelled: it was taken back."""

    id: UUID
    duty_id: UUID
    layer_id: UUID | None
    person_id: UUID
    start: datetime
    end: datetime
    sequence: int
    cancelled: bool
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan that was taken over. certificate and comparison: JSON of
    `models.rotations.planner.certificate`."""

    id: UUID
    rotation_id: UUID
    made_at: datetime
    start: datetime
    end: datetime
    certificate: Any
    comparison: Any


@dataclass(frozen=True, slots=True)
class DutyDraft:
    """A duty that is to be made with a rotation."""

    name: str
    kind: DutyKind = DutyKind.PRIMARY


@dataclass(frozen=True, slots=True)
class WindowDraft:
    """Hours of a week that are to be set; as `WindowRow`."""

    weekdays: int
    from_minute: int
    to_minute: int


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who shall have a slot; None leaves a hole. layer_id, turn, seat: which slot it is."""

    layer_id: UUID
    turn: datetime
    seat: int
    start: datetime
    end: datetime
    person_id: UUID | None
