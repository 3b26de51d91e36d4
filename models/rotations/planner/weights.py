"""What a slot weighs for a person, by the wall clock.

A plan balances nominal hours: the week of a clock change weighs as much as any other, because
nobody can be given an hour less by planning. What was really served counts in what is carried.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from uuid import UUID

from models.rotations.planner.epochs import instant_of
from models.rotations.planner.limits import hours
from models.rotations.planner.problem import Slot
from models.rotations.rows import RotationRow
from models.rotations.rules.facts import Facts
from models.rotations.rules.shapes import Load, Span
from models.rotations.rules.wall_clock import place as zone_of

KINDS = (Load.HOURS, Load.NIGHT, Load.WEEKEND, Load.HOLIDAY)

_DAY = timedelta(days=1)
_SATURDAY = 5


class Weights:
    """The weights of slots for the people of one rotation."""

    def __init__(self, facts: Facts, rotation: RotationRow) -> None:
        self._facts, self._rotation = facts, rotation
        self._places = facts.places(rotation.zone)
        self._known: dict[tuple[object, ...], tuple[int, int, int, int]] = {}

    def of(self, slot: Slot, person_id: UUID) -> tuple[int, int, int, int]:
        """Seconds of each of `KINDS`. Hours go by the rotation's clock, which is the same for all;
        nights, weekends and holidays by that of the place where the person is."""
        parts: list[tuple[int, int, str, UUID | None]] = []
        for start, end in hours(slot):
            span = Span(instant_of(start), instant_of(end))
            for place in self._places.during(person_id, span):
                begin, until = int(place.start.timestamp()), int(place.end.timestamp())
                parts.append((begin, until, place.zone, place.site_id))
        key = tuple(parts)
        if key not in self._known:
            self._known[key] = self._weigh(hours(slot), parts)
        return self._known[key]

    def _weigh(
        self,
        served: Iterable[tuple[int, int]],
        parts: Sequence[tuple[int, int, str, UUID | None]],
    ) -> tuple[int, int, int, int]:
        length = 0
        for begin, until in served:
            start, end = _local(begin, self._rotation.zone), _local(until, self._rotation.zone)
            length += max(0, int((end - start).total_seconds()))
        night = weekend = holiday = 0
        for begin, until, zone, site_id in parts:
            start, end = _local(begin, zone), _local(until, zone)
            day = start.date()
            while datetime(day.year, day.month, day.day) < end:
                midnight = datetime(day.year, day.month, day.day)
                night += sum(
                    _overlap(start, end, midnight + begins, midnight + ends)
                    for begins, ends in self._nights()
                )
                off = day.weekday() >= _SATURDAY
                free = (site_id, day.toordinal()) in self._facts.holidays
                if off or free:
                    inside = _overlap(start, end, midnight, midnight + _DAY)
                    weekend += inside * off
                    holiday += inside * free
                day = _next(day)
        return length, night, weekend, holiday

    def _nights(self) -> list[tuple[timedelta, timedelta]]:
        begins = timedelta(minutes=self._rotation.night_from)
        ends = timedelta(minutes=self._rotation.night_to)
        return [(begins, ends)] if begins <= ends else [(timedelta(0), ends), (begins, _DAY)]


@lru_cache(maxsize=1 << 14)
def _local(seconds: int, zone: str) -> datetime:
    return instant_of(seconds).astimezone(zone_of(zone)).replace(tzinfo=None)


def _next(day: date) -> date:
    return day + _DAY


def _overlap(start: datetime, end: datetime, other: datetime, other_end: datetime) -> int:
    return max(0, int((min(end, other_end) - max(start, other)).total_seconds()))
