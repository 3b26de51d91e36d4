"""The launch gate (F6): whether a service may launch something now, why not, and when it may again.

Whatever is not known closes nothing and opens nothing: a gate without data is unknown, and unknown is
never open.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from models.releases.rows import LaunchClass


class GateState(StrEnum):
    """What a gate says, the gravest first."""

    CLOSED = "closed"
    UNKNOWN = "unknown"
    CAUTION = "caution"
    OPEN = "open"


class Because(StrEnum):
    """Why a gate is not open, the gravest first within each state."""

    BUDGET_SPENT = "budget_spent"
    HELD_CLOSED = "held_closed"
    FEATURES_PAUSED = "features_paused"
    CHECKLIST_OPEN = "checklist_open"
    FINDINGS_OPEN = "findings_open"
    EVIDENCE_MISSING = "evidence_missing"
    OBJECTIVE_NEEDED = "objective_needed"
    NO_OBJECTIVE = "no_objective"
    NO_DATA = "no_data"
    BUDGET_LOW = "budget_low"
    HELD_LOW = "held_low"
    BURNING = "burning"
    ACTION_OVERDUE = "action_overdue"
    ASSESSMENT_LATE = "assessment_late"
    TOO_DEAR = "too_dear"


CLOSING = (
    Because.BUDGET_SPENT,
    Because.HELD_CLOSED,
    Because.FEATURES_PAUSED,
    Because.CHECKLIST_OPEN,
    Because.FINDINGS_OPEN,
    Because.EVIDENCE_MISSING,
    Because.OBJECTIVE_NEEDED,
)
"""What closes a gate."""

_OF_BUDGETS = (Because.BUDGET_SPENT, Because.HELD_CLOSED)
"""What a policy may let a class pass."""
_UNKNOWN = (Because.NO_OBJECTIVE, Because.NO_DATA)

USUALLY_PASS = (LaunchClass.P0_FIX, LaunchClass.SECURITY_FIX)
"""What a gate that the budget closed lets through where no policy says otherwise."""


@dataclass(frozen=True, slots=True)
class Look:
    """One objective as the gate sees it. remaining: r, of the whole window; None without data, or
    where what is known is stale. reopens: when the gate opens again if nothing else happens. burning: a
    burn alert fires. past: what remained at instants of the same window up to now, in order, each of
    which holds until the next; the gate is held by them."""

    objective_id: UUID
    name: str
    remaining: Fraction | None
    reopens: datetime | None = None
    burning: bool = False
    past: Sequence[tuple[datetime, Fraction | None]] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that keeps a gate from being open. value: the share left, the number of things, or for
    how many seconds what it is held by is over; until: when it ends by itself; objective_id: whose it is."""

    because: Because
    value: Fraction | int | None = None
    until: datetime | None = None
    name: str = ""
    objective_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What else a gate looks at.

    paused: features stand still because of toil. checklist_open: mandatory items that are not done;
    findings: security findings that are critical, overdue, or no longer waived; they hold up no fix of
    the first priority or of security. assessment_late: for how many days it is to be looked through for
    vulnerabilities again.
    evidence_missing: what a change still has to show. overdue: actions of the first priority that are
    late. cost: the share of the budget that the launch is expected to take. warning: the share left
    below which one must take care. passes: what the policy lets through a gate that the budget closed.
    hold: for how long a better state must last before it is shown. objective_needed: no objective, no
    launch.
    """

    paused: bool = False
    checklist_open: int = 0
    findings: int = 0
    assessment_late: int = 0
    evidence_missing: int = 0
    overdue: int = 0
    cost: Fraction | None = None
    warning: Decimal = Decimal("0.2")
    passes: Collection[LaunchClass] = USUALLY_PASS
    hold: timedelta = timedelta(0)
    objective_needed: bool = False


@dataclass(frozen=True, slots=True)
class Gate:
    """What a gate says of one class of launch. reasons: the gravest first. reopens: when nothing of
    what closes it is left if nothing else happens; None where it is not closed, or nobody can say.
    worst: the objective with the least budget left. passed: closed for others, but the policy lets this
    class through."""

    state: GateState
    reasons: tuple[Reason, ...] = ()
    reopens: datetime | None = None
    worst: Look | None = None
    passed: bool = False


def gate(looks: Sequence[Look], kind: LaunchClass, around: Circumstances | None = None) -> Gate:
    """The gate of a service for one class of launch; the worst objective decides.

    >>> spent = Look(UUID(int=1), "Requests", Fraction(-1, 10))
    >>> gate([spent], LaunchClass.NEW_FEATURE).state, gate([spent], LaunchClass.P0_FIX).passed
    (<GateState.CLOSED: 'closed'>, True)
    >>> gate([], LaunchClass.NEW_FEATURE).state
    <GateState.UNKNOWN: 'unknown'>
    """
    around = around or Circumstances()
    known = [look for look in looks if look.remaining is not None]
    worst = min(known, key=lambda look: (look.remaining, look.name), default=None)
    reasons = sorted(
        [*_of_budgets(looks, around), *_of_circumstances(kind, around)],
        key=lambda reason: list(Because).index(reason.because),
    )
    lets_through = kind in around.passes
    closing = [r for r in reasons if r.because in CLOSING]
    standing = [r for r in closing if not (lets_through and r.because in _OF_BUDGETS)]
    if standing:
        return Gate(GateState.CLOSED, tuple(reasons), _reopening(standing), worst)
    if any(reason.because in _UNKNOWN for reason in reasons):
        return Gate(GateState.UNKNOWN, tuple(reasons), None, worst)
    passed = bool(closing)
    state = GateState.CAUTION if reasons else GateState.OPEN
    return Gate(state, tuple(reasons), None, worst, passed)


def _of_budgets(looks: Sequence[Look], around: Circumstances) -> Iterable[Reason]:
    if not looks:
        yield Reason(Because.OBJECTIVE_NEEDED if around.objective_needed else Because.NO_OBJECTIVE)
    for look in sorted(looks, key=lambda look: (look.remaining is None, look.remaining, look.name)):
        left = look.remaining
        about = (look.name, look.objective_id)
        if left is None:
            yield Reason(Because.NO_DATA, None, None, *about)
        elif left <= 0:
            yield Reason(Because.BUDGET_SPENT, left, look.reopens, *about)
        else:
            if left < Fraction(around.warning):
                yield Reason(Because.BUDGET_LOW, left, None, *about)
            yield from _held_back(look, around)
            if around.cost is not None and left < around.cost:
                yield Reason(Because.TOO_DEAR, around.cost, None, *about)
        if look.burning:
            yield Reason(Because.BURNING, left, None, *about)


def _of_circumstances(kind: LaunchClass, around: Circumstances) -> Iterable[Reason]:
    if around.paused and kind is LaunchClass.NEW_FEATURE:
        yield Reason(Because.FEATURES_PAUSED)
    if around.checklist_open:
        yield Reason(Because.CHECKLIST_OPEN, around.checklist_open)
    if around.findings and kind not in USUALLY_PASS:
        yield Reason(Because.FINDINGS_OPEN, around.findings)
    if around.evidence_missing:
        yield Reason(Because.EVIDENCE_MISSING, around.evidence_missing)
    if around.overdue:
        yield Reason(Because.ACTION_OVERDUE, around.overdue)
    if around.assessment_late:
        yield Reason(Because.ASSESSMENT_LATE, around.assessment_late)


def _reopening(closing: Sequence[Reason]) -> datetime | None:
    """The instant at which the last of them ends; None where one of them does not end by itself."""
    ends = [reason.until for reason in closing]
    return None if None in ends else max((end for end in ends if end is not None), default=None)


def expected_cost(
    fail_rate: Fraction | None,
    median_restore: Decimal | None,
    weight: Decimal,
    allowed: Fraction,
) -> Fraction | None:
    """The share of a budget that a launch is expected to take: fail rate × median restore × weight
    / budget. None where one of them is not known, or nothing is allowed.

    allowed: the whole window's budget, in seconds.

    >>> expected_cost(Fraction(1, 10), Decimal(3600), Decimal("0.5"), Fraction(2592))
    Fraction(5, 72)
    """
    if fail_rate is None or median_restore is None or not allowed:
        return None
    return fail_rate * Fraction(median_restore) * Fraction(weight) / allowed


def _held_back(look: Look, around: Circumstances) -> Iterable[Reason]:
    """What the objective holds the gate at though more remains by now."""
    states = [(at, _state_of(left, around)) for at, left in look.past if left is not None]
    if not states:
        return
    now = states[-1][0]
    shown = held(states, now, around.hold)
    if shown.over is None:
        return
    because = Because.HELD_CLOSED if shown.state is GateState.CLOSED else Because.HELD_LOW
    ago = (now - shown.over) // timedelta(seconds=1)
    yield Reason(because, ago, shown.over + around.hold, look.name, look.objective_id)


def _state_of(left: Fraction, around: Circumstances) -> GateState:
    if left <= 0:
        return GateState.CLOSED
    return GateState.CAUTION if left < Fraction(around.warning) else GateState.OPEN


@dataclass(frozen=True, slots=True)
class Held:
    """The state that is shown, so that it does not flap (hysteresis). over: when it was over; None
    where it still is."""

    state: GateState
    over: datetime | None = None


def held(history: Sequence[tuple[datetime, GateState]], now: datetime, hold: timedelta) -> Held:
    """What is shown now: a worse state at once, a better one when nothing worse was for `hold`.

    history: states and the instants from which on they were, in order; at least one, up to now.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    >>> steps = [(noon, GateState.CLOSED), (noon + timedelta(minutes=5), GateState.OPEN)]
    >>> held(steps, noon + timedelta(minutes=6), timedelta(hours=1)).state
    <GateState.CLOSED: 'closed'>
    >>> held(steps, noon + timedelta(minutes=65), timedelta(hours=1)).state
    <GateState.OPEN: 'open'>
    """
    grave = list(GateState)
    ends: list[datetime | None] = [until for until, _state in history[1:]]
    shown = Held(history[-1][1])
    for (_since, state), end in zip(history, [*ends, None], strict=True):
        lasting = end is None or now - end < hold
        if lasting and grave.index(state) <= grave.index(shown.state):
            shown = Held(state, end)
    return shown
