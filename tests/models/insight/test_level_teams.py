"""Levels as a team meets them: its services, and its division of the year."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from models.insight.queries.levels import Levels
from models.people.commands import AddTeam, SetTeamCalendar
from models.people.queries import Teams
from models.services.rows import WindowKind
from models.store.store import Store
from tests.models.desk import Desk
from tests.models.insight.promises import mail, promise


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


@pytest.fixture
def service(desk: Desk) -> UUID:
    return mail(desk)


def test_a_team_sees_the_services_that_it_owns(desk: Desk, service: UUID) -> None:
    promise(desk, service)
    other = desk.do(AddTeam("Others"))
    (row,) = desk.ask(Levels())
    assert desk.ask(Levels(team_id=other)) == ()
    assert [one.objective for one in desk.ask(Levels(service_id=service))] == [row.objective]


def test_quarters_are_those_of_the_team_that_runs_the_service(desk: Desk, service: UUID) -> None:
    promise(desk, service, window=WindowKind.QUARTER)
    (team,) = desk.ask(Teams())
    desk.do(SetTeamCalendar(team.id, desk.seen, "UTC", 2, 0))
    (row,) = desk.ask(Levels())
    assert row.window.span.start == datetime(2025, 11, 1, tzinfo=UTC)
