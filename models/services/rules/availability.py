"""Availability from incidents (F2): their weights merged, what was excluded, and who cost what."""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import prod
from uuid import UUID

from models.kernel.instants import from_microseconds, to_microseconds
from models.kernel.spans import Span
from models.services.rows import ExclusionReading, MergePolicy
from models.services.rules.exclusions import Exclusion, approved_spans
from models.services.rules.measured import SECOND, length, ratio
from models.services.rules.steps import Level, Steps


@dataclass(frozen=True, slots=True)
class Outage:
    """A stretch of an incident with one weight, on one service.

    end: None while it lasts. weight: 0 to 1, the part of users or functions that it hit. A weight
    that changes makes several stretches with one incident_id (`stretches`).
    """

    incident_id: UUID
    start: datetime
    end: datetime | None
    weight: Decimal = Decimal(1)

    @property
    def impossible(self) -> bool:
        """It ends before it starts, or its weight is none: it counts nowhere, and is a problem."""
        return (self.end is not None and self.end < self.start) or not 0 <= self.weight <= 1


def stretches(
    incident_id: UUID,
    start: datetime,
    end: datetime | None,
    weight: Decimal = Decimal(1),
    changes: Iterable[tuple[datetime, Decimal]] = (),
) -> tuple[Outage, ...]:
    """An incident as stretches of one weight each. changes: from when on another weight held.

    A change before the start sets the weight that it starts with; one after the end means nothing.
    """
    made: list[Outage] = []
    begin = start
    for at, changed in sorted(changes, key=lambda change: change[0]):
        if end is not None and at >= end:
            break
        if at > begin:
            made.append(Outage(incident_id, begin, at, weight))
            begin = at
        weight = changed
    return (*made, Outage(incident_id, begin, end, weight))


@dataclass(frozen=True, slots=True)
class Availability:
    """The answer over one interval, with what it was made of. All lengths in exact seconds.

    service: S, the length that the promise is about. ratio: 1 − downtime / S; None where S is 0.
    """

    span: Span
    length: Fraction
    excluded: Fraction
    service: Fraction
    downtime: Fraction
    ratio: Fraction | None


@dataclass(frozen=True, slots=True)
class Cost:
    """What one incident cost over an interval, in exact seconds.

    alone: its downtime if it had been the only one. share: its part of the merged downtime, split
    where incidents overlap by their weights, so that all shares add up to the downtime.
    """

    incident_id: UUID
    alone: Fraction
    share: Fraction

    @property
    def overlap(self) -> Fraction:
        """What others had already cost at the same time."""
        return self.alone - self.share


class ServiceTime:
    """One service through time: its downtime and its service time over any interval.

    now: where open incidents end, and nothing after it has happened yet. since: from when on
    incidents were written down; what was before is unknown, and neither good nor bad. minute_rule:
    only clock minutes count that were wholly down (the SLA of Google Cloud). Built once from all
    incidents of a service; each interval then takes a few bisections.
    """

    def __init__(
        self,
        outages: Iterable[Outage],
        now: datetime,
        exclusions: Iterable[Exclusion] = (),
        merge: MergePolicy = MergePolicy.MAX,
        reading: ExclusionReading = ExclusionReading.REMOVED,
        since: datetime | None = None,
        minute_rule: bool = False,
    ) -> None:
        given = tuple(outages)
        self.now = now
        self.impossible = tuple(each for each in given if each.impossible)
        self._reading = reading
        self._since = None if since is None else to_microseconds(since)
        limit = to_microseconds(now)
        self._stretches = [
            (to_microseconds(each.start), min(limit, _end(each, limit)), each)
            for each in given
            if not each.impossible and each.weight
        ]
        self._excluded = _steps_of(approved_spans(exclusions))
        edges, mixes = _mixes(self._stretches, self._excluded)
        merged = {mix: _merged(merge, mix) for mix in set(mixes)}
        if minute_rule:
            edges, mixes = _whole_minutes(edges, mixes, {m for m in merged if merged[m] == 1})
        self._mixes = mixes
        self._down = Steps(edges, [merged[mix] for mix in mixes])

    def bad(self, span: Span) -> Fraction:
        """Downtime in exact seconds: the merged weight over what is not excluded."""
        return self._down.seconds(*self._ends(span))

    def total(self, span: Span) -> Fraction:
        """S in exact seconds."""
        start, end = self._ends(span)
        whole = Fraction(end - start, SECOND)
        if self._reading is ExclusionReading.GOOD or not self._excluded.edges:
            return whole
        return whole - self._excluded.seconds(start, end)

    def excluded(self, span: Span) -> Fraction:
        """How much of an interval approved exclusions cover, in exact seconds."""
        return self._excluded.seconds(*self._ends(span))

    def expected(self, span: Span, now: datetime) -> Fraction:
        """S of the whole interval: planned exclusions are known ahead."""
        return self.total(span)

    def resolves(self, span: Span) -> bool:
        """Incidents are known to the microsecond."""
        return True

    def edges(self, span: Span) -> Sequence[datetime]:
        """Where the merged weight changes, or an exclusion begins or ends."""
        ends = self._ends(span)
        inside = {*self._down.edges_in(*ends), *self._excluded.edges_in(*ends)}
        return [from_microseconds(at) for at in sorted(inside)]

    def availability(self, span: Span) -> Availability:
        """1 − downtime / S over an interval, and what it is made of.

        >>> from datetime import UTC, timedelta
        >>> start = datetime(2026, 4, 1, tzinfo=UTC)
        >>> outage = Outage(UUID(int=1), start, start + timedelta(minutes=43, seconds=12))
        >>> april = Span(start, start + timedelta(days=30))
        >>> ServiceTime([outage], april.end).availability(april).ratio
        Fraction(999, 1000)
        """
        service, downtime = self.total(span), self.bad(span)
        return Availability(
            span,
            length(span),
            self.excluded(span),
            service,
            downtime,
            ratio(service - downtime, service),
        )

    def costs(self, span: Span) -> tuple[Cost, ...]:
        """What each incident cost over an interval: the dearest first; those without cost left out.

        Shares add up to `bad`.
        """
        first, last = self._ends(span)
        alone: dict[UUID, Fraction] = {}
        shares: dict[UUID, Fraction] = {}
        for began, ended, outage in self._stretches:
            start, end = max(began, first), min(ended, last)
            if start >= end:
                continue
            who, weight = outage.incident_id, Fraction(outage.weight)
            counted = Fraction(end - start, SECOND) - self._excluded.seconds(start, end)
            alone[who] = alone.get(who, 0) + weight * counted
            shares[who] = shares.get(who, 0) + weight * self._rate.seconds(start, end)
        costs = [Cost(who, alone[who], share) for who, share in shares.items()]
        return tuple(
            sorted((c for c in costs if c.alone), key=lambda c: (-c.share, c.incident_id.int))
        )

    def _ends(self, span: Span) -> tuple[int, int]:
        """The known part of an interval."""
        start, end = to_microseconds(span.start), to_microseconds(span.end)
        return (start, end) if self._since is None else (max(start, min(self._since, end)), end)

    @cached_property
    def _rate(self) -> Steps:
        """Merged weight by weight open: what a unit of weight costs at each instant."""
        rates: dict[_Mix, Level] = {}
        for mix, weight in zip(self._mixes, self._down.levels, strict=True):
            if mix and mix not in rates:
                rates[mix] = Fraction(weight) / sum(
                    (Fraction(each) * count for each, count in mix), Fraction(0)
                )
        return Steps(self._down.edges, [rates.get(mix, 0) for mix in self._mixes])


_MINUTE = 60 * SECOND

_Mix = tuple[tuple[Decimal, int], ...]
"""The weights that are open at an instant, and how many incidents have each; () where excluded."""


def _mixes(
    stretches_of: Sequence[tuple[int, int, Outage]], excluded: Steps
) -> tuple[list[int], list[_Mix]]:
    """What is open from each edge on. It depends on no order of the incidents."""
    events: list[tuple[int, Decimal | None, int]] = []
    for start, end, outage in stretches_of:
        if start < end:
            events += ((start, outage.weight, 1), (end, outage.weight, -1))
    events += (
        (at, None, 1 if out else -1)
        for at, out in zip(excluded.edges, excluded.levels, strict=True)
    )
    events.sort(key=lambda event: event[0])
    edges: list[int] = []
    mixes: list[_Mix] = []
    active: dict[Decimal, int] = {}
    away = 0
    for index, (at, weight, step) in enumerate(events):
        if weight is None:
            away += step
        elif left := active.get(weight, 0) + step:
            active[weight] = left
        else:
            del active[weight]
        if index + 1 < len(events) and events[index + 1][0] == at:
            continue
        mix: _Mix = () if away else tuple(sorted(active.items()))
        if not mixes or mixes[-1] != mix:
            edges.append(at)
            mixes.append(mix)
    return edges, mixes


def _whole_minutes(
    edges: Sequence[int], mixes: Sequence[_Mix], whole: Set[_Mix]
) -> tuple[list[int], list[_Mix]]:
    """The same with nothing open but in the clock minutes that were wholly down. whole: the mixes
    under which a service is."""
    runs: list[list[tuple[int, int, _Mix]]] = []
    for (start, end), mix in zip(pairwise(edges), mixes, strict=False):
        if mix in whole and runs and runs[-1][-1][1] == start:
            runs[-1].append((start, end, mix))
        elif mix in whole:
            runs.append([(start, end, mix)])
    changes: list[tuple[int, _Mix]] = []
    for run in runs:
        first = -(-run[0][0] // _MINUTE) * _MINUTE
        last = run[-1][1] // _MINUTE * _MINUTE
        pieces = [(max(first, start), min(last, end), mix) for start, end, mix in run]
        changes += [(start, mix) for start, end, mix in pieces if start < end]
        changes.append((last, ()))
    return [at for at, _mix in changes], [mix for _at, mix in changes]


def _merged(merge: MergePolicy, mix: _Mix) -> Level:
    return _MERGES[merge]([(Fraction(weight), count) for weight, count in mix]) if mix else 0


_MERGES: dict[MergePolicy, Callable[[Sequence[tuple[Fraction, int]]], Level]] = {
    MergePolicy.MAX: lambda open_: max(weight for weight, _count in open_),
    MergePolicy.CAPPED_SUM: lambda open_: min(1, sum(weight * count for weight, count in open_)),
    MergePolicy.INDEPENDENT: lambda open_: (
        1 - prod((1 - weight) ** count for weight, count in open_)
    ),
}


def _steps_of(spans: Sequence[Span]) -> Steps:
    """1 inside the spans, which are in order and apart, and 0 outside."""
    edges = [to_microseconds(at) for span in spans for at in (span.start, span.end)]
    return Steps(edges, [1, 0] * len(spans))


def _end(outage: Outage, now: int) -> int:
    return now if outage.end is None else to_microseconds(outage.end)
