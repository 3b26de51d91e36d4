"""Where each person is, when, and with which nights, weekends and holidays.

A day belongs to the site where the person works on it (`StayRow`), so someone who travels has the
nights and the holidays of where they are; on days for which it is said that they are elsewhere
(`WhereaboutsRow`), they are at no site and have the nights of that place. Between two stays that no day lies between, the earlier
one lasts until the later begins, whatever their zones. Without a site the rotation's zone counts,
and no holidays.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from uuid import UUID

from models.kernel.periods import DAY
from models.people.rows import SiteRow, StayRow, WhereaboutsRow
from models.rotations.rules.shapes import Rota, Span
from models.rotations.rules.wall_clock import EVER, NEVER, instant, next_day


@dataclass(frozen=True, slots=True)
class Place:
    """Instants that a person spends at a site, or at none that is known."""

    start: datetime
    end: datetime
    zone: str
    site_id: UUID | None


class Places:
    """The places of all people of a rota; `zone` is that of people without a site."""

    def __init__(self, rota: Rota, zone: str) -> None:
        self._rota = rota
        self._zone = zone
        self._known: dict[UUID, tuple[tuple[Place, ...], list[datetime]]] = {}

    def during(self, person_id: UUID, span: Span) -> Iterator[Place]:
        """The places of a person in a span, clipped to it, in order, without a break."""
        places, starts = self._of(person_id)
        index = bisect_right(starts, span.start) - 1
        while index < len(places) and places[index].start < span.end:
            place = places[index]
            start, end = max(place.start, span.start), min(place.end, span.end)
            yield Place(start, end, place.zone, place.site_id)
            index += 1

    def at(self, person_id: UUID, moment: datetime) -> Place:
        """Where a person is at an instant."""
        places, starts = self._of(person_id)
        return places[bisect_right(starts, moment) - 1]

    def day_span(self, person_id: UUID, first: date, last: date | None) -> Span:
        """From the beginning of a day to the end of another where the person then is; without
        the latter, to the end of time."""
        start = self._midnight(person_id, first)
        return Span(start, NEVER if last is None else self._midnight(person_id, next_day(last)))

    def _midnight(self, person_id: UUID, day: date) -> datetime:
        guess = datetime(day.year, day.month, day.day, tzinfo=UTC)
        return instant(day, 0, self.at(person_id, guess).zone)

    def _of(self, person_id: UUID) -> tuple[tuple[Place, ...], list[datetime]]:
        known = self._known.get(person_id)
        if known is None:
            elsewhere = self._rota.whereabouts.get(person_id, ())
            made = self._made(self._rota.stays.get(person_id, ()))
            places = _elsewhere(tuple(made), elsewhere)
            known = self._known[person_id] = places, [place.start for place in places]
        return known

    def _made(self, stays: Sequence[StayRow]) -> Iterator[Place]:
        rows = _without_overlap(stays, self._rota.sites)
        begin = EVER
        for number, (stay, site, last) in enumerate(rows):
            start = instant(stay.from_day, 0, site.zone)
            following = rows[number + 1] if number + 1 < len(rows) else None
            if following and (last is None or following[0].from_day <= next_day(last)):
                end = instant(following[0].from_day, 0, following[1].zone)
            else:
                end = NEVER if last is None else instant(next_day(last), 0, site.zone)
            start = max(start, begin)
            if begin < start:
                yield Place(begin, start, self._zone, None)
            if start < end:
                yield Place(start, end, site.zone, site.id)
            begin = max(begin, end)
        if begin < NEVER:
            yield Place(begin, NEVER, self._zone, None)


def _elsewhere(places: tuple[Place, ...], rows: Sequence[WhereaboutsRow]) -> tuple[Place, ...]:
    """The places, cut by those at which a person is for some days instead."""
    for row in rows:
        start = instant(row.from_day, 0, row.zone)
        end = NEVER if row.to_day is None else instant(next_day(row.to_day), 0, row.zone)
        before = (replace(p, end=min(p.end, start)) for p in places if p.start < start)
        after = (replace(p, start=max(p.start, end)) for p in places if p.end > end)
        places = (*before, Place(start, end, row.zone, None), *after)
    return places


def _without_overlap(
    stays: Sequence[StayRow], sites: Mapping[UUID, SiteRow]
) -> list[tuple[StayRow, SiteRow, date | None]]:
    """Stays at known sites in order of their beginning, each with its last day: a later one ends
    an earlier one."""
    known = sorted((row for row in stays if row.site_id in sites), key=lambda row: row.from_day)
    rows: list[tuple[StayRow, SiteRow, date | None]] = []
    for number, stay in enumerate(known):
        last = stay.to_day
        if number + 1 < len(known):
            before = known[number + 1].from_day - DAY
            last = before if last is None else min(last, before)
        if last is None or last >= stay.from_day:
            rows.append((stay, sites[stay.site_id], last))
    return rows


@lru_cache(maxsize=1 << 16)
def nights_of(day: date, zone: str, night_from: int, night_to: int) -> tuple[Span, ...]:
    """The hours of a local day that are night, between two minutes, over midnight or not."""
    parts = (
        [(night_from, night_to)] if night_from <= night_to else [(0, night_to), (night_from, 1440)]
    )
    spans = (Span(instant(day, start, zone), instant(day, end, zone)) for start, end in parts)
    return tuple(span for span in spans if span.start < span.end)
