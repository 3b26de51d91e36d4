"""What a reader of service levels gets: what was promised, what was kept, and what is at stake.

Amounts are exact: seconds for availability, else whatever is counted (requests, findings,
observations, parts). Shares are exact fractions of one; None is no answer, and never a kept promise.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from models.incidents.rows import ImpactDraft, IncidentClass, IncidentRow
from models.notes.rows import Subject
from models.services.rows import (
    CreditRow,
    ExclusionRow,
    Indicator,
    ObjectiveRow,
    OwnerRole,
    TargetRow,
)
from models.services.rules.attainment import Attainment, Owned, Status
from models.services.rules.availability import Cost
from models.services.rules.budget import Budget, Point
from models.services.rules.burn import Verdict
from models.services.rules.completeness import Completeness
from models.services.rules.events import Event
from models.services.rules.exposure import Exposure
from models.services.rules.windows import Window


class Reason(StrEnum):
    """What a reader of a level must be told beside its state.

    NOT_STARTED: nothing is measured or promised yet. NO_DATA: nothing is known of the window.
    DAYS_MISSING: of some of its days nothing is known. ESTIMATED: the whole window's total is
    carried forward. EXHAUSTED: nothing is left, or less. LITTLE_LEFT: less than wanted. PAGE,
    TICKET: a burn rule fires. UNREACHABLE: a burn rule could never fire under this target.
    IMPOSSIBLE: incidents or counts that cannot be are left out. RETROACTIVE: an exclusion was
    approved after it began. OVERRUN: work took longer than what was approved. UNAPPROVED: an
    exclusion waits for approval. NOT_APPROVED: nobody agreed to the objective. REVISIT: the day has
    passed on which it was to be agreed anew.
    """

    NOT_STARTED = "not_started"
    NO_DATA = "no_data"
    DAYS_MISSING = "days_missing"
    ESTIMATED = "estimated"
    EXHAUSTED = "exhausted"
    LITTLE_LEFT = "little_left"
    PAGE = "page"
    TICKET = "ticket"
    UNREACHABLE = "unreachable"
    IMPOSSIBLE = "impossible"
    RETROACTIVE = "retroactive"
    OVERRUN = "overrun"
    UNAPPROVED = "unapproved"
    NOT_APPROVED = "not_approved"
    REVISIT = "revisit"


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One objective in its window around an instant (F1 to F5).

    target: in force then; None before the first. so_far: of what has passed; its `level` is the
    attainment. whole: what was bad so far, of the whole window's budget; its `left` (amount) and
    `remaining` (share) are what a person looks at. burn: what each rule says, in their order; empty
    where nothing can be said. exhausts: when the budget is gone if it burns on as in the long look-back
    of the rule that fires, else of the longest; after the window's end it lasts. recovers: when some is there again
    if nothing else happens. complete: days with data, of those that have passed.
    """

    objective: ObjectiveRow
    service_name: str
    target: Decimal | None
    window: Window
    so_far: Budget
    whole: Budget
    burn: tuple[Verdict, ...]
    exhausts: datetime | None
    recovers: datetime | None
    complete: Completeness
    state: Status
    reasons: tuple[Reason, ...]

    @property
    def in_time(self) -> bool:
        """Whether amounts are seconds."""
        return self.objective.indicator is Indicator.AVAILABILITY

    @property
    def attainment(self) -> Fraction | None:
        """The indicator of what has passed: 1 − bad / total; None without data."""
        return self.so_far.level


@dataclass(frozen=True, slots=True)
class IncidentCost:
    """What one incident cost in a window, in exact seconds: on its own, and its share where several
    overlap; shares add up to the downtime. impossible: its times cannot be, and it counts nowhere."""

    incident: IncidentRow
    cost: Cost
    impossible: bool = False


@dataclass(frozen=True, slots=True)
class ExcludedTime:
    """What one exclusion left out of a window, in exact seconds.

    excluded: what is left out; 0 while nobody approved it. overrun: what the work took outside of
    what was approved, wherever it lies; it is not left out. retroactive: approved after it began.
    """

    exclusion: ExclusionRow
    excluded: Fraction
    overrun: Fraction
    retroactive: bool

    @property
    def approved(self) -> bool:
        """Somebody approved it."""
        return self.exclusion.approved_at is not None


@dataclass(frozen=True, slots=True)
class CountedDay:
    """What was counted of one local day, and the rows that say so. at: the instant by which it belongs
    to a window."""

    day: date
    at: datetime
    good: int
    valid: int
    source: str
    rows: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class LevelCell:
    """One window of an objective with everything behind it.

    target: at the end of what has passed of it. incidents: the dearest first, then impossible ones.
    missing: the days that have passed and of which nothing is known. days: counts, in order; empty for
    availability.
    """

    objective_id: UUID
    window: Window
    target: Decimal | None
    so_far: Budget
    whole: Budget
    complete: Completeness
    state: Status
    incidents: tuple[IncidentCost, ...]
    exclusions: tuple[ExcludedTime, ...]
    missing: tuple[date, ...]
    days: tuple[CountedDay, ...]


@dataclass(frozen=True, slots=True)
class LevelInFull:
    """All about one objective. burn_down: corners of the current window's budget; empty without
    data. now: the current window with its rows. strip: the last windows, oldest first, `now`'s at
    the end. targets: oldest first. credits: the highest limit first."""

    row: LevelRow
    now: LevelCell
    burn_down: tuple[Point, ...]
    strip: tuple[LevelCell, ...]
    targets: tuple[TargetRow, ...]
    credits: tuple[CreditRow, ...]


@dataclass(frozen=True, slots=True)
class IncidentDraft:
    """An incident as somebody is writing it. id: the saved one that it stands for; None is a new
    one."""

    start: datetime
    end: datetime | None
    impacts: tuple[ImpactDraft, ...]
    kind: IncidentClass = IncidentClass.OUTAGE
    repaired: datetime | None = None
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ExclusionDraft:
    """An exclusion as somebody is writing it, as if it were approved. id: the saved one that it stands
    for; None is a new one."""

    service_id: UUID
    start: datetime
    end: datetime
    began: datetime | None = None
    ended: datetime | None = None
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class LevelEffect:
    """One objective without and with what is being thought of."""

    before: LevelRow
    after: LevelRow


@dataclass(frozen=True, slots=True)
class ShiftLoad:
    """One shift of a duty, and the events that began in it. shift_id: None where an override or an
    unplanned turn stands for it. over: more events than the policy allows."""

    rotation_id: UUID
    duty_id: UUID
    shift_id: UUID | None
    person_id: UUID
    start: datetime
    end: datetime
    events: tuple[Event, ...]
    over: bool


@dataclass(frozen=True, slots=True)
class ShiftsWithEvents:
    """Events per shift in a period (practice 10).

    minutes: within how many alerts are one event. limit: how many a shift may have. mean, p90: of
    events per shift, the latter of the nearest rank; None without shifts. outside: events in which
    nobody was on duty. subjects: the alert or incident that each page of an event is.
    """

    minutes: int
    limit: int
    shifts: tuple[ShiftLoad, ...]
    mean: Fraction | None
    p90: int | None
    outside: tuple[Event, ...]
    subjects: Mapping[UUID, Subject]

    @property
    def over(self) -> tuple[ShiftLoad, ...]:
        """The shifts with more events than allowed."""
        return tuple(shift for shift in self.shifts if shift.over)


@dataclass(frozen=True, slots=True)
class ExposureRow:
    """Money at risk from one agreement in one of its windows (F15).

    low, middle, high: at the low, the middle and the high forecast of the level, so from the most
    that may be owed to the least; None without data. Without a fee their `money` is 0, and only
    the share is meant. final: the window is over, and all three are what is owed.
    """

    objective: ObjectiveRow
    service_name: str
    window: Window
    low: Exposure | None
    middle: Exposure | None
    high: Exposure | None
    final: bool


@dataclass(frozen=True, slots=True)
class ExposureSum:
    """Money at risk in one currency, over all agreements and windows of a period."""

    currency: str
    low: Decimal
    middle: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class ExposureSums:
    """Money at risk in a period. without_fee: agreements with credits of which no amount can be
    said."""

    rows: tuple[ExposureRow, ...]
    sums: tuple[ExposureSum, ...]
    without_fee: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class OwnedLevel:
    """Days on which a team or person owned a service, by the result of the windows of one of its
    objectives that they lie in (F13)."""

    objective_id: UUID
    service_id: UUID
    role: OwnerRole
    team_id: UUID | None
    person_id: UUID | None
    days: Owned


@dataclass(frozen=True, slots=True)
class LevelStrip:
    """The results of one objective's last windows, oldest first."""

    objective_id: UUID
    results: tuple[Attainment, ...]
