"""The inventory as of a day, and one service whole."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from models.policies.queries import Policies
from models.policies.rows import PolicyKey
from models.policies.rules import value_on
from models.services.queries.facts import INVENTORY_TABLES, whole_services
from models.services.records import Machine
from models.services.rows import MachineRow, MachineState, OwnerRole, Stage
from models.services.rows.board import (
    Board,
    BoardRow,
    Outlook,
    ServiceFile,
    TeamLoad,
    WholeService,
)
from models.services.rules.care import owners_on, strategy_on
from models.services.rules.lacks import troubles_of
from models.services.rules.made_of import made_of
from models.services.rules.parts import computed
from models.store.query import Query, Reader
from models.store.shaping import rows_of

_GONE = (MachineState.ERASED, MachineState.DISPOSED)


@dataclass(frozen=True)
class ServiceBoard(Query[Board]):
    """Every service as of a day, by name.

    team_id: only those that this team owns, and those that no team owns.
    """

    reads: ClassVar[frozenset[str]] = INVENTORY_TABLES | {"policy"}
    day: date
    team_id: UUID | None = None

    def run(self, reader: Reader) -> Board:
        """The board."""
        services, _points = whole_services(reader)
        rows = tuple(row_of(whole, self.day) for whole in services)
        machines = rows_of(reader, Machine, MachineRow, "name", service_id=None)
        return Board(
            self.day,
            tuple(row for row in rows if self.team_id is None or _concerns(row, self.team_id)),
            tuple(row for row in machines if row.state not in _GONE),
            self._loads(reader, rows),
        )

    def _loads(self, reader: Reader, rows: Iterable[BoardRow]) -> tuple[TeamLoad, ...]:
        counts = Counter(
            team_id
            for row in rows
            if row.service.stage is not Stage.RETIRED
            for team_id in {
                owner.team_id
                for owner in row.owners
                if owner.role is OwnerRole.OPERATIONS and owner.team_id is not None
            }
        )
        policies = Policies().run(reader)
        return tuple(
            TeamLoad(
                team_id,
                count,
                int(value_on(policies, PolicyKey.SERVICES_PER_TEAM, self.day, team_id)),
            )
            for team_id, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        )


@dataclass(frozen=True)
class ServiceDetails(Query[ServiceFile | None]):
    """Everything about one service, as of a day; None when there is no such service."""

    reads: ClassVar[frozenset[str]] = INVENTORY_TABLES
    service_id: UUID
    day: date

    def run(self, reader: Reader) -> ServiceFile | None:
        """The file."""
        services, points = whole_services(reader)
        by_id = {whole.service.id: whole for whole in services}
        whole = by_id.get(self.service_id)
        if whole is None:
            return None
        part = made_of(
            self.service_id,
            {one: other.servers for one, other in by_id.items()},
            {one: other.needs for one, other in by_id.items()},
        )
        return ServiceFile(
            row_of(whole, self.day),
            {one.capacity.id: points.get(one.capacity.id, ()) for one in whole.outlooks},
            computed(part),
            {one: other.service.name for one, other in by_id.items()},
        )


def row_of(whole: WholeService, day: date) -> BoardRow:
    """One service as of a day."""
    ordering = [one for one in whole.outlooks if one.order_by is not None]
    return BoardRow(
        whole,
        owners_on(whole.ownerships, day),
        strategy_on(whole.strategies, day),
        min(ordering, key=_order, default=None),
        troubles_of(whole, day),
    )


def _order(outlook: Outlook) -> date:
    return outlook.order_by or date.max


def _concerns(row: BoardRow, team_id: UUID) -> bool:
    teams = {owner.team_id for owner in row.owners if owner.team_id is not None}
    return not teams or team_id in teams
