"""Which change led to an incident (F9): a person's choice, else the changes shortly before it."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from models.releases.rows import AttributionRow, Part


@dataclass(frozen=True, slots=True)
class Attributed:
    """What led to an incident.

    primary: the change with the main part; None where none had. contributing: others, the latest
    first. ambiguous: the rule found more than one. by_hand: a person said so.
    """

    incident_id: UUID
    primary: UUID | None
    contributing: tuple[UUID, ...] = ()
    ambiguous: bool = False
    by_hand: bool = False

    @property
    def changes(self) -> tuple[UUID, ...]:
        """All that had a part, the main one first."""
        return ((self.primary,) if self.primary else ()) + self.contributing


class ChangesOf:
    """Changes that reached production, by service and in order of time."""

    def __init__(self, changes: Iterable[tuple[UUID, datetime, UUID]]) -> None:
        """changes: the service of each, its instant and its id."""
        found: defaultdict[UUID, list[tuple[datetime, UUID]]] = defaultdict(list)
        for service, at, change in changes:
            found[service].append((at, change))
        self._found: Mapping[UUID, Sequence[tuple[datetime, UUID]]] = {
            service: sorted(rows) for service, rows in found.items()
        }
        self._instants = {
            service: [at for at, _id in rows] for service, rows in self._found.items()
        }

    def between(
        self, services: Iterable[UUID], first: datetime, last: datetime
    ) -> list[tuple[datetime, UUID]]:
        """Those of some services from one instant to another, which belongs to them; in order."""
        rows: list[tuple[datetime, UUID]] = []
        for service in services:
            instants = self._instants.get(service, [])
            low, high = bisect_left(instants, first), bisect_right(instants, last)
            rows += self._found.get(service, ())[low:high]
        return sorted(rows)


def attribute(
    incident_id: UUID,
    start: datetime,
    services: Collection[UUID],
    changes: ChangesOf,
    choices: Iterable[AttributionRow] = (),
    horizon: timedelta = timedelta(hours=24),
) -> Attributed:
    """What led to one incident that hit some services (with those that they depend on).

    A person's choice wins. Else the changes of these services in [start − horizon, start] are
    candidates: the most recent is the main one, the others contributed, and it is ambiguous.

    >>> from datetime import UTC
    >>> noon, service = datetime(2026, 3, 2, 12, tzinfo=UTC), UUID(int=1)
    >>> made = ChangesOf([(service, noon - timedelta(hours=5), UUID(int=2)),
    ...                   (service, noon, UUID(int=3))])
    >>> found = attribute(UUID(int=9), noon, {service}, made)
    >>> found.primary.int, [each.int for each in found.contributing], found.ambiguous
    (3, [2], True)
    >>> attribute(UUID(int=9), noon + timedelta(days=2), {service}, made).primary
    """
    told = [row for row in choices if row.incident_id == incident_id]
    if told:
        return _chosen(incident_id, told)
    found = [row_id for _at, row_id in changes.between(services, start - horizon, start)]
    if not found:
        return Attributed(incident_id, None)
    *others, latest = found
    return Attributed(incident_id, latest, tuple(reversed(others)), ambiguous=bool(others))


def _chosen(incident_id: UUID, told: Sequence[AttributionRow]) -> Attributed:
    named = [(row.part, row.change_id) for row in told if row.change_id is not None]
    primary = next((change for part, change in named if part is Part.PRIMARY_PART), None)
    contributing = tuple(change for part, change in named if part is Part.CONTRIBUTING)
    return Attributed(incident_id, primary, contributing, by_hand=True)
