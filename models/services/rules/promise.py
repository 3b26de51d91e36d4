"""What was promised when: a target as an exact share, and its dated changes."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from models.kernel.spans import Span
from models.services.rules.measured import Measured


@dataclass(frozen=True, slots=True)
class Target:
    """A target that holds from an instant on. value: 0 to 1, such as 0.999."""

    since: datetime
    value: Decimal

    def __post_init__(self) -> None:
        if not 0 <= self.value <= 1:
            raise ValueError("a target lies between 0 and 1")


class Promise:
    """The targets of one objective through time; nothing was promised before the first.

    An interval in which the target changed is judged by both, each for its own part: so what is
    allowed adds up, and lowering a target late redeems nothing.
    """

    def __init__(self, targets: Iterable[Target]) -> None:
        self.targets = tuple(sorted(targets, key=_since))
        if not self.targets:
            raise ValueError("a promise needs a target")

    @property
    def since(self) -> datetime:
        """From when on anything was promised."""
        return self.targets[0].since

    def at(self, instant: datetime) -> Decimal | None:
        """The target in force; None before the first."""
        index = bisect_right(self.targets, instant, key=_since) - 1
        return self.targets[index].value if index >= 0 else None

    def part(self, span: Span) -> Span:
        """The part of an interval about which something was promised."""
        return Span(min(max(span.start, self.since), span.end), span.end)

    def allowed(self, measured: Measured, span: Span) -> Fraction:
        """How much may be bad over an interval: B × total, B = 1 − target (F4)."""
        allowed = Fraction(0)
        start = self.part(span).start
        while start < span.end:
            index = bisect_right(self.targets, start, key=_since)
            later = self.targets[index].since if index < len(self.targets) else span.end
            end = min(later, span.end)
            budget = 1 - Fraction(self.targets[index - 1].value)
            allowed += budget * measured.total(Span(start, end))
            start = end
        return allowed


def _since(target: Target) -> datetime:
    return target.since
