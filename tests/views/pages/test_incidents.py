"""The page Incidents: one line adds one, its effect is seen, actions follow; postmortems with hints."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QApplication

from app.exchange.jira_actions import read_actions
from app.exchange.reading import Source
from models.debt.queries import Debts
from models.incidents.commands import AddAction, AddCondition, AddIncident, WritePostmortem
from models.incidents.queries import Actions, Causes, Conditions, Impacts, Incidents, Postmortems
from models.incidents.rows import ImpactDraft, IncidentClass, PostmortemForm
from models.services.commands import AddObjective, AddService
from models.services.rows import Indicator, PromiseKind, WindowKind
from models.tickets.queries import Tickets
from tests.support.person import Person
from tests.views.pages.conftest import data, page, put_cursor, today
from views.pages.incidents.hinted import HintedText
from views.pages.incidents.page import IncidentsPage
from views.pages.today.page import TodayPage


def ago(hours: float) -> datetime:
    return datetime.now(UTC).replace(microsecond=0) - timedelta(hours=hours)


def service(person: Person, name: str = "Checkout") -> UUID:
    return data(person).do(AddService(name)).value


def incident(person: Person, title: str = "Mail is late", **more: object) -> UUID:
    told: dict[str, object] = {
        "kind": IncidentClass.OUTAGE,
        "start": ago(30),
        "end": ago(29),
    }
    return data(person).do(AddIncident(title=title, **(told | more))).value  # type: ignore[arg-type]


def opened(person: Person) -> IncidentsPage:
    """The page on the whole year, so that what was yesterday is in it whatever day it is."""
    from models.kernel.periods import PeriodKind

    shown = page(person, IncidentsPage, "incidents")
    person.shell.window.top_bar.period.choose(PeriodKind.YEAR, today() - timedelta(days=2))
    person.rest()
    return shown


def promise(person: Person, service_id: UUID) -> None:
    data(person).do(
        AddObjective(
            name="SLA",
            kind=PromiseKind.AGREEMENT,
            indicator=Indicator.AVAILABILITY,
            window=WindowKind.ROLLING,
            window_days=28,
            zone="UTC",
            starts_on=today() - timedelta(days=90),
            service_id=service_id,
            target=Decimal("0.999"),
        )
    )


def test_one_line_adds_an_incident_and_its_effect_is_seen_before(person: Person) -> None:
    promise(person, service(person))
    opened(person)
    person.press("Ctrl+N")
    person.type("Checkout is slow yesterday 00:10-00:30 50% sev2")
    assert person.sees("Checkout is slow")
    assert person.sees("20 min")
    assert person.sees("40.3 min → 30.3 min left")
    assert data(person).ask(Incidents()).value == ()
    person.press("Enter")
    (row,) = data(person).ask(Incidents()).value
    assert (row.title, row.severity, row.kind) == ("Checkout is slow", 2, IncidentClass.OUTAGE)
    assert [impact.weight for impact in data(person).ask(Impacts()).value] == [Decimal("0.5")]
    # The follow-up is one form further: what shall be done, and by whom.
    person.go_to("What shall be done")
    person.type("Watch the queue")
    person.go_to("Owner")
    person.press("Down")
    person.press("Tab")
    person.press("Enter")
    (action,) = data(person).ask(Actions()).value
    assert (action.text, action.incident_id) == ("Watch the queue", row.id)
    assert action.owner_id is not None
    person.press("Escape", "Ctrl+Z", "Ctrl+Z")
    assert data(person).ask(Incidents()).value == ()


def test_a_line_that_cannot_be_read_says_why_and_stays(person: Person) -> None:
    opened(person)
    person.press("Ctrl+N")
    person.type("Mail 2026-02-30 130%")
    assert person.sees("“2026-02-30” is not a day")
    person.press("Enter")
    assert data(person).ask(Incidents()).value == ()
    assert person.sees("is not a day")


def test_an_empty_page_offers_the_line(start: Callable[[Path], Person], empty_file: Path) -> None:
    person = start(empty_file)
    page(person, IncidentsPage, "incidents")
    assert person.sees("No incident in this time")
    person.go_to("Add an incident")
    person.press("Space")
    person.type("Mail is down for 5m")
    person.press("Enter")
    assert [row.title for row in data(person).ask(Incidents()).value] == ["Mail is down"]


def postmortem_tab(person: Person, form: PostmortemForm) -> UUID:
    one = incident(person)
    data(person).do(WritePostmortem(one, form, today()))
    shown = opened(person)
    shown.arrive({"incident": one, "tab": "postmortem"})
    person.rest()
    return one


def test_a_phrase_that_blames_is_told_and_reworded_by_one_key(person: Person) -> None:
    postmortem_tab(person, PostmortemForm.SHORT)
    person.go_to("What made it possible")
    person.type("Ana forgot to renew it.")
    assert person.sees("Anybody slips")
    person.press("Ctrl+.")
    field = person.focused()
    assert isinstance(field, HintedText)
    assert field.toPlainText() == "Nothing prompted anybody to renew it."
    assert field.hints() == ()
    assert not person.sees("Anybody slips")
    person.press("Ctrl+Return")
    (row,) = data(person).ask(Postmortems()).value
    assert row.cause == "Nothing prompted anybody to renew it."


def test_a_hint_never_keeps_anybody_from_saving(person: Person) -> None:
    postmortem_tab(person, PostmortemForm.SHORT)
    person.go_to("What happened")
    person.type("It was human error.")
    person.press("Ctrl+Return")
    assert data(person).ask(Postmortems()).value[0].summary == "It was human error."


def test_closing_names_what_is_empty_beside_it_and_keeps_what_was_typed(person: Person) -> None:
    postmortem_tab(person, PostmortemForm.FULL)
    person.go_to("Close the postmortem")
    person.press("Space")
    assert person.sees("This part is still empty")
    assert person.sees("at least one cause")
    person.go_to("What contributed")
    person.type("A full disk")
    person.press("Enter")
    assert [row.text for row in data(person).ask(Causes()).value] == ["A full disk"]
    assert data(person).ask(Postmortems()).value[0].closed_on is None


def test_a_short_postmortem_is_written_and_closed_by_keys(person: Person) -> None:
    one = incident(person)
    shown = opened(person)
    shown.arrive({"incident": one, "tab": "postmortem"})
    person.rest()
    person.go_to("Write five lines")
    person.press("Space")
    parts = (
        "What happened",
        "What it did to users",
        "What made it possible",
        "What went well",
        "What will be different",
    )
    for part in parts:
        person.go_to(part)
        person.type("a word")
    person.press("Ctrl+Return")
    person.go_to("Close the postmortem")
    person.press("Space")
    (row,) = data(person).ask(Postmortems()).value
    assert (row.closed_on, row.changes) == (today(), "a word")
    assert "Done" in person.cells()


def test_impossible_times_are_kept_told_and_found(person: Person) -> None:
    hit = service(person)
    incident(person, "Odd", end=ago(31), impacts=(ImpactDraft(hit),))
    incident(person, "Even", impacts=(ImpactDraft(hit),))
    shown = opened(person)
    person.go_to("Impossible times")
    person.press("Space")
    assert shown.lists["incidents"].model.rowCount() == 1
    assert "impossible" in person.cells()
    put_cursor(shown.lists["incidents"].table, 0, "title")
    person.press("Enter")
    assert person.sees("It ends before it starts.")
    person.go_to("End")
    person.press("Ctrl+A")
    person.type(f"{ago(29):%Y-%m-%d %H:%M}")
    person.press("Enter")
    assert all(row.end and row.end > row.start for row in data(person).ask(Incidents()).value)


def test_weights_over_time_are_set_and_taken_back(person: Person) -> None:
    hit = service(person)
    one = incident(person, impacts=(ImpactDraft(hit),))
    shown = opened(person)
    shown.arrive({"incident": one, "tab": "impact"})
    person.rest()
    assert person.sees("60 min")
    person.go_to("Part of users or functions")
    person.type("25 %")
    person.press("Enter")
    assert person.sees("15 min")
    assert [row.weight for row in data(person).ask(Impacts()).value] == [Decimal("0.25")]
    person.go_to("Remove the weight of Checkout")
    person.press("Space")
    assert data(person).ask(Impacts()).value == ()


def test_a_condition_is_added_fixed_and_counted_as_prevented(person: Person) -> None:
    service(person)
    shown = opened(person)
    shown.arrive({"view": "conditions"})
    person.rest()
    person.go_to("Add condition")
    person.press("Space")
    person.type("The disk fills")
    person.press("Enter")
    put_cursor(shown.lists["conditions"].table, 0, "what")
    person.press("Enter")
    person.go_to("Fixed today")
    person.press("Space")
    (row,) = data(person).ask(Conditions()).value
    assert (row.what, row.fixed_on) == ("The disk fills", today())
    shown.arrive({"view": "incidents"})
    person.rest()
    assert person.sees("1 prevented : 0 occurred")


def test_actions_are_finished_and_exported_for_jira(person: Person, tmp_path: Path) -> None:
    one = incident(person)
    for text in ("First", "Second"):
        data(person).do(AddAction(text, one))
    shown = opened(person)
    shown.arrive({"view": "actions"})
    person.rest()
    put_cursor(shown.lists["actions"].table, 0, "text")
    person.go_to("Done today")
    person.press("Space")
    done = {row.text for row in data(person).ask(Actions()).value if row.done_on}
    assert len(done) == 1
    target = tmp_path / "actions.csv"
    person.answer_file_dialog(shown.export_jira, str(target))
    left = {row.id for row in data(person).ask(Actions()).value if not row.done_on}
    assert {
        row.id for row in read_actions(Source(target.name, target.read_bytes())).actions
    } == left


def test_a_mark_is_chosen_by_arrows_and_its_row_with_it(person: Person) -> None:
    incident(person, "Early", start=ago(60), end=ago(59))
    incident(person, "Late")
    shown = opened(person)
    shown.marks.setFocus()
    person.press("Right", "Right")
    assert [row.incident.title for row in shown.lists["incidents"].table.selected_rows()] == [
        "Late"
    ]
    person.press("Left")
    assert [row.incident.title for row in shown.lists["incidents"].table.selected_rows()] == [
        "Early"
    ]


def test_what_is_overdue_is_a_problem_that_leads_to_it(person: Person) -> None:
    hit = service(person)
    one = incident(person, start=ago(24 * 20), end=ago(24 * 20 - 1), impacts=(ImpactDraft(hit),))
    promise(person, hit)
    data(person).do(AddAction("Late", one, due_on=today() - timedelta(days=1)))
    incident(person, "Odd", end=ago(31))
    data(person).do(AddCondition(hit, "It fills", today()))
    desk = person.shell.desk
    assert desk is not None
    person.rest()
    told = {
        problem.title: problem for problem in desk.register.all() if problem.page == "incidents"
    }
    assert set(told) == {
        "A postmortem is overdue",
        "An action of the first priority is missing",
        "Times of an incident are impossible",
        "1 action is overdue",
    }
    problem = told["A postmortem is overdue"]
    desk.go(problem.page, problem.arguments)
    person.rest()
    assert person.sees("Write the full form")


def test_a_figure_explains_itself(person: Person) -> None:
    incident(person)
    incident(person, "Nothing", kind=IncidentClass.FALSE_ALARM)
    opened(person)
    person.go_to("Explain: False alarms")
    person.press("Space")
    assert person.sees("50.0 %")
    assert person.sees("Events of every class")
    assert QApplication.focusWidget() is not None


def test_an_action_aimed_at_people_is_told_so(person: Person) -> None:
    one = incident(person)
    data(person).do(AddAction("Remind everyone to test their changes", one))
    shown = opened(person)
    shown.arrive({"incident": one, "tab": "actions"})
    person.rest()
    assert person.sees("Which part of the process or the system let it happen?")


def test_the_handover_names_what_lasts_and_what_is_due(person: Person) -> None:
    one = incident(person, "Session store fills up", end=None)
    data(person).do(AddAction("Empty it", one, due_on=today() + timedelta(days=2)))
    data(person).do(AddAction("Some day", one, due_on=today() + timedelta(days=20)))
    shown = page(person, TodayPage, "today")
    text = shown.handover.text()
    assert "- Session store fills up, since" in text
    assert "- Empty it: nobody yet, due" in text
    assert "Some day" not in text


def test_actions_are_moved_to_the_work_and_to_the_debt(person: Person) -> None:
    one = incident(person)
    for text in ("Renew it by itself", "Watch the queue"):
        data(person).do(AddAction(text, incident_id=one))
    shown = opened(person)
    shown.arrive({"view": "actions"})
    table = shown.lists["actions"].table
    put_cursor(table, 0, "text")
    table.select_places([0, 1])
    person.press("Ctrl+M")
    person.press("Enter")
    person.back_in_the_window()
    assert {row.title for row in data(person).ask(Tickets()).value} == {
        "Renew it by itself",
        "Watch the queue",
    }
    table.select_places([0])
    person.press("Ctrl+M")
    person.press("Down", "Enter", "Escape")
    person.back_in_the_window()
    assert data(person).ask(Debts()).value == (), "it is worked off as a ticket already"
    person.press("Ctrl+Z")
    assert data(person).ask(Tickets()).value == ()
    table.select_places([0])
    person.press("Ctrl+M")
    person.press("Down", "Enter")
    person.back_in_the_window()
    assert len(data(person).ask(Debts()).value) == 1
