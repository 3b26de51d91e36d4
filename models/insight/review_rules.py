"""How the days of a review are counted, and which period it is compared with (F13)."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from uuid import UUID

from models.kernel.periods import DAY, Period, add_months
from models.people.rows import MembershipRow
from models.projects.rules.on_time import Delivery
from models.reviews.rules import Component
from models.services.rows import OwnershipRow
from models.services.rules.attainment import Owned

_DUE_AFTER = Fraction(10, 12)
"""A review is made ready from the eleventh month of twelve on."""


def period_before(period: Period) -> Period:
    """As many months earlier, where it is made of whole months; else as many days.

    >>> period_before(Period(date(2026, 1, 1), date(2027, 1, 1)))
    Period(start=datetime.date(2025, 1, 1), end=datetime.date(2026, 1, 1))
    >>> period_before(Period(date(2026, 1, 5), date(2026, 1, 12)))
    Period(start=datetime.date(2025, 12, 29), end=datetime.date(2026, 1, 5))
    """
    months = _months(period)
    if months:
        return Period(add_months(period.start, -months), period.start)
    return Period(period.start - (period.end - period.start), period.start)


def ready_from(period: Period) -> date:
    """The day from which what a review lacks is to be seen to: ten twelfths of its period in.

    >>> ready_from(Period(date(2026, 4, 1), date(2027, 4, 1)))
    datetime.date(2027, 2, 1)
    >>> ready_from(Period(date(2026, 1, 1), date(2026, 4, 1)))
    datetime.date(2026, 3, 17)
    """
    months = _DUE_AFTER * _months(period)
    if months and months.denominator == 1:
        return add_months(period.start, int(months))
    return period.start + DAY * int(_DUE_AFTER * period.days)


def _months(period: Period) -> int:
    """How many whole months a period has; 0 where it has others too."""
    start, end = period.start, period.end
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) == end else 0


def periods_of(rows: Iterable[OwnershipRow], within: Sequence[Period]) -> list[Period]:
    """When some ownerships held, as far as that lies within some periods."""
    return [
        found
        for row in rows
        for each in within
        if (held := _held(row.from_day, row.to_day)) and (found := held.overlap(each))
    ]


def periods_as_person(
    rows: Iterable[OwnershipRow],
    person_id: UUID,
    own: Iterable[MembershipRow],
    within: Sequence[Period],
) -> list[Period]:
    """When a person answered for a service: by name, or, where nobody is named, while in the team.

    >>> from dataclasses import replace
    >>> from models.services.rows import OwnerRole
    >>> service, team, ana, bo = (UUID(int=n) for n in range(4))
    >>> day, end = date(2026, 3, 1), date(2026, 3, 9)
    >>> row = OwnershipRow(UUID(int=9), service, OwnerRole.OPERATIONS, team, None, day, None)
    >>> member = MembershipRow(UUID(int=8), bo, team, end, None, "")
    >>> march = [Period(day, date(2026, 4, 1))]
    >>> periods_as_person([row], bo, [member], march)
    [Period(start=datetime.date(2026, 3, 9), end=datetime.date(2026, 4, 1))]
    >>> named = replace(row, person_id=ana)
    >>> periods_as_person([named], bo, [member], march), periods_as_person([named], ana, [], march)
    ([], [Period(start=datetime.date(2026, 3, 1), end=datetime.date(2026, 4, 1))])
    """
    memberships = list(own)
    found: list[Period] = []
    for row in rows:
        if row.person_id is not None:
            found += periods_of([row] if row.person_id == person_id else [], within)
            continue
        teams = [one for one in memberships if one.team_id == row.team_id]
        inside = [held for one in teams if (held := _held(one.from_day, one.to_day))]
        spans = [part for each in within for held in inside if (part := each.overlap(held))]
        found += periods_of([row], spans)
    return found


def since(periods: Iterable[Period], day: date) -> list[Period]:
    """What of some periods does not lie before a day."""
    return [Period(max(each.start, day), each.end) for each in periods if each.end > day]


def missing_days(wanted: Iterable[Period], had: Iterable[Period]) -> list[Period]:
    """The days that were wanted and not had, each stretch as one period.

    >>> year = Period(date(2026, 1, 1), date(2027, 1, 1))
    >>> missing_days([year], [Period(date(2025, 1, 1), date(2026, 12, 31))])
    [Period(start=datetime.date(2026, 12, 31), end=datetime.date(2027, 1, 1))]
    """
    left = sorted(wanted)
    for each in had:
        left = [part for one in left for part in _without(one, each)]
    return left


def _without(one: Period, taken: Period) -> Iterable[Period]:
    if one.overlap(taken) is None:
        return (one,)
    parts = ((one.start, taken.start), (taken.end, one.end))
    return tuple(Period(start, end) for start, end in parts if start < end)


def _held(from_day: date, to_day: date | None) -> Period | None:
    end = date.max if to_day is None else to_day + DAY
    return Period(from_day, end) if from_day < end else None


def sla_component(owned: Iterable[Owned]) -> Component:
    """Owned days in windows that met their objective, of those measured.

    >>> sla_component([Owned(3, 4, 1), Owned(0, 2)])
    Component(good=3, of=6, unmeasured=1)
    """
    total = sum(owned, Owned())
    return Component(total.met, total.measured, total.unscored)


def velocity_component(deliveries: Iterable[Delivery]) -> Component:
    """What came in time, of what was due. Called off with approval counts nowhere; what is not due yet,
    or was never promised, is not measured.

    >>> velocity_component([Delivery.ON_TIME, Delivery.LATE, Delivery.CANCELLED, Delivery.WAITED_FOR])
    Component(good=1, of=2, unmeasured=1)
    """
    found = list(deliveries)
    good, late = found.count(Delivery.ON_TIME), found.count(Delivery.LATE)
    waiting = found.count(Delivery.WAITED_FOR) + found.count(Delivery.UNCOMMITTED)
    return Component(good, good + late, waiting)
