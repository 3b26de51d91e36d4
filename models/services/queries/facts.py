"""All that is kept about services, read once and grouped by service."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from models.services.records import (
    Capacity,
    CapacityPoint,
    Dependency,
    Machine,
    Objective,
    Ownership,
    Runbook,
    Server,
    Service,
    Stakeholder,
    Strategy,
    Weakness,
)
from models.services.rows import (
    CapacityPointRow,
    CapacityRow,
    DependencyRow,
    MachineRow,
    ObjectiveRow,
    OwnershipRow,
    RunbookRow,
    ServerRow,
    ServiceRow,
    StakeholderRow,
    StrategyRow,
    WeaknessRow,
)
from models.services.rows.board import Outlook, WholeService
from models.services.rules.capacity import Observation, forecast
from models.store.query import Reader
from models.store.shaping import rows_of

INVENTORY_TABLES = frozenset(
    {
        "service",
        "ownership",
        "strategy",
        "stakeholder",
        "server",
        "machine",
        "dependency",
        "runbook",
        "weakness",
        "objective",
        "capacity",
        "capacity_point",
    }
)
"""The tables of the inventory, with the promises that a service should have."""

FORESEEN_DAYS = 400
"""A forecast looks so far beyond the time that it takes to get more: over a year of ordering."""

Points = Mapping[UUID, tuple[CapacityPointRow, ...]]


def whole_services(reader: Reader) -> tuple[tuple[WholeService, ...], Points]:
    """Every service with all its parts, by name, and the observations of each capacity by day."""
    return reader.once("whole services", lambda: _read(reader))


def _read(reader: Reader) -> tuple[tuple[WholeService, ...], Points]:
    points = _grouped(rows_of(reader, CapacityPoint, CapacityPointRow, "day"), "capacity_id")
    needs = rows_of(reader, Dependency, DependencyRow)
    capacities = rows_of(reader, Capacity, CapacityRow, "name")
    outlooks = _grouped(
        capacities, "service_id", lambda row: outlook_of(row, points.get(row.id, ()))
    )
    parts = {
        "ownerships": _grouped(rows_of(reader, Ownership, OwnershipRow, "from_day")),
        "strategies": _grouped(rows_of(reader, Strategy, StrategyRow, "from_day")),
        "stakeholders": _grouped(rows_of(reader, Stakeholder, StakeholderRow, "name")),
        "servers": _grouped(rows_of(reader, Server, ServerRow, "name")),
        "machines": _grouped(rows_of(reader, Machine, MachineRow, "name")),
        "needs": _grouped(needs),
        "needed_by": _grouped(needs, "needs_id"),
        "runbooks": _grouped(rows_of(reader, Runbook, RunbookRow, "title")),
        "weaknesses": _grouped(rows_of(reader, Weakness, WeaknessRow, "found_on")),
        "objectives": _grouped(rows_of(reader, Objective, ObjectiveRow, "name")),
        "outlooks": outlooks,
    }
    services = rows_of(reader, Service, ServiceRow, "name")
    whole = tuple(
        WholeService(row, **{key: groups.get(row.id, ()) for key, groups in parts.items()})
        for row in services
    )
    return whole, points


@lru_cache(maxsize=1024)
def outlook_of(capacity: CapacityRow, points: tuple[CapacityPointRow, ...]) -> Outlook:
    """What is to come of a capacity, from what was observed. What is kept spare is not for use.

    Kept, because most steps touch no capacity, and fitting is most of what the board takes.
    """
    usable: Decimal = capacity.limit - capacity.spare
    seen = [Observation(point.day, point.value) for point in points]
    last = points[-1] if points else None
    return Outlook(
        capacity,
        last,
        forecast(seen, usable, capacity.lead_days, ahead=capacity.lead_days + FORESEEN_DAYS),
        last is not None and last.value >= usable,
    )


def _grouped(
    rows: Iterable[Any], by: str = "service_id", made: Any = lambda row: row
) -> dict[UUID, tuple[Any, ...]]:
    groups: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, by)].append(made(row))
    return {key: tuple(group) for key, group in groups.items()}
