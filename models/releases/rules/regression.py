"""Whether a candidate performs worse than its baseline, told so that few runs prove nothing (F15)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from random import Random
from statistics import median

from models.releases.rows import Better

LEAST_RUNS = 8
"""Fewer runs a side say too little."""
RESAMPLES = 2_000
_LOW, _HIGH = 25, 975


class Regression(StrEnum):
    """What the runs say."""

    TOO_FEW_RUNS = "too_few_runs"
    NO_REGRESSION = "no_regression"
    REGRESSION = "regression"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Comparison:
    """change: by which share of the baseline's median the candidate's is worse (below zero: better);
    low and high: of 95 of a hundred resamples. None where the baseline's median is zero, or there are
    too few runs."""

    verdict: Regression
    change: Fraction | None
    low: Fraction | None
    high: Fraction | None
    baseline: Decimal | None
    candidate: Decimal | None


def compare(
    baseline: Sequence[Decimal],
    candidate: Sequence[Decimal],
    better: Better,
    threshold: Decimal,
    seed: int = 1,
) -> Comparison:
    """The difference of medians with a bootstrap interval against the stated threshold.

    A regression is when the whole interval lies above the threshold; none, when the whole lies at or
    below; undecided, when it lies across. The seed is fixed: the same runs give the same verdict.

    >>> steady = [Decimal(100 + n % 3) for n in range(10)]
    >>> slow = [value * Decimal("1.5") for value in steady]
    >>> compare(steady, slow, Better.LOWER, Decimal("0.1")).verdict
    <Regression.REGRESSION: 'regression'>
    >>> compare(steady, slow[:7], Better.LOWER, Decimal("0.1")).verdict
    <Regression.TOO_FEW_RUNS: 'too_few_runs'>
    """
    base = median(baseline) if baseline else None
    cand = median(candidate) if candidate else None
    few = min(len(baseline), len(candidate)) < LEAST_RUNS
    if few or not base or cand is None:
        return Comparison(Regression.TOO_FEW_RUNS, None, None, None, base, cand)
    random = Random(seed)
    before, after = list(baseline), list(candidate)
    found = sorted(
        share
        for _ in range(RESAMPLES)
        if (
            share := _worse_by(
                median(random.choices(before, k=len(before))),
                median(random.choices(after, k=len(after))),
                better,
            )
        )
        is not None
    )
    low = found[_LOW * len(found) // 1000]
    high = found[min(len(found) - 1, _HIGH * len(found) // 1000)]
    limit = Fraction(threshold)
    verdict = Regression.UNDECIDED
    if low > limit:
        verdict = Regression.REGRESSION
    elif high <= limit:
        verdict = Regression.NO_REGRESSION
    return Comparison(verdict, _worse_by(base, cand, better), low, high, base, cand)


def _worse_by(base: Decimal, candidate: Decimal, better: Better) -> Fraction | None:
    if not base:
        return None
    change = Fraction(candidate - base) / abs(Fraction(base))
    return change if better is Better.LOWER else -change
