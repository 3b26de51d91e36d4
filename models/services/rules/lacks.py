"""What a service lacks on a day: owners, promises, runbooks, signatures, order; and what is overdue.

Promises and runbooks are asked of services that somebody uses; owners, of all that are not retired.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from models.services.rows import MachineState, OwnerRole, PromiseKind, Stage, WeaknessSeverity
from models.services.rows.board import Lack, Trouble, WholeService
from models.services.rules.care import (
    NEVER_DONE,
    WeaknessState,
    contact_due,
    expired,
    owners_on,
    review_due,
    strategy_on,
    weakness_state,
)

USED = (Stage.SOFT_LAUNCH, Stage.LIVE, Stage.RETIRING)
"""The stages in which users depend on a service."""

STALE_AFTER = timedelta(days=45)
"""An observation of a capacity that is older says little about today."""

_GONE = (MachineState.ERASED, MachineState.DISPOSED)


def troubles_of(whole: WholeService, day: date) -> tuple[Trouble, ...]:
    """Everything that a service lacks, the most pressing first."""
    order = list(Lack)
    found = [*_missing(whole, day), *_signatures(whole, day), *_overdue(whole, day)]
    found += [*_weaknesses(whole, day), *_capacities(whole, day), *_machines(whole)]
    return tuple(sorted(found, key=lambda trouble: order.index(trouble.lack)))


def _missing(whole: WholeService, day: date) -> Iterator[Trouble]:
    stage = whole.service.stage
    roles = {row.role for row in owners_on(whole.ownerships, day)}
    if stage is not Stage.RETIRED and OwnerRole.OPERATIONS not in roles:
        ends = [
            row.to_day + timedelta(days=1)
            for row in whole.ownerships
            if row.role is OwnerRole.OPERATIONS and row.to_day is not None and row.to_day < day
        ]
        yield Trouble(Lack.NO_OWNER, since=max(ends, default=None))
    if stage is not Stage.RETIRED and OwnerRole.PRODUCT not in roles:
        yield Trouble(Lack.NO_PRODUCT_OWNER)
    if stage not in USED:
        return
    kinds = {objective.kind for objective in whole.objectives}
    if PromiseKind.AGREEMENT not in kinds:
        yield Trouble(Lack.NO_AGREEMENT)
    if PromiseKind.OBJECTIVE not in kinds:
        yield Trouble(Lack.NO_OBJECTIVE)
    if not whole.runbooks:
        yield Trouble(Lack.NO_RUNBOOK)
    if strategy_on(whole.strategies, day) is None:
        yield Trouble(Lack.NO_STRATEGY)


def _signatures(whole: WholeService, day: date) -> Iterator[Trouble]:
    if whole.service.stage not in USED:
        return
    unsigned: list[str] = []
    old: list[tuple[date, str]] = []
    strategy = strategy_on(whole.strategies, day)
    if strategy is not None:
        signed = {
            OwnerRole.DEVELOPMENT: strategy.development_day,
            OwnerRole.OPERATIONS: strategy.operations_day,
        }
        unsigned += [party.value for party, on in signed.items() if on is None]
        if strategy.revisit_on is not None and expired(strategy.revisit_on, day):
            old.append((strategy.revisit_on, strategy.kind.value))
    for objective in whole.objectives:
        if objective.kind is PromiseKind.AGREEMENT and objective.approved_on is None:
            unsigned.append(objective.name)
        if objective.revisit_on is not None and expired(objective.revisit_on, day):
            old.append((objective.revisit_on, objective.name))
    if unsigned:
        yield Trouble(Lack.UNSIGNED, tuple(unsigned))
    yield from _due(Lack.SIGNATURE_EXPIRED, old)


def _overdue(whole: WholeService, day: date) -> Iterator[Trouble]:
    if whole.service.stage not in USED:
        return
    contacts = [(contact_due(one), one.name) for one in whole.stakeholders]
    reviews = [(review_due(one), one.title) for one in whole.runbooks]
    for lack, dues in ((Lack.CONTACT_OVERDUE, contacts), (Lack.REVIEW_OVERDUE, reviews)):
        yield from _due(lack, [(on, name) for on, name in dues if on is not None and on < day])


def _weaknesses(whole: WholeService, day: date) -> Iterator[Trouble]:
    states = [(weakness_state(row, day), row) for row in whole.weaknesses]
    live = (WeaknessState.OPEN, WeaknessState.OVERDUE, WeaknessState.WAIVER_EXPIRED)
    critical = [
        (row.found_on, row.title)
        for state, row in states
        if state in live and row.severity is WeaknessSeverity.CRITICAL
    ]
    late = [
        (row.due_on, row.title)
        for state, row in states
        if state is WeaknessState.OVERDUE and row.due_on is not None
    ]
    waived = [
        (row.waived_until, row.title)
        for state, row in states
        if state is WeaknessState.WAIVER_EXPIRED and row.waived_until is not None
    ]
    yield from _due(Lack.WEAKNESS_CRITICAL, critical)
    yield from _due(Lack.WEAKNESS_OVERDUE, late)
    yield from _due(Lack.WAIVER_EXPIRED, waived)


def _capacities(whole: WholeService, day: date) -> Iterator[Trouble]:
    if whole.service.stage not in USED:
        return
    orders: list[tuple[date, str]] = []
    stale: list[tuple[date, str]] = []
    for outlook in whole.outlooks:
        name, last = outlook.capacity.name, outlook.last
        if outlook.full and last is not None:
            orders.append((last.day, name))
        elif outlook.order_by is not None and outlook.order_by <= day:
            orders.append((outlook.order_by, name))
        if last is None or day - last.day > STALE_AFTER:
            stale.append((NEVER_DONE if last is None else last.day, name))
    yield from _due(Lack.CAPACITY_ORDER, orders)
    yield from _due(Lack.CAPACITY_STALE, stale)


def _machines(whole: WholeService) -> Iterator[Trouble]:
    retired = whole.service.stage is Stage.RETIRED
    names = tuple(
        row.name
        for row in whole.machines
        if row.state is MachineState.OFF or (retired and row.state not in _GONE)
    )
    if names:
        yield Trouble(Lack.MACHINES_UNERASED, names)


def _due(lack: Lack, dues: Iterable[tuple[date, str]]) -> Iterator[Trouble]:
    """One trouble for all of them, since the first; none where nothing is due."""
    ordered = sorted(dues)
    if ordered:
        first = ordered[0][0]
        since = None if first == NEVER_DONE else first
        yield Trouble(lack, tuple(name for _day, name in ordered), since)
