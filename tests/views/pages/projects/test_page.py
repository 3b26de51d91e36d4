"""The page Projects: projects promise, replan, credit, and weeks are staffed; by keys."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from models.incidents.commands import AddIncident
from models.incidents.queries import Incidents
from models.incidents.rows import ImpactDraft, IncidentClass
from models.people.commands import AddPerson
from models.projects.commands import (
    AddDeliverable,
    AddProject,
    ReplanDeliverable,
    SetProjectStates,
)
from models.projects.queries import Allocations, Deliverables, FeedbackGiven, Projects, Replans
from models.projects.rows import ProjectState
from models.services.commands import AddService
from models.work_log.commands import LogWork
from models.work_log.rows import Kind
from tests.support.person import Person
from tests.views.pages.conftest import data, page, put_cursor, today
from views.pages.projects.page import ProjectsPage

DAY = timedelta(days=1)


def project(person: Person, name: str = "Index") -> UUID:
    return data(person).do(AddProject(name)).value


def opened(person: Person, **arguments: object) -> ProjectsPage:
    return page(person, ProjectsPage, "projects", **arguments)


def test_a_project_is_added_by_its_name_and_undone(person: Person) -> None:
    opened(person)
    person.press("Ctrl+N")
    person.type("New search")
    person.press("Enter")
    assert [row.name for row in data(person).ask(Projects()).value] == ["New search"]
    assert person.sees("1 active project")
    person.press("Escape", "Ctrl+Z")
    assert data(person).ask(Projects()).value == ()


def test_a_promise_is_moved_with_a_reason_and_keeps_its_first_day(person: Person) -> None:
    of = project(person)
    first = today() + 10 * DAY
    data(person).do(AddDeliverable(of, "Beta", committed_on=first))
    opened(person, project=of, tab="promises")
    person.go_to("Open Beta")
    person.press("Space")
    person.go_to("Promised for")
    person.type((first + 5 * DAY).isoformat())
    person.press("Enter")
    assert person.sees("This is needed")
    person.go_to("Why")
    person.type("The index came later")
    person.go_to("Promised for")
    person.press("Enter")
    (row,) = data(person).ask(Deliverables()).value
    assert (row.committed_on, row.due_on) == (first, first + 5 * DAY)
    (moved,) = data(person).ask(Replans(row.id)).value
    assert moved.reason == "The index came later"


def test_a_deliverable_is_delivered_by_one_key(person: Person) -> None:
    of = project(person)
    data(person).do(AddDeliverable(of, "Beta", committed_on=today()))
    opened(person, project=of, tab="promises")
    person.go_to("Beta is delivered today")
    person.press("Space")
    assert person.sees("On time")
    assert data(person).ask(Deliverables()).value[0].delivered_on == today()


def test_weeks_are_staffed_by_typing_hours(person: Person) -> None:
    project(person)
    shown = opened(person, view="staffing")
    staffing = shown.staffing
    put_cursor(staffing.table, 0, staffing.model.columns[1].key)
    person.type("8")
    person.press("Enter")
    assert person.sees("Choose a project first")
    person.press("Escape")
    person.go_to("Project that is staffed")
    person.press("Down")
    put_cursor(staffing.table, 0, staffing.model.columns[1].key)
    person.type("50")
    person.press("Enter")
    monday = today() - today().weekday() * DAY
    (cell,) = data(person).ask(Allocations(monday, monday)).value
    assert cell.seconds == 50 * 3600
    person.go_to("Project that is staffed")
    person.press("Up")
    assert "50/40" in person.cells()
    person.press("Ctrl+Z")
    assert data(person).ask(Allocations(monday, monday)).value == ()


def test_a_project_is_paused_and_goes_on(person: Person) -> None:
    of = project(person)
    opened(person, project=of, tab="facts")
    person.go_to("Pause")
    person.press("Space")
    assert data(person).ask(Projects()).value[0].state is ProjectState.PAUSED
    person.go_to("Go on")
    person.press("Space")
    assert data(person).ask(Projects()).value[0].state is ProjectState.ACTIVE


def test_a_solo_project_is_told_and_ends_when_somebody_looks(person: Person) -> None:
    of = project(person)
    ana, bo = (data(person).do(AddPerson(name, today())).value for name in ("Zoe", "Yan"))
    data(person).do(LogWork(ana, today(), 3600, kind=Kind.PROJECT, project_id=of))
    opened(person, project=of, tab="people")
    assert person.sees("A solo project")
    person.go_to("Who looked")
    person.type("Yan")
    person.go_to("At whose work")
    person.type("Zoe")
    person.go_to("What came of it")
    person.type("Two simpler ways")
    person.press("Enter")
    (told,) = data(person).ask(FeedbackGiven()).value
    assert (told.from_id, told.to_id, told.note) == (bo, ana, "Two simpler ways")
    person.rest()
    assert not person.sees("A solo project")


def test_an_empty_page_offers_the_first_project(
    start: Callable[[Path], Person], empty_file: Path
) -> None:
    person = start(empty_file)
    opened(person)
    assert person.sees("There is no project yet")
    person.go_to("Add a project")
    person.press("Space")
    person.type("First")
    person.press("Enter")
    assert [row.name for row in data(person).ask(Projects()).value] == ["First"]


def test_promises_stand_along_the_time_and_one_is_opened_by_keys(person: Person) -> None:
    of = project(person)
    first = today() - 10 * DAY
    beta = data(person).do(AddDeliverable(of, "Beta", committed_on=first)).value
    seen = data(person).ask(Projects()).revision
    data(person).do(ReplanDeliverable(beta, first + 4 * DAY, "Ill", first, seen))
    data(person).do(AddDeliverable(of, "No day yet"))
    shown = opened(person, view="timeline")
    model = shown.timeline.timeline.model()
    assert [(lane.title, lane.group) for lane in model.lanes] == [("Beta", "Index")]
    drawn = {block.key.split(".")[1]: block for block in model.blocks}
    assert drawn.keys() == {"first", "again0", "late"}
    assert drawn["late"].text == "10 days late"
    assert (drawn["late"].end - drawn["late"].start) == 10 * DAY
    assert "Ill" in drawn["again0"].spoken
    person.go_to("Promises by project")
    person.press("Home", "Enter")
    assert person.sees("Another day")
    person.go_to("Delivered today")
    person.press("Space")
    model = shown.timeline.timeline.model()
    assert "done" in {block.key.split(".")[1] for block in model.blocks}
    shown.arrive({"view": "promises"})
    person.rest()
    assert {"Beta", "1 time", "No day yet"} <= set(person.cells())


def test_a_finished_project_tells_whether_its_failure_came_back(person: Person) -> None:
    mail = data(person).do(AddService("Mail")).value
    for title, days in (("Disk 7 is full", 60), ("Disk 9 is full", 5)):
        start = datetime.now(UTC).replace(microsecond=0) - days * DAY
        impacts = (ImpactDraft(mail),)
        end = start + timedelta(hours=1)
        data(person).do(AddIncident(title, IncidentClass.OUTAGE, start, end=end, impacts=impacts))
    origin = data(person).ask(Incidents()).value[0].id
    last = today() - 20 * DAY
    of = data(person).do(AddProject("Bigger disks", incident_id=origin, to_day=last)).value
    seen = data(person).ask(Projects()).revision
    data(person).do(SetProjectStates((of,), ProjectState.FINISHED, seen))
    opened(person, project=of, tab="progress")
    assert person.sees("again, 1 time")
    assert person.sees(f"The project was finished {last}.")
    assert person.sees("0 of 1 failures did not come back")
    person.go_to(f"Look at Disk 9 is full of {today() - 5 * DAY}")
    person.press("Space")
    person.rest()
    assert person.sees("Disk 9 is full")
