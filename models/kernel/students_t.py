"""Student's t, for the intervals of what was fitted to few observations."""

from math import cos, exp, pi, sin, sqrt
from statistics import NormalDist


def students_t(probability: float, free: int) -> float:
    """The quantile of Student's t (Hill, Algorithm 396, Communications of the ACM 13, 1970), within
    a thousandth of the exact one from one degree of freedom on."""
    tail = 2 * (1 - probability)
    if free == 1:
        return cos(tail * pi / 2) / sin(tail * pi / 2)
    if free == 2:
        return sqrt(2 / (tail * (2 - tail)) - 2)
    a = 1 / (free - 0.5)
    b = 48 / (a * a)
    c = ((20700 * a / b - 98) * a - 16) * a + 96.36
    d = ((94.5 / (b + c) - 3) / b + 1) * sqrt(a * pi / 2) * free
    x = d * tail
    y = x ** (2 / free)
    if y > 0.05 + a:
        x = NormalDist().inv_cdf(tail / 2)
        y = x * x
        if free < 5:
            c += 0.3 * (free - 4.5) * (x + 0.6)
        c += (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b
        y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
        y = a * y * y
        y = exp(y) - 1 if y > 0.002 else 0.5 * y * y + y
    else:
        y = (
            (
                1 / (((free + 6) / (free * y) - 0.089 * d - 0.822) * (free + 2) * 3)
                + 0.5 / (free + 4)
            )
            * y
            - 1
        ) * (free + 1) / (free + 2) + 1 / y
    return sqrt(free * y)
