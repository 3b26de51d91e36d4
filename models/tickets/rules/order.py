"""Stability work before features (S22): which work was passed over, and in which order work lies."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from heapq import heappop, heappush
from typing import Protocol
from uuid import UUID

from models.tickets.rows import TicketRow, WorkClass

STABILITY = (WorkClass.FIX, WorkClass.STABILITY)
"""What a feature must not pass over."""


class Classed(Protocol):
    """Anything with the class, the service and the times of a ticket."""

    @property
    def id(self) -> UUID:
        """Its id."""

    @property
    def work_class(self) -> WorkClass:
        """What it is to the service."""

    @property
    def service_id(self) -> UUID | None:
        """The service that it is for."""

    @property
    def received(self) -> datetime:
        """When it came in."""

    @property
    def started(self) -> datetime | None:
        """When work on it began."""

    @property
    def completed(self) -> datetime | None:
        """When it was done or declined."""


@dataclass(frozen=True, slots=True)
class Inversion:
    """A feature that was started while older stability work of its service was open.

    passed: ids of that work, the oldest first.
    """

    feature_id: UUID
    service_id: UUID
    at: datetime
    passed: tuple[UUID, ...]


def passed_over(feature: Classed, works: Iterable[Classed], at: datetime) -> tuple[UUID, ...]:
    """The stability work of a feature's service that came in before it, and before an instant, and is
    open then, the oldest first; none for what is no feature or has no service."""
    if feature.work_class is not WorkClass.FEATURE or feature.service_id is None:
        return ()
    older = [
        work
        for work in works
        if work.work_class in STABILITY
        and work.service_id == feature.service_id
        and work.received < min(feature.received, at)
        and (work.completed is None or work.completed > at)
    ]
    return tuple(work.id for work in sorted(older, key=lambda work: (work.received, work.id)))


def inversions(works: Iterable[Classed]) -> tuple[Inversion, ...]:
    """Every feature that was started past older stability work, in order of their starts (S22)."""
    by_service: defaultdict[UUID, list[Classed]] = defaultdict(list)
    for work in works:
        if work.service_id is not None:
            by_service[work.service_id].append(work)
    found = [each for service, own in by_service.items() for each in _of_service(service, own)]
    return tuple(sorted(found, key=lambda each: (each.at, each.feature_id)))


def _of_service(service_id: UUID, works: Iterable[Classed]) -> Iterator[Inversion]:
    """Walks the features by their start, and keeps the stability work that is open meanwhile."""
    ordered = sorted(works, key=lambda work: (work.received, work.id))
    coming = [work for work in ordered if work.work_class in STABILITY]
    features = [(w.started, w) for w in ordered if w.work_class is WorkClass.FEATURE and w.started]
    still: dict[UUID, Classed] = {}
    leaving: list[tuple[datetime, UUID]] = []
    arrived = 0
    for at, feature in sorted(features, key=lambda each: each[0]):
        while arrived < len(coming) and coming[arrived].received < at:
            work = coming[arrived]
            still[work.id] = work
            if work.completed is not None:
                heappush(leaving, (work.completed, work.id))
            arrived += 1
        while leaving and leaving[0][0] <= at:
            del still[heappop(leaving)[1]]
        if passed := tuple(_until(feature.received, still.values())):
            yield Inversion(feature.id, service_id, at, passed)


def _until(received: datetime, works: Iterable[Classed]) -> Iterator[UUID]:
    """Ids of the works that came in before an instant; they are in order of receipt."""
    for work in works:
        if work.received >= received:
            return
        yield work.id


def order_key(
    stability_first: Callable[[UUID | None], bool],
) -> Callable[[TicketRow], tuple[object, ...]]:
    """The order in which open work lies in its queue: signs of an outage first; features of services
    whose strategy is stability first last; then by priority (not said is last), day it is due, and
    receipt.

    stability_first: of a service, whether that strategy is in force.
    """

    def key(row: TicketRow) -> tuple[object, ...]:
        waits = row.work_class is WorkClass.FEATURE and stability_first(row.service_id)
        return (
            not row.precursor,
            waits,
            not row.priority,
            row.priority,
            row.due_on or date.max,
            row.received,
            row.id,
        )

    return key
