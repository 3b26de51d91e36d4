"""Decisions, agreement, handovers and plan, by keys: written, told, sent, and what is late."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from models.office.commands import AddDecision, Agree, PlanContact, WriteShiftNote
from models.office.queries import (
    Acknowledgements,
    Agreements,
    ContactPlans,
    Decisions,
    KeptContacts,
    ShiftNotes,
)
from models.office.rows import Channel, Lasting, RuleDraft
from models.people.queries import People
from models.rotations.commands import StartRotation
from models.rotations.rows import DutyDraft
from tests.support.person import Person
from tests.views.pages.conftest import NAMES, data, page, today
from views.pages.office.page import OfficePage
from views.pages.today.page import TodayPage
from views.shell.palette import Palette

DAY = timedelta(days=1)


def turn(person: Person, view: str) -> OfficePage:
    office = page(person, OfficePage, "office")
    person.go_to("Decisions")
    person.turn_to(view)
    assert office.view.key == view.lower()
    return office


def rotation(person: Person) -> None:
    """Three people, a week each, two weeks back and some ahead."""
    people = tuple(row.id for row in data(person).ask(People()).value)
    start = today() - timedelta(days=today().weekday() + 14)
    until = datetime.now(UTC) + 30 * DAY
    data(person).do(
        StartRotation("Mail", people, (DutyDraft("Primary"),), "Europe/Dublin", start, until=until)
    )
    person.rest()


def test_a_decision_is_written_down_mailed_and_undone(person: Person, tmp_path: Path) -> None:
    office = page(person, OfficePage, "office")
    person.press("Ctrl+N")
    person.type("No deploys on Fridays by Ana today")
    assert person.sees("Ana Reyes")
    person.press("Enter")
    (row,) = data(person).ask(Decisions()).value
    assert (row.title, row.lasting) == ("No deploys on Fridays", Lasting.ACROSS_SHIFTS)
    office.view.list.table.setFocus()  # type: ignore[attr-defined]
    name = str(tmp_path / "freeze.eml")
    person.answer_file_dialog(lambda: person.press("E"), name)
    person.waits_for("Written: freeze.eml")
    letter = message_from_bytes(Path(name).read_bytes(), policy=default)
    assert letter["Subject"] == "Decision: No deploys on Fridays"
    assert "Decided by Ana Reyes" in letter.get_content()
    office.view.list.table.setFocus()  # type: ignore[attr-defined]
    person.press("M")
    assert data(person).ask(Decisions()).value[0].mailed_at is not None
    person.press("Ctrl+Z")
    assert data(person).ask(Decisions()).value[0].mailed_at is None


def test_a_lasting_decision_is_documented_announced_and_counted(
    person: Person, tmp_path: Path
) -> None:
    decided = AddDecision("Runbooks move", datetime.now(UTC) - 9 * DAY, Lasting.LASTING)
    one = data(person).do(decided).value
    page(person, OfficePage, "office", decision=one)
    assert person.sees("Not documented in time")
    person.go_to("Documented now")
    person.press("Space")
    person.press("Enter")
    assert person.sees("This is needed.")
    person.type("docs/runbooks")
    person.press("Enter")
    person.waits_for("Draft the announcement…")
    name = str(tmp_path / "where.eml")
    person.go_to("Draft the announcement…")
    person.answer_file_dialog(lambda: person.press("Space"), name)
    person.waits_for("Written: where.eml")
    letter = message_from_bytes(Path(name).read_bytes(), policy=default)
    assert letter["Subject"] == "Documented: Runbooks move"
    assert "It stands here: docs/runbooks" in letter.get_content()
    person.go_to("Announced now")
    person.press("Space")
    (row,) = data(person).ask(Decisions()).value
    assert row.document == "docs/runbooks"
    assert row.announced_at is not None
    person.go_to("Explain: Told")
    person.press("Space")
    assert person.sees("1 of 1, e-mail after –, announced after")


def test_a_line_that_says_nothing_is_refused_beside_it(person: Person) -> None:
    page(person, OfficePage, "office")
    person.press("Ctrl+N")
    person.type("#lasting")
    person.press("Enter")
    assert person.sees("This is needed.")
    assert data(person).ask(Decisions()).value == ()


def test_a_leak_is_a_problem_and_is_found_by_its_words(person: Person) -> None:
    data(person).do(AddDecision("Export moves to Catalogue", datetime.now(UTC) - 9 * DAY))
    person.rest()
    assert person.shell.desk is not None
    told = [one for one in person.shell.desk.register.all() if one.page == "office"]
    assert [one.title for one in told] == ["A decision leaked: not mailed in time"]
    person.press("Ctrl+K")
    person.type("export moves")
    [palette] = person.shell.window.findChildren(Palette)
    # The first is the step that could be undone.
    assert palette.titles()[1] == "Export moves to Catalogue"
    person.press("Down", "Enter")
    person.waits_for("Not mailed in time")


def test_the_common_agreement_is_a_start_and_is_acknowledged(person: Person) -> None:
    turn(person, "Agreement")
    person.go_to("Start with the common agreement")
    person.press("Enter")
    person.press("Enter")
    (agreed,) = data(person).ask(Agreements()).value
    assert agreed.version == 1
    office = page(person, OfficePage, "office", view="agreement", list="people")
    table = office.view.people.table  # type: ignore[attr-defined]
    table.setFocus()
    person.press("Ctrl+A", "A")
    assert len(data(person).ask(Acknowledgements()).value) == len(NAMES)
    assert person.sees("3 of 3 have acknowledged it (100 %)")


def test_a_rule_that_cannot_be_read_is_named_and_nothing_is_agreed(person: Person) -> None:
    data(person).do(
        Agree(None, 0, today(), "", (RuleDraft("Questions", Lasting.EPHEMERAL, Channel.CHAT),))
    )
    turn(person, "Agreement")
    person.press("Ctrl+N")
    person.go_to("Rules")
    person.press("Ctrl+End")
    person.press("Return")
    person.type("Runbooks; ever; document")
    person.press("Ctrl+Enter")
    assert person.sees("Line 2: “ever” is none of these")
    assert len(data(person).ask(Agreements()).value) == 1


def test_a_note_is_put_together_written_and_sent(person: Person, tmp_path: Path) -> None:
    rotation(person)
    turn(person, "Handover")
    person.press("Ctrl+N")
    person.waits_for("Keep the note")
    person.go_to("What whoever comes has to know")
    person.press("Ctrl+Home")
    person.type("The queue is long. ")
    person.press("Ctrl+Enter")
    around = ShiftNotes(datetime.now(UTC) - 60 * DAY, datetime.now(UTC) + 60 * DAY)
    (note,) = data(person).ask(around).value
    assert note.text.startswith("The queue is long. Mail: from")
    assert "None in this shift" in note.text
    name = str(tmp_path / "note.eml")
    person.go_to("Put it together anew")
    person.go_to("Draft the e-mail…")
    person.answer_file_dialog(lambda: person.press("Space"), name)
    person.waits_for("Written: note.eml")
    letter = message_from_bytes(Path(name).read_bytes(), policy=default)
    assert letter["Subject"].startswith("Handover Mail, ")
    assert letter.get_content().startswith("The queue is long. Mail: from")
    person.go_to("It is sent")
    person.press("Enter")
    assert data(person).ask(around).value[0].sent_at is not None


def test_today_leads_to_the_note_of_the_next_handover(person: Person) -> None:
    rotation(person)
    page(person, TodayPage, "today")
    person.go_to("Write the note")
    person.press("Space")
    person.waits_for("Keep the note")
    assert person.sees("What whoever comes has to know")


def test_an_old_note_is_found_by_its_words_and_read(person: Person) -> None:
    at = datetime.now(UTC) - 90 * DAY
    data(person).do(WriteShiftNote(None, at, "The lighthouse was dark for an hour."))
    person.press("Ctrl+K")
    person.type("lighthouse dark")
    person.press("Enter")
    person.waits_for("The lighthouse was dark")
    assert person.sees("Note of a handover")


def test_a_plan_is_made_told_and_written_as_a_calendar(person: Person, tmp_path: Path) -> None:
    turn(person, "Plan")
    person.press("Ctrl+N")
    person.type("State of the migration")
    person.press("Tab")
    person.type("The office")
    person.press("Enter")
    (plan,) = data(person).ask(ContactPlans()).value
    assert (plan.what, plan.to, plan.every_days) == ("State of the migration", "The office", 7)
    office = page(person, OfficePage, "office", view="plan")
    office.view.plans.table.setFocus()  # type: ignore[attr-defined]
    person.press("T")
    assert [row.day for row in data(person).ask(KeptContacts()).value] == [office.context.today]
    name = str(tmp_path / "plan.ics")
    person.go_to("Calendar…")
    person.answer_file_dialog(lambda: person.press("Enter"), name)
    person.waits_for("Written: plan.ics")
    assert "SUMMARY:Tell: State of the migration" in Path(name).read_text()


def test_what_is_due_is_a_problem_that_leads_to_it(person: Person) -> None:
    data(person).do(PlanContact("State", "The office", Channel.CALL, 7, today()))
    person.rest()
    assert person.shell.desk is not None
    told = [one for one in person.shell.desk.register.all() if one.page == "office"]
    assert [one.title for one in told] == ["To be told: State"]
    (problem,) = told
    page(person, OfficePage, "office", **problem.arguments)
    assert person.sees("It was told")


def test_an_empty_page_says_how_to_begin(start: Callable[[Path], Person], empty_file: Path) -> None:
    person = start(empty_file)
    page(person, OfficePage, "office")
    assert person.sees("No decision was written down")
    person.go_to("Decisions")
    for view, words in (
        ("Agreement", "Nothing was agreed"),
        ("Handover", "Nobody hands over"),
        ("Plan", "Nothing is planned"),
    ):
        person.turn_to(view)
        assert person.sees(words)
