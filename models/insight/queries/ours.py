"""Which services are a team's."""

from collections.abc import Iterable, Set
from datetime import date
from uuid import UUID

from models.people.rules import covers
from models.services.queries import Ownerships, Services
from models.services.rows import OwnershipRow
from models.store.query import Reader


def services_of(reader: Reader, day: date, team_id: UUID | None) -> frozenset[UUID]:
    """The services of a team on a day; all, if None."""
    owners = [row for row in Ownerships().run(reader) if covers(row, day)]
    return owned_by({row.id for row in Services().run(reader)}, owners, team_id)


def owned_by(
    services: Set[UUID], owners: Iterable[OwnershipRow], team_id: UUID | None
) -> frozenset[UUID]:
    """The services that a team owns in any role, and those that no team owns; all, if None. owners:
    that hold."""
    if team_id is None:
        return frozenset(services)
    teams = [(row.service_id, row.team_id) for row in owners if row.team_id is not None]
    owned = {service for service, team in teams if team == team_id}
    return frozenset(services - ({service for service, _team in teams} - owned))
