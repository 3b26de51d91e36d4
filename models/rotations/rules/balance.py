"""Which loads are fairer: what every comparison of plans in the product goes by."""

from collections.abc import Iterable
from decimal import Decimal

Fairness = tuple[tuple[Decimal, ...], Decimal]


def fairness_key(over: Iterable[Decimal | int]) -> Fairness:
    """A key by which fairer loads sort first: leximax, then variance.

    over: what each person holds above (below: negative) what is due, of one kind. The largest is
    compared first, then the next one, and so on, so nobody's heavy load is paid for by others'
    light ones; where all of them agree (loads of the same people never differ in variance then, but
    loads of different numbers of people may) the smaller variance is fairer. Neither the sum of
    squares nor the largest less the smallest alone orders plans well.

    >>> fairness_key([3, 1, 2]) < fairness_key([3, 0, 3])
    True
    """
    ordered = tuple(sorted((Decimal(each) for each in over), reverse=True))
    return ordered, variance(ordered)


def fairer(first: Iterable[Decimal | int], second: Iterable[Decimal | int]) -> bool:
    """Whether the first loads are strictly fairer than the second."""
    return fairness_key(first) < fairness_key(second)


def variance(over: Iterable[Decimal | int]) -> Decimal:
    """The mean square of the distances from the mean; 0 of none."""
    values = [Decimal(each) for each in over]
    if not values:
        return Decimal(0)
    mean = sum(values, Decimal(0)) / len(values)
    return sum(((each - mean) ** 2 for each in values), Decimal(0)) / len(values)


def spread(loads: Iterable[Decimal | int]) -> Decimal:
    """The largest less the smallest; 0 of none."""
    values = [Decimal(each) for each in loads]
    return max(values) - min(values) if values else Decimal(0)
