"""What was promised when: a target as an exact share, and its dated changes."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from models.kernel.spans import Span


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
        self._budgets = [1 - Fraction(target.value) for target in self.targets]
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
        if span.start >= self.since:
            return span
        return Span(min(self.since, span.end), span.end)

    def parts(self, span: Span) -> Iterator[tuple[Span, Fraction]]:
        """The same in pieces of one target each, with B = 1 − target."""
        start, end = self.part(span).start, span.end
        index = bisect_right(self.targets, start, key=_since)
        while start < end:
            later = self.targets[index].since if index < len(self.targets) else end
            yield Span(start, min(later, end)), self._budgets[index - 1]
            start, index = later, index + 1


def _since(target: Target) -> datetime:
    return target.since
