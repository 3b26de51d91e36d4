"""Error budgets (F4): how much may be bad, how much was, and what remains. Never rounded."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from models.kernel.spans import Span
from models.services.rules.measured import Measured, length, ratio
from models.services.rules.promise import Promise
from models.services.rules.windows import Window, WindowSpec, window_at


@dataclass(frozen=True, slots=True)
class Budget:
    """What one interval was allowed and what it spent: exact seconds, or requests.

    bad: what was spent. total: what the promise was about; 0 means that nothing is known.
    allowed: B × total. estimated: the total is not known yet but was carried forward.
    """

    bad: Fraction
    total: Fraction
    allowed: Fraction
    estimated: bool = False

    @classmethod
    def of(cls, target: Decimal, bad: Fraction | int, total: Fraction | int) -> "Budget":
        """The budget of one target.

        >>> month = Budget.of(Decimal("0.999"), 20 * 60, 30 * 86_400)
        >>> float(month.allowed / 60), float(month.left / 60)
        (43.2, 23.2)
        """
        return cls(Fraction(bad), Fraction(total), (1 - Fraction(target)) * total)

    def __add__(self, other: "Budget") -> "Budget":
        return Budget(
            self.bad + other.bad,
            self.total + other.total,
            self.allowed + other.allowed,
            self.estimated or other.estimated,
        )

    @property
    def level(self) -> Fraction | None:
        """The indicator, 1 − bad / total; None without data."""
        return ratio(self.total - self.bad, self.total)

    @property
    def target(self) -> Fraction | None:
        """The target, weighted where it changed inside; None without data."""
        return ratio(self.total - self.allowed, self.total)

    @property
    def consumed(self) -> Fraction | None:
        """c = (1 − SLI) / B; None without data, and where nothing was allowed but some was bad."""
        if not self.total:
            return None
        return ratio(self.bad, self.allowed) if self.bad else Fraction(0)

    @property
    def remaining(self) -> Fraction | None:
        """r = 1 − c, from −∞ to 1; None without data.

        Where nothing is allowed (a target of 100 %) it is 1 without errors, else 0, exhausted.
        """
        if not self.total:
            return None
        consumed = self.consumed
        return Fraction(0) if consumed is None else 1 - consumed

    @property
    def left(self) -> Fraction:
        """How much more may be bad, in seconds or requests; below zero it stays below zero."""
        return self.allowed - self.bad

    @property
    def met(self) -> bool | None:
        """Whether the promise was kept; None without data, which is never met."""
        return self.bad <= self.allowed if self.total else None

    def after(self, more: Fraction | int) -> "Budget":
        """What if so many more seconds or requests were bad?

        >>> Budget.of(Decimal("0.999"), 40 * 60, 30 * 86_400).after(20 * 60).left / 60
        Fraction(-84, 5)
        """
        return replace(self, bad=self.bad + more)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a promise stands in one window (F4).

    so_far: of the part that has passed. whole: what was bad so far, of the whole window's budget.
    """

    window: Window
    so_far: Budget
    whole: Budget


def spent(measured: Measured, promise: Promise, span: Span) -> Budget:
    """The budget of an interval that has passed, from when on something was promised."""
    total = allowed = Fraction(0)
    for piece, budget in promise.parts(span):
        amount = measured.total(piece)
        total, allowed = total + amount, allowed + budget * amount
    return Budget(measured.bad(promise.part(span)), total, allowed)


def spent_of_whole(measured: Measured, promise: Promise, window: Window, now: datetime) -> Budget:
    """What was bad until now, of what the whole window allows."""
    known = spent(measured, promise, window.span)
    if now >= window.span.end:
        return known
    bad = measured.bad(promise.part(window.so_far(now)))
    total = measured.expected(promise.part(window.span), now)
    if total == known.total or not known.total:
        return replace(known, bad=bad)
    return Budget(bad, total, known.allowed * total / known.total, estimated=True)


def standing(
    measured: Measured, promise: Promise, spec: WindowSpec | Window, now: datetime
) -> Standing:
    """Where a promise stands now in the window around it, or in one given."""
    window = spec if isinstance(spec, Window) else window_at(spec, now)
    whole = spent_of_whole(measured, promise, window, now)
    over = now >= window.span.end
    return Standing(window, whole if over else spent(measured, promise, window.so_far(now)), whole)


@dataclass(frozen=True, slots=True)
class Point:
    """What remains of the whole window's budget at an instant, and would remain if it were spent
    evenly."""

    at: datetime
    remaining: Fraction
    even: Fraction


def burn_down(
    measured: Measured, promise: Promise, window: Window, now: datetime
) -> tuple[Point, ...]:
    """How the budget of a window went down until now: its corners, at which incidents begin and
    end. Empty without data."""
    span = promise.part(window.span)
    whole = spent_of_whole(measured, promise, window, now)
    last = window.so_far(now).end
    if not whole.total or last < span.start:
        return ()
    corners = sorted({span.start, *measured.edges(Span(span.start, last)), last})
    return tuple(
        Point(
            at,
            replace(whole, bad=measured.bad(Span(span.start, at))).remaining or Fraction(0),
            1 - length(Span(span.start, at)) / length(span),
        )
        for at in corners
    )


def remaining_at(
    measured: Measured, promise: Promise, spec: WindowSpec, instants: Iterable[datetime]
) -> tuple[tuple[datetime, Fraction | None], ...]:
    """What remained of the whole window's budget at each instant, as one looked at it then."""
    return tuple(
        (at, spent_of_whole(measured, promise, window_at(spec, at), at).remaining)
        for at in instants
    )
