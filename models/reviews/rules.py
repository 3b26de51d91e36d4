"""The score of a review (F13): both components, weighted, for both sides alike."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Component:
    """What was reached out of what was measured: owned days in windows that were met, or deliverables
    that came in time. unmeasured: days or deliverables without data, which are listed and not scored.
    """

    good: int
    of: int
    unmeasured: int = 0

    @property
    def share(self) -> Fraction | None:
        """good / of; None where nothing was measured."""
        return Fraction(self.good, self.of) if self.of else None

    def __add__(self, other: "Component") -> "Component":
        """Both together.

        >>> Component(1, 2, 3) + Component(4, 5)
        Component(good=5, of=7, unmeasured=3)
        """
        return Component(
            self.good + other.good, self.of + other.of, self.unmeasured + other.unmeasured
        )


@dataclass(frozen=True, slots=True)
class Weights:
    """What the components weigh against each other; both above 0, whatever they sum to."""

    sla: Decimal
    velocity: Decimal


def score(sla: Component, velocity: Component, weights: Weights) -> Fraction | None:
    """The weighted mean of both shares, exact (F13). None where either was not measured: neither alone
    is a review.

    >>> score(Component(90, 100), Component(3, 4), Weights(Decimal(2), Decimal(1)))
    Fraction(17, 20)
    >>> score(Component(90, 100), Component(0, 0, 2), Weights(Decimal(1), Decimal(1))) is None
    True
    """
    if sla.share is None or velocity.share is None:
        return None
    of_sla, of_velocity = Fraction(weights.sla), Fraction(weights.velocity)
    total = of_sla * sla.share + of_velocity * velocity.share
    return total / (of_sla + of_velocity)
