"""Projects and how weeks are staffed, as their board tells it, on both databases."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from models.debt.commands import AddFixIt, SetParticipants
from models.debt.rows import ParticipantDraft
from models.insight.projects_rows import ProjectsBoard, StaffedWeek
from models.insight.queries.projects import ProjectsBoardOf
from models.insight.recurrence import Recurrence
from models.people.commands import AddAbsence, AddPerson
from models.people.rows import AbsenceKind
from models.projects.commands import (
    AddDeliverable,
    AddProject,
    Deliver,
    RecordFeedback,
    ReplanDeliverable,
    SetAllocations,
    SetProjectStates,
)
from models.projects.rows import AllocationCell, FeedbackKind, ProjectState
from models.projects.rules.on_time import Delivery
from models.services.commands import AddService
from models.store.store import Store
from models.work_log.commands import LogWork
from models.work_log.rows import Kind
from tests.models.desk import Desk
from tests.models.incidents.examples import add_incident

MONDAY = date(2026, 1, 5)
"""The day of the store's clock."""
DAY = timedelta(days=1)
HOUR = 3600


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def board(desk: Desk, weeks: int = 2) -> ProjectsBoard:
    return desk.ask(ProjectsBoardOf(weeks=weeks))


def person(desk: Desk, name: str = "Ana") -> UUID:
    return desk.do(AddPerson(name, date(2025, 1, 6), seconds_a_week=40 * HOUR))


def first_week(desk: Desk) -> StaffedWeek:
    return board(desk).people[0].weeks[0]


def test_a_week_is_the_contract_less_leave_and_fix_it_days_each_day_once(desk: Desk) -> None:
    who = person(desk)
    assert (first_week(desk).at_hand, first_week(desk).assumed) == (40 * HOUR, False)
    desk.do(AddAbsence(who, MONDAY, AbsenceKind.LEAVE, MONDAY + DAY))
    day = desk.do(AddFixIt("Documentation", MONDAY + DAY, MONDAY + 2 * DAY))
    desk.do(SetParticipants(day, (ParticipantDraft(who),), desk.seen))
    week = first_week(desk)
    assert (week.contract, week.away, week.fix_it) == (40 * HOUR, 16 * HOUR, 8 * HOUR)
    assert week.at_hand == 16 * HOUR


def test_more_than_a_week_has_shows_below_zero(desk: Desk) -> None:
    who, index = person(desk), desk.do(AddProject("Index"))
    desk.do(SetAllocations((AllocationCell(index, who, MONDAY, 50 * HOUR),), desk.seen))
    week = first_week(desk)
    assert week.allocated == {index: 50 * HOUR}
    assert week.free == -10 * HOUR
    assert board(desk).people[0].weeks[1].free == 40 * HOUR


def test_one_person_without_feedback_makes_a_solo_project(desk: Desk) -> None:
    who, other = person(desk), person(desk, "Bo")
    index = desk.do(AddProject("Index", first_of_kind=True))
    mail = desk.do(AddProject("Mail"))
    desk.do(LogWork(who, MONDAY - DAY, HOUR, kind=Kind.PROJECT, project_id=index))
    desk.do(LogWork(who, MONDAY - DAY, 3 * HOUR, kind=Kind.PROJECT, project_id=mail))
    told = board(desk)
    solo = {entry.project.name: entry.company.solo for entry in told.projects}
    assert solo == {"Index": True, "Mail": True}
    assert told.first_of_kind is not None
    assert told.first_of_kind * 4 == 1
    desk.do(RecordFeedback(mail, other, who, MONDAY, FeedbackKind.REVIEW))
    desk.do(LogWork(other, MONDAY - DAY, HOUR, kind=Kind.PROJECT, project_id=index))
    assert not any(entry.company.solo for entry in board(desk).projects)


def test_a_promise_keeps_its_first_day_and_tells_the_next_one(desk: Desk) -> None:
    index = desk.do(AddProject("Index"))
    made = desk.do(AddDeliverable(index, "Beta", committed_on=MONDAY - DAY))
    desk.do(ReplanDeliverable(made, MONDAY + 9 * DAY, "Ill", MONDAY, desk.seen))
    (entry,) = board(desk).projects
    assert entry.next_on == MONDAY + 9 * DAY
    (promise,) = entry.promises
    assert promise.delivery is Delivery.LATE
    assert [row.reason for row in promise.replans] == ["Ill"]


def outage(desk: Desk, service: UUID, title: str, day: date) -> UUID:
    start = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return desk.do(add_incident(service, title=title, start=start, end=start + DAY))


def test_a_failure_is_solved_until_its_like_comes_back(desk: Desk) -> None:
    mail, shop = (desk.do(AddService(name)) for name in ("Mail", "Shop"))
    origin = outage(desk, mail, "Disk 7 is full", MONDAY - 90 * DAY)
    outage(desk, mail, "Disk 12 is full", MONDAY - 60 * DAY)
    outage(desk, shop, "Disk 7 is full", MONDAY - 20 * DAY)
    of = desk.do(AddProject("Bigger disks", incident_id=origin))
    desk.do(AddProject("Anything"))
    index = desk.do(AddDeliverable(of, "Disks", committed_on=MONDAY - 40 * DAY))
    desk.do(AddDeliverable(of, "Alarms", committed_on=MONDAY - 30 * DAY))

    def told() -> Recurrence:
        loose, row = board(desk).projects
        assert loose.recurrence is None
        assert row.recurrence is not None
        return row.recurrence

    assert (told().solved, len(told().before)) == (None, 2)
    desk.do(Deliver((index,), MONDAY - 35 * DAY, desk.seen))
    assert board(desk).projects[1].progress == (1, 2)
    desk.do(SetProjectStates((of,), ProjectState.FINISHED, desk.seen))
    assert (told().until, told().solved) == (MONDAY - 35 * DAY, True)
    outage(desk, mail, "disk is full", MONDAY - 3 * DAY)
    assert told().solved is False
    assert [each.title for each in told().since] == ["disk is full"]
