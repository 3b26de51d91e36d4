"""Tickets from elsewhere, on both databases: added once, corrected when their source was."""

from dataclasses import replace

import pytest

from models.people.queries import People
from models.projects.commands import FindOrAddProjects
from models.projects.queries import Projects
from models.services.queries import Services
from models.store.store import Store
from models.store.taking import Fate, RowsTaken
from models.tickets.commands import ImportTickets, ScheduleTickets, StartTicket
from models.tickets.importing import ImportedTicket
from models.tickets.queries import Tickets
from models.tickets.rows import Resolution, TicketRow
from tests.models.desk import Desk
from tests.models.tickets.examples import DAY, HOUR, START, from_elsewhere


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def take(desk: Desk, *tickets: ImportedTicket) -> RowsTaken:
    return desk.do(ImportTickets("Jira", tickets, FindOrAddProjects))


def fates(desk: Desk, *tickets: ImportedTicket) -> list[Fate]:
    return [outcome.fate for outcome in take(desk, *tickets).outcomes]


def only(desk: Desk) -> TicketRow:
    (row,) = desk.ask(Tickets())
    return row


def test_what_it_names_is_found_or_added(desk: Desk) -> None:
    assert fates(desk, from_elsewhere()) == [Fate.ADDED]
    row = only(desk)
    assert (row.source, row.external_id, row.status) == ("Jira", "OPS-1", "Resolved")
    assert row.resolution is Resolution.DONE
    assert [service.id for service in desk.ask(Services())] == [row.service_id]
    assert [project.id for project in desk.ask(Projects())] == [row.project_id]
    assert [person.id for person in desk.ask(People())] == [row.owner_id]


def test_the_same_again_changes_nothing_and_what_was_corrected_is(desk: Desk) -> None:
    nameless = from_elsewhere(external_id="", title="Nameless")
    assert fates(desk, from_elsewhere(), nameless) == [Fate.ADDED] * 2
    seen = desk.seen
    assert fates(desk, from_elsewhere(), nameless) == [Fate.SAME] * 2
    assert desk.seen == seen
    reopened = from_elsewhere(completed=None, status="Reopened", reopened=1)
    assert fates(desk, reopened, nameless) == [Fate.CHANGED, Fate.SAME]
    row = next(row for row in desk.ask(Tickets()) if row.external_id)
    assert (row.completed, row.resolution, row.reopened) == (None, None, 1)


def test_what_is_wrong_is_rejected_and_what_is_odd_is_kept(desk: Desk) -> None:
    first = from_elsewhere()
    done = take(
        desk,
        first,
        replace(first, place="3"),
        replace(first, title=" ", external_id="OPS-2"),
        replace(first, completed=START - HOUR, external_id="OPS-3"),
    )
    assert [
        (each.place, each.fate, [finding.code for finding in each.findings])
        for each in done.outcomes
    ] == [
        ("2", Fate.ADDED, []),
        ("3", Fate.REJECTED, ["repeated_ticket"]),
        ("2", Fate.REJECTED, ["required"]),
        ("2", Fate.ADDED, ["completed_before_received"]),
    ]


def test_what_somebody_decided_here_stays_and_the_rest_comes_in(desk: Desk) -> None:
    waiting = from_elsewhere(completed=None, status="Open")
    take(desk, waiting)
    desk.do(ScheduleTickets((only(desk).id,), DAY, desk.seen))
    assert fates(desk, waiting) == [Fate.KEPT]
    assert fates(desk, replace(waiting, title="Login crawls")) == [Fate.CHANGED]
    row = only(desk)
    assert (row.planned_on, row.title) == (DAY, "Login crawls")
    desk.do(StartTicket(row.id, desk.seen))
    assert fates(desk, from_elsewhere(title="Login crawls")) == [Fate.CHANGED]
    done = only(desk)
    assert (done.planned_on, done.completed) == (DAY, START + HOUR)
    assert done.started is not None
