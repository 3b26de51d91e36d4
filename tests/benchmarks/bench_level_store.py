"""B-L3 to B-L6: service levels from a data file: 200 objectives, 10 000 incidents, five years."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from models import catalog
from models.incidents.records import Impact, Incident
from models.incidents.rows import IncidentClass
from models.insight.queries.level_results import OwnedLevels
from models.insight.queries.levels import BudgetEffect, LevelDetails, Levels
from models.kernel.changes import Author
from models.kernel.periods import Period
from models.people.commands import AddTeam
from models.services.commands import AddObjective, AddOwnership, AddService
from models.services.queries import Objectives
from models.services.rows import Indicator, OwnerRole, PromiseKind, WindowKind
from models.store.command import Command
from models.store.store import Store
from models.store.work import Work

ME = Author("Ada")
START, NOW = date(2021, 1, 1), datetime(2026, 1, 1, 12, tzinfo=UTC)
YEARS = Period(START, date(2026, 1, 1))
INCIDENTS, OBJECTIVES, SERVICES = 10_000, 200, 50
ZONES = ("Europe/Berlin", "America/New_York", "UTC", "Asia/Kolkata")


@dataclass(frozen=True)
class Fill(Command[None]):
    """Five years of incidents with the weights that people give."""

    services: tuple[UUID, ...]

    def run(self, work: Work) -> None:
        """Straight into the tables: what is measured is reading them."""
        chance = random.Random(1)
        incidents: list[dict[str, Any]] = []
        impacts: list[dict[str, Any]] = []
        since = datetime(2021, 1, 1, tzinfo=UTC)
        for number in range(INCIDENTS):
            start = since + timedelta(seconds=chance.randrange(5 * 365 * 86_400))
            incident = {
                "id": work.new_id(),
                "title": f"Incident {number}",
                "kind": IncidentClass.OUTAGE,
                "severity": 2,
                "start": start,
                "end": start + timedelta(seconds=chance.randrange(60, 20_000)),
                **dict.fromkeys(("summary", "transcript", "source", "external_id"), ""),
            }
            incidents.append(incident)
            impacts.append(
                {
                    "id": work.new_id(),
                    "incident_id": incident["id"],
                    "service_id": chance.choice(self.services),
                    "weight": Decimal(chance.choice(["1", "0.7", "0.5", "0.3"])),
                }
            )
        none = dict.fromkeys(("detected", "acknowledged", "repaired"))
        work.insert_many(Incident, ({**row, **none} for row in incidents))
        work.insert_many(Impact, ({**row, "since": None} for row in impacts))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "team.watchbill", catalog.schema(), clock=lambda: NOW)
    team = made.do(AddTeam("Platform"), ME)[1]
    services = tuple(made.do(AddService(f"Service {n}"), ME)[1] for n in range(SERVICES))
    for service in services:
        owned = AddOwnership(service, OwnerRole.OPERATIONS, START, team_id=team)
        made.do(owned, ME)
    for number in range(OBJECTIVES):
        rolling = number % 2 == 0
        promise = AddObjective(
            service_id=services[number % SERVICES],
            name=f"Objective {number}",
            kind=PromiseKind.OBJECTIVE,
            indicator=Indicator.AVAILABILITY,
            window=WindowKind.ROLLING if rolling else WindowKind.MONTH,
            window_days=28 if rolling else 0,
            zone=ZONES[number // 2 % len(ZONES)],
            starts_on=START,
            target=Decimal("0.999"),
        )
        made.do(promise, ME)
    made.do(Fill(services), ME)
    yield made
    made.close()


def bench_levels_of_a_data_file(race, store: Store) -> None:
    first = store.ask(Objectives()).value[0].id
    names = count()

    def changed() -> None:
        """What was worked out before is not known after a change."""
        store.do(AddTeam(f"Team {next(names)}"), ME)

    def five_years() -> None:
        assert len(store.ask(OwnedLevels(YEARS)).value) == OBJECTIVES

    def now() -> None:
        assert len(store.ask(Levels()).value) == OBJECTIVES

    def one() -> None:
        details = store.ask(LevelDetails(first)).value
        assert details is not None
        assert len(details.strip) == 24

    def thought() -> None:
        assert len(store.ask(BudgetEffect(first, more=1200)).value) == 1

    race("B-L3", "data file: 200 objectives, 5 years: every month").run(
        rounds=3, setup=changed, watchbill=five_years
    ).within(1.0)
    race("B-L4", "data file: how 200 objectives stand now").run(
        rounds=3, setup=changed, watchbill=now
    ).within(1.0)
    race("B-L5", "data file: one objective opened, 24 windows").run(
        rounds=5, setup=changed, watchbill=one
    ).within(0.1)
    race("B-L6", "data file: what if 20 minutes more").run(
        rounds=5, setup=changed, watchbill=thought
    ).within(0.1)
