"""B-S: the board of sixty services with a year and a half of observations, and one service whole."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from models import catalog
from models.kernel.changes import Author
from models.services.commands import (
    AddCapacity,
    AddDependency,
    AddMachine,
    AddRunbook,
    AddServer,
    AddService,
    PasteCapacityPoints,
    PasteServices,
)
from models.services.queries import ServiceBoard, ServiceDetails, Services
from models.services.rows import PastedPoint, PastedService
from models.store.store import Store

ME = Author("Ada")
SERVICES, WEEKS = 60, 78
TODAY = datetime.now(UTC).date()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "team.watchbill", catalog.schema())
    rows = [PastedService(f"Service {at:02}") for at in range(SERVICES)]
    ids = made.do(PasteServices(rows, TODAY - timedelta(weeks=WEEKS), {}), ME)[1]
    for at, service in enumerate(ids):
        server = made.do(AddServer(service, "Web", "", 6, 4, Decimal("0.995")), ME)[1]
        for number in range(4):
            made.do(AddMachine(f"web-{at}-{number}", server_id=server), ME)
        made.do(AddRunbook(service, "Restart"), ME)
        if at:
            made.do(AddDependency(service, ids[at - 1]), ME)
        disk = made.do(AddCapacity(service, "Disk", "GB", Decimal(600), 30), ME)[1]
        made.do(PasteCapacityPoints(disk, made.revision, points(at)), ME)
    yield made
    made.close()


def points(at: int) -> list[PastedPoint]:
    days: list[date] = [TODAY - timedelta(weeks=week) for week in range(WEEKS)]
    return [PastedPoint(day.isoformat(), str(300 - 2 * week + at)) for week, day in enumerate(days)]


def bench_sixty_services(race, store: Store) -> None:
    chosen = store.ask(Services()).value[30].id
    steps = iter(range(1000))

    def step() -> None:
        """Elsewhere; nothing that was worked out before is of this revision."""
        store.do(AddService(f"More {next(steps)}"), ME)

    def board() -> None:
        """Read whole; what was forecast of unchanged capacities stays known."""
        assert len(store.ask(ServiceBoard(TODAY)).value.rows) > SERVICES

    def opened() -> None:
        """One service, with the availability that all that it hangs on explains."""
        found = store.ask(ServiceDetails(chosen, TODAY)).value
        assert found is not None
        assert found.computed is not None

    race("B-S1", "60 services on the board, after a step").run(
        rounds=9, setup=step, watchbill=board
    ).within(0.1)
    race("B-S2", "a service opened, after a step").run(
        rounds=9, setup=step, watchbill=opened
    ).within(0.1)
