"""Toil and operational load, as METRICS F7 defines them. Hours are summed before dividing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from typing import Protocol

from models.work_log.rows import Kind

PROJECT_KINDS = frozenset({Kind.PROJECT, Kind.FIX_IT})
"""Unflagged hours of these are project hours P."""

OPERATIONAL_KINDS = frozenset({Kind.TICKET, Kind.ON_CALL, Kind.HUMAN_PROCESS})
"""Hours of these, flagged or not, are operational hours O."""

TOIL_KINDS = frozenset({Kind.TICKET, Kind.ON_CALL})
"""Process tickets and alert handling carry the toil flag unless a team maps its kinds otherwise."""


def usual_toil(kind: Kind) -> bool:
    """Whether hours of a kind are toil where nobody says otherwise (F7).

    >>> usual_toil(Kind.TICKET), usual_toil(Kind.HUMAN_PROCESS)
    (True, False)
    """
    return kind in TOIL_KINDS


class Counted(Protocol):
    """Seconds of one kind, flagged or not."""

    @property
    def kind(self) -> Kind: ...
    @property
    def toil(self) -> bool: ...
    @property
    def seconds(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums in seconds.

    toil: T, flagged hours of any kind. project: P, unflagged project and fix-it. operational: O,
    ticket, on-call and human process. other: work in neither T nor P. leave: no work at all.
    """

    toil: int = 0
    project: int = 0
    operational: int = 0
    other: int = 0
    leave: int = 0

    @property
    def work(self) -> int:
        """All hours but leave: T + P + other."""
        return self.toil + self.project + self.other

    def __add__(self, more: "Totals") -> "Totals":
        return Totals(
            self.toil + more.toil,
            self.project + more.project,
            self.operational + more.operational,
            self.other + more.other,
            self.leave + more.leave,
        )


def totals(hours: Iterable[Counted]) -> Totals:
    """Sum hours by what they count as (F7).

    >>> from datetime import date
    >>> from uuid import UUID
    >>> from models.work_log.rows import WeekHours
    >>> ana = UUID(int=1)
    >>> totals([WeekHours(ana, 202641, Kind.TICKET, True, 60),
    ...         WeekHours(ana, 202641, Kind.TICKET, False, 30),
    ...         WeekHours(ana, 202641, Kind.FIX_IT, False, 10),
    ...         WeekHours(ana, 202641, Kind.LEAVE, False, 5)])
    Totals(toil=60, project=10, operational=90, other=30, leave=5)
    """
    toil = project = operational = other = leave = 0
    for part in hours:
        seconds, kind = part.seconds, part.kind
        if kind is Kind.LEAVE:
            leave += seconds
            continue
        if kind in OPERATIONAL_KINDS:
            operational += seconds
        if part.toil:
            toil += seconds
        elif kind in PROJECT_KINDS:
            project += seconds
        else:
            other += seconds
    return Totals(toil, project, operational, other, leave)


def toil_share(sums: Totals) -> Decimal | None:
    """T / (T + P); no answer without either (F7).

    >>> toil_share(Totals(toil=989, project=633))
    Decimal('0.6097410604192355117139334155')
    """
    return _quotient(sums.toil, sums.toil + sums.project)


def toil_ratio(sums: Totals) -> Decimal | None:
    """T / P; a share of one half is a ratio of 1 (F7)."""
    return _quotient(sums.toil, sums.project)


def operational_load(sums: Totals) -> Decimal | None:
    """O / (O + P); no answer without either (F7)."""
    return _quotient(sums.operational, sums.operational + sums.project)


def _quotient(numerator: int, denominator: int) -> Decimal | None:
    return Decimal(numerator) / Decimal(denominator) if denominator else None


def exceeds(numerator: int, denominator: int, limit: Decimal) -> bool:
    """Whether numerator / denominator lies above the limit, decided without rounding.

    >>> exceeds(1, 3, Decimal("0.3333333333333333333333333333")), exceeds(1, 2, Decimal("0.5"))
    (True, False)
    """
    return Decimal(numerator) > limit * Decimal(denominator)


USUAL_EXHAUSTION = 3
"""The middle of 1 to 5, which toil weighs of which nobody said how exhausting it was."""


def weighed(seconds: int, exhaustion: int | None) -> Fraction:
    """Seconds of toil by how exhausting they were (S69): as they are at 3, a third of that at 1.

    >>> weighed(3600, 5), weighed(3600, None)
    (Fraction(6000, 1), Fraction(3600, 1))
    """
    return Fraction(seconds * (exhaustion or USUAL_EXHAUSTION), USUAL_EXHAUSTION)


# --- coverage ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PersonWeek:
    """What one person logged in a week, and was expected to; in seconds.

    logged: work, without leave. leave: logged as such. expected and away: of the contract, on days
    present and on days away. estimated: entered in percentages of the week.
    """

    logged: int
    leave: int
    expected: int
    away: int
    assumed: bool = False
    estimated: bool = False

    @property
    def due(self) -> int:
        """What could be logged: leave counts once, as the greater of recorded and logged.

        >>> PersonWeek(logged=0, leave=8, expected=32, away=8).due
        32
        >>> PersonWeek(logged=0, leave=16, expected=32, away=8).due
        24
        """
        return max(0, self.expected - max(0, self.leave - self.away))

    @property
    def missing(self) -> int:
        """How much of it is not there; a week in percentages lacks nothing."""
        return 0 if self.estimated else max(0, self.due - self.logged)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what was expected was logged; in seconds.

    assumed: some of it rests on 40 hours a week without a contract. estimated: some of it was
    entered in percentages. share: None where nothing was expected.
    """

    logged: int
    expected: int
    missing: int
    assumed: bool
    estimated: bool

    @property
    def share(self) -> Decimal | None:
        """logged / expected."""
        return _quotient(self.logged, self.expected)

    def sufficient(self, floor: Decimal) -> bool:
        """Whether it reaches the floor (F7: 80 %). Where nothing was expected, nothing lacks."""
        return not self.expected or Decimal(self.logged) >= floor * Decimal(self.expected)


def coverage(weeks: Iterable[PersonWeek]) -> Coverage:
    """Logged against expected hours; weeks in percentages count as fully logged (F7).

    >>> coverage([PersonWeek(30, 0, 40, 0), PersonWeek(4, 0, 40, 0, estimated=True)])
    Coverage(logged=70, expected=80, missing=10, assumed=False, estimated=True)
    """
    logged = expected = missing = 0
    assumed = estimated = False
    for week in weeks:
        due = week.due
        logged += max(due, week.logged) if week.estimated else week.logged
        expected += due
        missing += week.missing
        assumed |= week.assumed and bool(due)
        estimated |= week.estimated
    return Coverage(logged, expected, missing, assumed, estimated)


# --- windows and states ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Window:
    """A measure over the weeks that end with `week`. sufficient: enough hours were logged."""

    week: int
    numerator: int
    denominator: int
    sufficient: bool = True

    @property
    def value(self) -> Decimal | None:
        """The quotient; no answer without a denominator."""
        return _quotient(self.numerator, self.denominator)

    @property
    def answers(self) -> bool:
        """Whether it may be compared with a limit."""
        return self.sufficient and self.denominator > 0


def moving_sums(values: Sequence[int], width: int) -> list[int]:
    """At each position the sum of the last `width` values; fewer at the beginning.

    >>> moving_sums([1, 2, 3, 4], 2)
    [1, 3, 5, 7]
    """
    sums, running = [], 0
    for at, value in enumerate(values):
        running += value - (values[at - width] if at >= width else 0)
        sums.append(running)
    return sums


def over_since(
    windows: Iterable[Window],
    limit_in: Callable[[int], Decimal],
    width: int,
    exit_windows: int,
) -> int | None:
    """Since which week a measure has been over its limit; None when it is not (F7).

    It enters with one window above the limit, and leaves when it stayed at or below through
    `exit_windows` whole windows of `width` weeks one after the other. Windows without an answer,
    or with too few hours to say, change nothing. limit_in: the limit in force in a week.

    >>> half = lambda week: Decimal("0.5")
    >>> above, below = [Window(w, 6, 10) for w in (1, 2)], [Window(w, 4, 10) for w in range(3, 8)]
    >>> over_since(above + below[:4], half, width=4, exit_windows=2)
    1
    >>> over_since(above + below, half, width=4, exit_windows=2) is None
    True
    """
    needed = windows_to_leave(width, exit_windows)
    since: int | None = None
    below = 0
    for window in windows:
        if not window.answers:
            continue
        if exceeds(window.numerator, window.denominator, limit_in(window.week)):
            since = window.week if since is None else since
            below = 0
        else:
            below += 1
            if below >= needed:
                since = None
    return since


def windows_to_leave(width: int, exit_windows: int) -> int:
    """How many windows in a row, one a week, must not be over, for a measure to leave (F7).

    >>> windows_to_leave(width=4, exit_windows=2)
    5
    """
    return (exit_windows - 1) * width + 1


def below_for(windows: Iterable[Window], limit_in: Callable[[int], Decimal]) -> int:
    """How many windows in a row, up to the last, are not over; those without an answer do not count.

    >>> half = lambda week: Decimal("0.5")
    >>> below_for([Window(1, 6, 10), Window(2, 4, 10), Window(3, 0, 0), Window(4, 5, 10)], half)
    2
    """
    below = 0
    for window in windows:
        if window.answers:
            over = exceeds(window.numerator, window.denominator, limit_in(window.week))
            below = 0 if over else below + 1
    return below


# --- what it would take ------------------------------------------------------------------------


def missing_bounds(sums: Totals, missing: int) -> tuple[Decimal, Decimal] | None:
    """Between which toil shares the true one lies, if all missing hours were project or all toil.

    >>> low, high = missing_bounds(Totals(toil=60, project=40), 100)
    >>> low, high
    (Decimal('0.3'), Decimal('0.8'))
    """
    whole = sums.toil + sums.project + missing
    if not whole:
        return None
    return Decimal(sums.toil) / whole, Decimal(sums.toil + missing) / whole


def seconds_to_move(sums: Totals, limit: Decimal) -> int:
    """How much toil would have to become project work for the share to meet the limit.

    >>> seconds_to_move(Totals(toil=989, project=633), Decimal("0.5"))
    178
    """
    excess = Decimal(sums.toil) - limit * Decimal(sums.toil + sums.project)
    return max(0, int(excess.to_integral_value(ROUND_CEILING)))


def on_call_floor(weeks: Decimal, rotation_size: int) -> Decimal | None:
    """The share of time that on-call alone takes: on-call weeks / rotation size (F7).

    weeks: in one round of the rotation, each person's (primary and secondary: 2).

    >>> on_call_floor(Decimal(2), 8)
    Decimal('0.25')
    """
    return weeks / rotation_size if rotation_size > 0 else None
