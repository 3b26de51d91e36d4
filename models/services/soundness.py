"""What two sides could break together among services: a name or a day twice, needs in a circle,
machines that are erased without proof or stand under another service's server, objectives without a
target, credits that do not rise."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from uuid import UUID

from sqlalchemy import Connection, or_, select

from models.services.records import (
    BurnRule,
    Capacity,
    CapacityPoint,
    Credit,
    Dependency,
    Machine,
    Objective,
    Sample,
    Server,
    Service,
    Strategy,
    Target,
)
from models.services.rows import MachineState
from models.services.rules.dependencies import circles
from models.store.soundness import Broken, Check, Once, breach


def needs_in_a_circle(connection: Connection) -> Iterator[Broken]:
    """Every circle of critical dependencies, with the names along it."""
    critical = select(Dependency.service_id, Dependency.needs_id, Dependency.id).where(
        Dependency.critical == 1
    )
    rows = {(who, whom): row_id for who, whom, row_id in connection.execute(critical)}
    named = connection.execute(select(Service.id, Service.name))
    names = {row.id: row.name for row in named}
    for circle in circles(sorted(rows)):
        around = zip(circle, (*circle[1:], circle[0]), strict=True)
        words = " → ".join(names.get(one, "") for one in (*circle, circle[0]))
        yield breach("circle", "dependency", [rows[edge] for edge in around], services=words)


def erased_without_proof(connection: Connection) -> Iterator[Broken]:
    """Every machine that is erased or disposed of and does not say when and how."""
    gone = Machine.state.in_((MachineState.ERASED, MachineState.DISPOSED))
    unproved = or_(Machine.erased_on.is_(None), Machine.proof == "")
    for row_id, name in connection.execute(select(Machine.id, Machine.name).where(gone, unproved)):
        yield breach("not_erased", "machine", [row_id], value=name)


def under_another_service(connection: Connection) -> Iterator[Broken]:
    """Every machine whose server is another service's."""
    apart = (
        select(Machine.id, Server.name)
        .join(Server, Server.id == Machine.server_id)
        .where(Machine.service_id.is_distinct_from(Server.service_id))
    )
    for row_id, name in connection.execute(apart):
        yield breach("other_service", "machine", [row_id], value=name)


def without_target(connection: Connection) -> Iterator[Broken]:
    """Every objective that promises nothing: each side took another one of its targets away."""
    promised = select(Target.objective_id)
    nothing = select(Objective.id, Objective.name).where(Objective.id.not_in(promised))
    for row_id, name in connection.execute(nothing):
        yield breach("no_target", "objective", [row_id], value=name)


def credits_that_do_not_rise(connection: Connection) -> Iterator[Broken]:
    """Every line of a credit table that owes no more than the line above it."""
    tables: defaultdict[UUID, list[tuple[Decimal, Decimal, UUID]]] = defaultdict(list)
    lines = select(Credit.objective_id, Credit.below, Credit.share, Credit.id)
    for objective, below, share, row_id in connection.execute(lines):
        tables[objective].append((below, share, row_id))
    for table in tables.values():
        for above, line in pairwise(sorted(table, reverse=True)):
            if line[1] <= above[1]:
                told = {"value": format(line[1], "f"), "before": format(above[1], "f")}
                yield breach("not_rising", "credit", [above[2], line[2]], **told)


CHECKS: tuple[Check, ...] = (
    Once(Service, ("name",), folded=True),
    Once(Machine, ("name",), folded=True),
    Once(Server, ("service_id", "name"), folded=True),
    Once(Capacity, ("service_id", "name"), folded=True),
    Once(CapacityPoint, ("capacity_id", "day")),
    Once(Dependency, ("service_id", "needs_id")),
    Once(Strategy, ("service_id", "from_day")),
    Once(Target, ("objective_id", "from_day")),
    Once(Sample, ("objective_id", "day")),
    Once(Credit, ("objective_id", "below"), folded=True),
    Once(BurnRule, ("severity", "long_seconds", "short_seconds")),
    needs_in_a_circle,
    erased_without_proof,
    under_another_service,
    without_target,
    credits_that_do_not_rise,
)
