"""The page Life cycle by keys: stages that refuse, lists that learn and are pruned, runs that are signed."""

from datetime import timedelta
from uuid import UUID

from models.insight.queries.lifecycle_problems import LifecycleProblems
from models.lifecycle.commands import (
    AddChecklist,
    AddCriteria,
    LearnItems,
    MarkItems,
    SignRun,
    StartRuns,
)
from models.lifecycle.drafts import CriterionDraft, ItemDraft, ItemMark, RunDraft
from models.lifecycle.queries import (
    ChecklistItems,
    ChecklistRuns,
    Checklists,
    RunItems,
    StageChecks,
    StageCriteria,
    Transitions,
)
from models.lifecycle.rows import ChecklistKind, CriterionKind, ItemOrigin, RunState
from models.releases.commands import AddLaunch
from models.services.commands import AddService
from models.services.queries import Services
from models.services.rows import Stage
from tests.models.incidents.examples import add_incident
from tests.support.person import Person
from tests.views.pages.conftest import data, page, put_cursor, today
from views.pages.incidents.page import IncidentsPage
from views.pages.launches.page import LaunchesPage
from views.pages.lifecycle.page import LifecyclePage

NEW = 2**62


def service(person: Person, name: str = "Mail", stage: Stage = Stage.SOFT_LAUNCH) -> UUID:
    return data(person).do(AddService(name, stage=stage)).value


def checklist(person: Person, *texts: str) -> UUID:
    items = tuple(ItemDraft(text, "Before") for text in texts)
    command = AddChecklist("Launch", ChecklistKind.LAUNCH_LIST, items, "Ana")
    return data(person).do(command).value


def opened(person: Person, view: str, row: int = 0) -> LifecyclePage:
    """The page with a row open in the inspector."""
    shown = page(person, LifecyclePage, "lifecycle", view=view)
    table = shown.tab().table()
    assert table is not None
    put_cursor(table, row, "name")
    person.press("Enter")
    person.rest()
    return shown


def test_a_stage_is_entered_when_what_it_asks_for_is_said_or_waived(person: Person) -> None:
    service(person)
    kinds = (CriterionKind.CRITERION_BY_HAND, CriterionKind.CRITERION_RUNBOOK)
    texts = ("Somebody is on call", "")
    drafts = [CriterionDraft(Stage.LIVE, *told) for told in zip(kinds, texts, strict=True)]
    data(person).do(AddCriteria(drafts))
    opened(person, "stages")
    assert person.sees("2 missing")
    person.go_to("Move")
    person.press("Space")
    assert person.sees("it still needs: Said by a person. Somebody is on call")
    assert person.sees("it still needs: A runbook")
    person.go_to("Say that it holds, or waive: Somebody is on call")
    person.press("Space")
    person.type("The rota of March")
    person.press("Enter")
    (said,) = data(person).ask(StageChecks()).value
    assert (said.evidence, said.waived) == ("The rota of March", False)
    person.go_to("Say that it holds, or waive: A runbook")
    person.press("Space")
    person.type("It is written this week")
    person.press("Enter")
    person.rest()
    assert person.sees("Nothing keeps it from being “Live”")
    person.go_to("Move")
    person.press("Space")
    (row,) = data(person).ask(Services()).value
    assert row.stage is Stage.LIVE
    (moved,) = data(person).ask(Transitions()).value
    assert [one["holding"] for one in moved.seen] == ["holds", "waived"]
    person.press("Escape", "Ctrl+Z")
    assert data(person).ask(Transitions()).value == ()


def test_what_is_missing_leads_to_where_it_is_set_right(person: Person) -> None:
    mail, of = service(person), checklist(person, "Ask the hosts")
    draft = CriterionDraft(Stage.LIVE, CriterionKind.CRITERION_CHECKLIST, "", of)
    data(person).do(AddCriteria((draft,)))
    opened(person, "stages")
    person.go_to("Set it right: A checklist gone through: Launch")
    person.press("Space")
    person.rest()
    person.go_to("Begin")
    person.press("Space")
    (run,) = data(person).ask(ChecklistRuns()).value
    assert (run.service_id, run.name) == (mail, "Launch: Mail")


def test_the_usual_criteria_are_taken_over_and_one_is_asked_for_no_longer(person: Person) -> None:
    service(person)
    page(person, LifecyclePage, "lifecycle", view="stages")
    person.press("Ctrl+N")
    person.go_to("Take the usual criteria")
    person.press("Space")
    every = len(data(person).ask(StageCriteria()).value)
    assert every > 5
    person.go_to("Ask no longer for: A first user is known by name")
    person.press("Space")
    assert len(data(person).ask(StageCriteria()).value) == every - 1


def test_an_empty_page_offers_a_start_set_that_is_taken_in_one_step(person: Person) -> None:
    page(person, LifecyclePage, "lifecycle", view="checklists")
    person.go_to("Take the start set")
    person.press("Space")
    kinds = {row.kind for row in data(person).ask(Checklists()).value}
    assert kinds == set(ChecklistKind) - {ChecklistKind.OTHER_LIST}
    person.press("Ctrl+Z")
    assert data(person).ask(Checklists()).value == ()


def test_a_checklist_is_written_by_keys_one_item_a_line(person: Person) -> None:
    page(person, LifecyclePage, "lifecycle", view="checklists")
    person.press("Ctrl+N")
    person.type("Moving house")
    person.press("Tab", "Tab")
    person.type("# Before")
    person.press("Enter")
    person.type("Count the boxes")
    person.press("Enter")
    person.type("? Say goodbye")
    person.press("Ctrl+Enter")
    (row,) = data(person).ask(Checklists()).value
    assert row.name == "Moving house"
    told = [
        (one.section, one.text, one.mandatory) for one in data(person).ask(ChecklistItems()).value
    ]
    assert told == [("Before", "Count the boxes", True), ("Before", "Say goodbye", False)]
    assert person.sees("Count the boxes")


def test_a_run_is_checked_item_by_item_signed_and_teaches_its_list(person: Person) -> None:
    of = checklist(person, "Ask the hosts", "Walk the way back")
    data(person).do(StartRuns((RunDraft(of, "Spring"),)))
    opened(person, "runs")
    person.go_to("Check: Ask the hosts")
    person.press("Space")
    person.rest()
    person.press("Space")  # the keys went on to the next item
    person.rest()
    marks = data(person).ask(RunItems()).value
    assert [one.state for one in marks] == [RunState.CHECKED, RunState.CHECKED]
    person.go_to("Sign off")
    person.press("Space")
    (run,) = data(person).ask(ChecklistRuns()).value
    assert run.closed_at is not None
    assert person.sees("Signed off by")
    person.shell.window.inspector.show_tab("Learn")
    person.go_to("Item")
    person.type("Take a torch")
    person.press("Enter")
    (lesson,) = [one for one in data(person).ask(ChecklistItems()).value if one.since == 2]
    assert (lesson.text, lesson.origin, lesson.run_id) == (
        "Take a torch",
        ItemOrigin.FROM_RUN,
        run.id,
    )


def test_an_item_is_waived_with_a_reason_and_by_whose_leave(person: Person) -> None:
    of = checklist(person, "Ask the hosts")
    data(person).do(StartRuns((RunDraft(of, "Spring"),)))
    opened(person, "runs")
    person.go_to("Sign off")
    person.press("Space")
    assert person.sees("1 mandatory items are to check or failed: Ask the hosts")
    person.go_to("Say more, waive or fail: Ask the hosts")
    person.press("Space")
    person.type("W")
    person.go_to("Keep")
    person.press("Space")
    assert data(person).ask(RunItems()).value == ()
    person.go_to("Why it is waived, or does not apply")
    person.type("There are none")
    person.press("Tab")
    person.type("Ben")
    person.press("Enter")
    (mark,) = data(person).ask(RunItems()).value
    assert (mark.state, mark.waiver, mark.waived_by) == (
        RunState.ITEM_WAIVED,
        "There are none",
        "Ben",
    )


def test_of_two_items_with_the_same_words_the_chosen_one_is_marked(person: Person) -> None:
    of = checklist(person, "Ask the hosts", "Ask the hosts")
    data(person).do(StartRuns((RunDraft(of, "Spring"),)))
    opened(person, "runs")
    first, _second = (one.id for one in data(person).ask(ChecklistItems()).value)
    person.go_to("Say more, waive or fail: Ask the hosts")
    person.press("Space")
    person.go_to("What shows it")
    person.type("A letter")
    person.press("Enter")
    (mark,) = data(person).ask(RunItems()).value
    assert (mark.item_id, mark.evidence) == (first, "A letter")


def test_runs_begin_for_several_services_at_once(person: Person) -> None:
    for name in ("Mail", "Web", "Login"):
        service(person, name)
    checklist(person, "Ask the hosts")
    shown = page(person, LifecyclePage, "lifecycle", view="runs")
    person.press("Ctrl+N")
    person.go_to("Services")
    person.type("Mail, Web")
    person.press("Enter")
    assert {run.name for run in data(person).ask(ChecklistRuns()).value} == {
        "Launch: Mail",
        "Launch: Web",
    }
    table = shown.tab().table()
    assert table is not None
    person.back_in_the_window()  # after the names that were offered
    put_cursor(table, 0, "name")
    person.press("Ctrl+Z")
    assert data(person).ask(ChecklistRuns()).value == ()


def test_what_caught_nothing_for_long_is_taken_out_and_brought_back(person: Person) -> None:
    of = checklist(person, "Ask the hosts", "Walk the way back")
    first, second = (one.id for one in data(person).ask(ChecklistItems()).value)
    for number in range(10):
        (run,) = data(person).do(StartRuns((RunDraft(of, f"Run {number}"),))).value
        mark = ItemMark(RunState.CHECKED, "Ana")
        told = ItemMark(RunState.CHECKED, "Ana", caught="A hole") if number == 9 else mark
        data(person).do(MarkItems(run, (first,), mark, NEW))
        data(person).do(MarkItems(run, (second,), told, NEW))
        data(person).do(SignRun(run, NEW, "Ana"))
    opened(person, "checklists")
    person.shell.window.inspector.show_tab("Memory")
    assert person.sees("caught nothing in 10 runs")
    person.go_to("Take out")
    person.press("Space")
    left = [one for one in data(person).ask(ChecklistItems()).value if one.until is None]
    assert [one.id for one in left] == [second]
    assert person.sees("Taken out")
    person.press("Escape", "Ctrl+Z")
    assert all(one.until is None for one in data(person).ask(ChecklistItems()).value)


def test_a_run_that_is_late_stands_among_the_problems_of_today(person: Person) -> None:
    of = checklist(person, "Ask the hosts")
    due = today() - timedelta(days=3)
    (run,) = data(person).do(StartRuns((RunDraft(of, "Spring", due_on=due),))).value
    (found,) = data(person).ask(LifecycleProblems(today())).value
    assert (found.code, found.parameters["days"]) == ("run_late", 3)
    shown = page(person, LifecyclePage, "lifecycle", view="runs")
    told = [one for one in shown.context.all_problems() if one.page == "lifecycle"]
    assert [(one.title, one.arguments["run"]) for one in told] == [
        ("The checklist Spring is overdue", run)
    ]


def test_a_launch_says_what_its_list_still_asks_for_and_leads_there(person: Person) -> None:
    mail = service(person)
    launch = data(person).do(AddLaunch(mail, "One-click Pay")).value
    of = checklist(person, "Ask the hosts")
    data(person).do(StartRuns((RunDraft(of, "Spring", launch_id=launch),)))
    page(person, LaunchesPage, "launches", launch=launch)
    person.rest()
    assert person.sees("1 mandatory item of a checklist is open")
    person.go_to("Open the checklist Spring")
    person.press("Space")
    person.rest()
    assert person.sees("Ask the hosts")
    assert person.shell.desk is not None
    assert isinstance(person.shell.desk.room.page, LifecyclePage)


def test_the_emergency_list_is_gone_through_for_an_incident(person: Person) -> None:
    checklist(person, "Ask the hosts")
    calm = (ItemDraft("One person leads"),)
    command = AddChecklist("Emergency", ChecklistKind.EMERGENCY_LIST, calm, "Ana")
    emergency = data(person).do(command).value
    incident = data(person).do(add_incident()).value
    page(person, IncidentsPage, "incidents", incident=incident)
    person.rest()
    person.go_to("Go through a checklist")
    person.press("Space")
    person.rest()
    person.go_to("Begin")
    person.press("Space")
    (run,) = data(person).ask(ChecklistRuns()).value
    assert (run.checklist_id, run.incident_id) == (emergency, incident)
    assert run.name == "Emergency: Mail is late"


def test_what_all_lists_remember_is_told_by_quarter(person: Person) -> None:
    of = checklist(person, "Ask the hosts")
    origin = ItemOrigin.FROM_INCIDENT
    late = data(person).do(add_incident()).value
    lesson = ItemDraft("Watch the queue", origin=origin, incident_id=late)
    data(person).do(LearnItems(of, NEW, (lesson,), "Ana"))
    (run,) = data(person).do(StartRuns((RunDraft(of, "Spring"),))).value
    (first, *_more) = (one.id for one in data(person).ask(ChecklistItems()).value)
    caught = ItemMark(RunState.CHECKED, "Ana", caught="A stale key")
    data(person).do(MarkItems(run, (first,), caught, NEW))
    page(person, LifecyclePage, "lifecycle", view="checklists")
    person.go_to("What all lists remember")
    person.press("Space")
    assert person.sees(f"{today().year} Q{(today().month + 2) // 3}")
    assert person.sees("An incident: 1")
    assert person.sees("A stale key")
