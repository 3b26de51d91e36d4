"""What duty is paid by: every second of it once, by the dearest kind of hour that it is (METRICS F15).

Loads of fairness overlap: a Sunday night is night and weekend. What is paid may not, or the same hour
would be paid twice: a public holiday goes before a weekend, a weekend before a night, and what is
none of them is ordinary. Days are those of the place where the person is at that time, so the hour
that a change of the clocks gives or takes is counted, or is not, as it was served.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from models.kernel.periods import DAY
from models.kernel.spans import overlap
from models.policies.rows import PolicyKey, PolicyRow
from models.policies.rules import policy_on
from models.rotations.rules.facts import Facts
from models.rotations.rules.load import is_holiday, is_weekend
from models.rotations.rules.places import Place, nights_of
from models.rotations.rules.shapes import Piece, Span
from models.rotations.rules.wall_clock import days, instant


class PaidKind(StrEnum):
    """Kinds of hours as they are paid, the dearest first."""

    HOLIDAY = "paid_holiday"
    WEEKEND = "paid_weekend"
    NIGHT = "paid_night"
    ORDINARY = "paid_ordinary"


RATES: Mapping[PaidKind, PolicyKey] = {
    PaidKind.HOLIDAY: PolicyKey.HOLIDAY_RATE,
    PaidKind.WEEKEND: PolicyKey.WEEKEND_RATE,
    PaidKind.NIGHT: PolicyKey.NIGHT_RATE,
    PaidKind.ORDINARY: PolicyKey.ORDINARY_RATE,
}
"""The team's dated rate of each kind, in units an hour."""


@dataclass(frozen=True, slots=True)
class PaidTime:
    """Seconds of one kind under one rate. rate: units an hour; None where nobody set one then."""

    kind: PaidKind
    rate: Decimal | None
    seconds: int


def paid_days(facts: Facts, piece: Piece) -> Iterator[tuple[date, PaidKind, int]]:
    """The seconds of a piece by local day and kind, in order; days of which it has none are left out."""
    rotation = facts.rotation_of(piece.duty_id)
    nights = rotation.night_from, rotation.night_to
    whole = Span(piece.start, piece.end)
    for place in facts.places(rotation.zone).during(piece.person_id, whole):
        yield from _paid_at(facts, place, nights)


def paid_times(
    facts: Facts, pieces: Iterable[Piece], policies: Iterable[PolicyRow], team_id: UUID | None
) -> tuple[PaidTime, ...]:
    """The seconds of pieces by kind and by the rate that a team had on their day; the dearest kind first,
    then as they were served."""
    rows = tuple(policies)
    found: dict[tuple[PaidKind, Decimal | None], int] = {}
    for piece in pieces:
        for day, kind, seconds in paid_days(facts, piece):
            policy = policy_on(rows, RATES[kind], day, team_id)
            key = kind, None if policy is None else policy.value
            found[key] = found.get(key, 0) + seconds
    times = [PaidTime(kind, rate, seconds) for (kind, rate), seconds in found.items()]
    order = list(PaidKind)
    return tuple(sorted(times, key=lambda each: order.index(each.kind)))


def _paid_at(
    facts: Facts, place: Place, nights: tuple[int, int]
) -> Iterator[tuple[date, PaidKind, int]]:
    span = Span(place.start, place.end)
    for day in days(span, place.zone):
        whole = Span(instant(day, 0, place.zone), instant(day + DAY, 0, place.zone))
        seconds = overlap(span, whole)
        if is_holiday(facts, place, day):
            parts = {PaidKind.HOLIDAY: seconds}
        elif is_weekend(day):
            parts = {PaidKind.WEEKEND: seconds}
        else:
            night = sum(overlap(span, each) for each in nights_of(day, place.zone, *nights))
            parts = {PaidKind.NIGHT: night, PaidKind.ORDINARY: seconds - night}
        yield from ((day, kind, part) for kind, part in parts.items() if part)
