"""Operational load against the cap, the hours above it, and what they cost (METRICS F7, S32 to S35)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal

from models.insight.cap_rows import DevelopersPart, Load, Price
from models.kernel.periods import DAY, Period, PeriodKind, TeamCalendar, monday_of
from models.people.rules import WORKING_DAYS
from models.work_log.rules import Coverage, PersonWeek, Totals, coverage, exceeds, operational_load

NOTHING = Coverage(0, 0, 0, False, False)


def thursday_of(week: int) -> date:
    """The day by which an ISO week belongs to a quarter, as ISO 8601 lets it belong to a year."""
    return monday_of(week) + 3 * DAY


def weeks_in(period: Period, weeks: Iterable[int]) -> tuple[int, ...]:
    """The weeks that belong to a period, each to one only, so that quarters add up to their weeks.

    >>> weeks_in(Period(date(2026, 1, 1), date(2026, 4, 1)), [202552, 202601, 202613, 202614])
    (202601, 202613)
    """
    return tuple(week for week in weeks if thursday_of(week) in period)


def by_quarter(
    weeks: Sequence[int], calendar: TeamCalendar
) -> tuple[tuple[Period, tuple[int, ...]], ...]:
    """The quarters of a team's year that weeks belong to, in order, each with its weeks.

    >>> [(quarter.start.month, weeks) for quarter, weeks in by_quarter([202613, 202614], TeamCalendar())]
    [(1, (202613,)), (4, (202614,))]
    """
    found: dict[Period, list[int]] = {}
    for week in weeks:
        quarter = calendar.containing(PeriodKind.QUARTER, thursday_of(week))
        found.setdefault(quarter, []).append(week)
    return tuple((quarter, tuple(of)) for quarter, of in found.items())


def allowance(weeks: Mapping[int, Totals], caps: Mapping[int, Decimal]) -> Decimal:
    """What the cap lets operations have, in seconds: the sum of cap × (O + P) over weeks.

    With one cap over all weeks it is cap × (ΣO + ΣP), so hours are summed before anything is judged.

    >>> sums = {1: Totals(operational=60, project=40), 2: Totals(operational=20, project=80)}
    >>> allowance(sums, {1: Decimal("0.5"), 2: Decimal("0.4")})
    Decimal('90.0')
    """
    parts = (caps[week] * Decimal(sums.operational + sums.project) for week, sums in weeks.items())
    return sum(parts, Decimal(0))


def load_of(
    weeks: Mapping[int, Totals],
    caps: Mapping[int, Decimal],
    covered: Coverage,
    floor: Decimal,
) -> Load:
    """The load of some weeks and what of it lies above the cap; no verdict below the coverage floor.

    Overflow hours are O − cap × (O + P): if so many became project work, the load would be the cap.

    >>> over = load_of({1: Totals(operational=60, project=40)}, {1: Decimal("0.5")}, NOTHING, Decimal("0.8"))
    >>> over.load, over.excess, over.over
    (Decimal('0.6'), 10, True)
    >>> few = Coverage(logged=100, expected=200, missing=100, assumed=False, estimated=False)
    >>> load_of({1: Totals(operational=60, project=40)}, {1: Decimal("0.5")}, few, Decimal("0.8")).over
    """
    sums = sum(weeks.values(), Totals())
    allowed = allowance(weeks, caps)
    sufficient = covered.sufficient(floor)
    whole = sums.operational + sums.project
    answers = sufficient and whole > 0
    above = max(Decimal(0), Decimal(sums.operational) - allowed)
    return Load(
        totals=sums,
        coverage=covered,
        load=operational_load(sums),
        sufficient=sufficient,
        allowance=allowed,
        excess=int(above.to_integral_value(ROUND_CEILING)) if answers else 0,
        over=above > 0 if answers else None,
    )


def price(load: Load, contracts: Sequence[PersonWeek], weeks: int) -> Price:
    """What operations cost in other work (S32), in hours, in days and in heads of the contract.

    contracts: the weeks of people of which anything is known; only those in which somebody has a
    contract make a day: a fifth of a week, days away among it.

    >>> load = load_of({1: Totals(operational=60 * 3600, project=20 * 3600)}, {1: Decimal("0.5")}, NOTHING, Decimal(0))
    >>> cost = price(load, [PersonWeek(40 * 3600, 0, 32 * 3600, 8 * 3600)] * 2, weeks=1)
    >>> cost.excess // 3600, cost.days, cost.heads
    (20, Decimal('2.5'), Decimal('1.5'))
    """
    wholes = [week.expected + week.away for week in contracts if week.expected + week.away]
    if not wholes or not weeks:
        return Price(load.excess, None, None, None)
    day = Decimal(sum(wholes)) / (WORKING_DAYS * len(wholes))
    heads = Decimal(load.totals.operational) / (day * WORKING_DAYS * weeks)
    return Price(load.excess, day, Decimal(load.excess) / day, heads)


def developers_part(
    own: int,
    others: int,
    ours: Iterable[PersonWeek],
    theirs: Iterable[PersonWeek],
    target: Decimal,
    floor: Decimal,
    handed: int = 0,
) -> DevelopersPart:
    """Which part of operations work developers carry, with its band (S35).

    own, others: operational seconds of developers, and of everybody else. ours, theirs: the weeks of
    developers, and of everybody else, as far as they are known.

    >>> full = [PersonWeek(logged=40, leave=0, expected=40, away=0)]
    >>> part = developers_part(5, 95, full, full, Decimal("0.05"), Decimal("0.8"))
    >>> part.share, part.below, part.above
    (Decimal('0.05'), False, False)
    >>> silent = [PersonWeek(logged=0, leave=0, expected=40, away=0)]
    >>> developers_part(0, 95, silent, full, Decimal("0.05"), Decimal("0.8")).share
    """
    of_developers, of_others = coverage(ours), coverage(theirs)
    whole = own + others
    known = whole > 0 and of_developers.logged > 0
    sufficient = of_developers.sufficient(floor) and of_others.sufficient(floor)
    low, high = own, own + of_developers.missing
    low_whole, high_whole = whole + of_others.missing, whole + of_developers.missing
    judged = known and sufficient
    return DevelopersPart(
        own=own,
        whole=whole,
        share=Decimal(own) / whole if known else None,
        low=Decimal(low) / low_whole if known else None,
        high=Decimal(high) / high_whole if known else None,
        sufficient=sufficient,
        target=target,
        below=not _reaches(high, high_whole, target) if judged else None,
        above=exceeds(low, low_whole, target) if judged else None,
        handed=handed,
    )


def _reaches(numerator: int, denominator: int, target: Decimal) -> bool:
    return Decimal(numerator) >= target * Decimal(denominator)
