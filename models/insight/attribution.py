"""Which change led to an incident (F9): a person's choice, else the changes shortly before it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from models.releases.rows import AttributionRow, Part

if TYPE_CHECKING:
    from models.insight.change_table import ChangeTable

_MICROSECOND = timedelta(microseconds=1)


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

    def __init__(self, changes: "Mapping[UUID, ChangeTable]") -> None:
        self._changes = changes

    def between(
        self, services: Iterable[UUID], first: datetime, last: datetime
    ) -> list[tuple[datetime, UUID]]:
        """Those of some services from one instant to another, which belongs to them; in order."""
        rows: list[tuple[datetime, UUID]] = []
        for service in services:
            if service in self._changes:
                near = self._changes[service].between(first, last + _MICROSECOND)
                rows += [(near.at(place), near.id_at(place)) for place in near.made_places()]
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
