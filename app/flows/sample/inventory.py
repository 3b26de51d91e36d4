"""The services of the sample team in full: owners, strategies, parts, runbooks, weaknesses, capacity."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from math import sin
from typing import Any
from uuid import UUID

from app.flows.sample.areas import together
from app.flows.sample.inventory_facts import (
    CAPACITIES,
    FOR_NOBODY,
    MACHINES,
    NEEDS,
    RUNBOOKS,
    SERVERS,
    STAKEHOLDERS,
    STRATEGIES,
    WEAKNESSES,
)
from app.flows.sample.story import SERVICES, TEAM, WEEKS, Sample
from models.people.commands import AddTeam
from models.people.rows import TeamKind
from models.services.commands import (
    AddCapacity,
    AddDependency,
    AddMachine,
    AddOwnership,
    AddRunbook,
    AddServer,
    AddStakeholder,
    AddStrategy,
    AddWeakness,
    FixWeakness,
    MarkReviewed,
    PasteCapacityPoints,
    RecordContact,
    RecordSignOff,
    SignStrategy,
    WaiveWeakness,
)
from models.services.rows import MachineKind, MachineState, OwnerRole, PastedPoint, WeaknessSeverity
from models.store.command import Command

DEVELOPERS, PRODUCT = "Storefront developers", "Storefront product"

_NOW = 2**62
"""What was made a moment ago in the same telling has been seen."""


def tell_inventory(sample: Sample) -> None:
    """Who answers for each service, what it is made of, and what is overdue with some of them."""
    names = (DEVELOPERS, PRODUCT)
    teams = [AddTeam(name, TeamKind.DEVELOPMENT, "Europe/Dublin") for name in names]
    sample.ids |= {
        ("team", name): at for name, at in zip(names, together(sample, teams), strict=True)
    }
    together(sample, [*_team_ownerships(sample), *_owners(sample), *_needs(sample), *_unowned()])
    _then(sample, list(_strategies(sample)))
    _then(sample, list(_stakeholders(sample)))
    _then(sample, list(_runbooks(sample)))
    _then(sample, list(_weaknesses(sample)))
    _then(sample, list(_servers(sample)))
    _then(sample, list(_capacities(sample)))


Follow = Any
"""What follows when something was added: its commands, from its id."""


def _then(sample: Sample, pairs: list[tuple[Command[UUID], Follow]]) -> None:
    """Add all, then do what follows of each: two steps, however many they are."""
    added = together(sample, [command for command, _follow in pairs])
    after = [
        command
        for one, (_command, follow) in zip(added, pairs, strict=True)
        for command in follow(one)
    ]
    if after:
        together(sample, after)


def _service(sample: Sample, name: str) -> UUID:
    return sample.ids["service", name]


def _owners(sample: Sample) -> Iterator[AddOwnership]:
    start = sample.weeks_ago(WEEKS)
    for name, _person in SERVICES:
        service = _service(sample, name)
        developers = sample.ids["team", DEVELOPERS]
        yield AddOwnership(service, OwnerRole.DEVELOPMENT, start, team_id=developers)
        if name != "Notifications":
            product = sample.ids["team", PRODUCT]
            yield AddOwnership(service, OwnerRole.PRODUCT, start, team_id=product)
    handed = sample.weeks_ago(30)
    yield AddOwnership(
        _service(sample, "Media"),
        OwnerRole.OPERATIONS,
        start,
        team_id=sample.ids["team", DEVELOPERS],
        to_day=handed - timedelta(days=1),
    )


def _team_ownerships(sample: Sample) -> list[AddOwnership]:
    """The team runs every service, each with the person who knows it best."""
    start = {"Media": sample.weeks_ago(30), "Notifications": sample.weeks_ago(12)}
    return [
        AddOwnership(
            _service(sample, name),
            OwnerRole.OPERATIONS,
            start.get(name, sample.weeks_ago(WEEKS)),
            team_id=sample.ids["team", TEAM],
            person_id=sample.person(person),
        )
        for name, person in SERVICES
    ]


def _needs(sample: Sample) -> Iterator[AddDependency]:
    for who, whom, critical, note in NEEDS:
        yield AddDependency(_service(sample, who), _service(sample, whom), critical, note)


def _unowned() -> Iterator[AddMachine]:
    for name, model in FOR_NOBODY:
        yield AddMachine(name, MachineKind.PHYSICAL, MachineState.IN_USE, model=model)


def _strategies(sample: Sample) -> Iterator[tuple[AddStrategy, Follow]]:
    for name, kind, week, until, signers in STRATEGIES:
        day = sample.weeks_ago(week)
        revisit = sample.weeks_ago(until)

        def sign(added: UUID, signers: Any = signers, day: Any = day) -> Iterator[SignStrategy]:
            for party, signer in zip(
                (OwnerRole.DEVELOPMENT, OwnerRole.OPERATIONS), signers, strict=True
            ):
                if signer:
                    yield SignStrategy(added, _NOW, party, signer, day)

        yield AddStrategy(_service(sample, name), kind, day, revisit), sign


def _stakeholders(sample: Sample) -> Iterator[tuple[AddStakeholder, Follow]]:
    for service, name, interest, contact, every, weeks, signed in STAKEHOLDERS:
        last = sample.weeks_ago(weeks, 2)

        def touch(added: UUID, last: Any = last, signed: bool = signed) -> Iterator[Command[None]]:
            yield RecordSignOff(added, _NOW, last) if signed else RecordContact(added, _NOW, last)

        yield AddStakeholder(_service(sample, service), name, interest, contact, every), touch


def _runbooks(sample: Sample) -> Iterator[tuple[AddRunbook, Follow]]:
    for service, title, weeks in RUNBOOKS:
        day = sample.weeks_ago(weeks, 1)
        place = title.lower().replace(" ", "-")

        def review(added: UUID, day: Any = day) -> Iterator[MarkReviewed]:
            yield MarkReviewed(added, _NOW, day)

        url = f"https://wiki.harbour.example/runbooks/{place}"
        yield AddRunbook(_service(sample, service), title, url), review


def _weaknesses(sample: Sample) -> Iterator[tuple[AddWeakness, Follow]]:
    for service, title, severity, found, due, fixed, waived in WEAKNESSES:
        first = sample.weeks_ago(found)

        def follow(
            added: UUID,
            found: int = found,
            fixed: int | None = fixed,
            waived: int | None = waived,
        ) -> Iterator[Command[None]]:
            if fixed is not None:
                yield FixWeakness(added, _NOW, sample.weeks_ago(fixed, 3))
            if waived is not None:
                until, why = sample.weeks_ago(waived), "Waits for the next release of its vendor"
                day = sample.weeks_ago(found // 2)
                yield WaiveWeakness(added, _NOW, until, "Ana Reyes", why, day)

        last = sample.weeks_ago(due)
        yield (
            AddWeakness(_service(sample, service), title, WeaknessSeverity(severity), first, last),
            follow,
        )


def _servers(sample: Sample) -> Iterator[tuple[AddServer, Follow]]:
    sites = sample.ids["site", "Dublin"], sample.ids["site", "New York"]
    for service, name, function, instances, needed, level, critical in SERVERS:
        machines = MACHINES.get((service, name), ())

        def place(added: UUID, machines: Any = machines) -> Iterator[AddMachine]:
            for at, (machine, kind, state) in enumerate(machines):
                erased = sample.weeks_ago(3) if state is MachineState.ERASED else None
                yield AddMachine(
                    machine,
                    kind,
                    state,
                    server_id=added,
                    site_id=sites[at % 2],
                    model="PowerEdge R650" if kind is MachineKind.PHYSICAL else "",
                    erased_on=erased,
                    proof="Certificate 2231, overwritten three times" if erased else "",
                )

        share = Decimal(level) if level else None
        yield (
            AddServer(
                _service(sample, service), name, function, instances, needed, share, critical
            ),
            place,
        )


def _capacities(sample: Sample) -> Iterator[tuple[AddCapacity, Follow]]:
    for service, name, unit, limit, lead, spare, last, a_week, swing in CAPACITIES:

        def observe(
            added: UUID, last: float = last, a_week: float = a_week, swing: float = swing
        ) -> Iterator[PasteCapacityPoints]:
            points = [
                PastedPoint(
                    sample.weeks_ago(week).isoformat(),
                    format(round(last - a_week * week + _noise(sample, week, swing)), "d"),
                )
                for week in range(WEEKS, 0, -1)
            ]
            yield PasteCapacityPoints(added, _NOW, points)

        yield (
            AddCapacity(
                _service(sample, service), name, unit, Decimal(limit), lead, Decimal(spare)
            ),
            observe,
        )


def _noise(sample: Sample, week: int, swing: float) -> float:
    """Seasons and chance."""
    return swing * (sin(week / 8) + sample.chance.uniform(-0.7, 0.7))
