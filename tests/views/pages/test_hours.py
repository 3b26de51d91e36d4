"""The page Hours: verdict, brush, explanation, entry by keys, list, policies."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.flows.import_hours import import_hours
from app.workspace import open_workspace
from models.insight.queries import ToilVerdict
from models.kernel.changes import Author
from models.policies.queries import Policies
from models.policies.rows import PolicyKey
from models.work_log.commands import ChangeSeconds
from models.work_log.queries import EntriesBehind
from models.work_log.rows import EntryFilter, HoursRow, Kind, SourceFile
from tests.support.person import Person
from tests.views.pages.conftest import (
    NAMES,
    PROJECT_HOURS,
    TICKET_HOURS,
    WEEKS,
    data,
    monday,
    page,
    put_cursor,
    today,
)
from views.pages.hours.page import HoursPage


@pytest.fixture
def hours(person: Person) -> HoursPage:
    return page(person, HoursPage, "hours", view="overview")


def entries(person: Person) -> int:
    return len(data(person).ask(EntriesBehind(EntryFilter())).value)


def test_the_verdict_is_said_with_its_numbers(person: Person, hours: HoursPage) -> None:
    said = hours.overview.sentence.text()
    assert "62.5 %" in said
    toil = TICKET_HOURS * 5 * 4 * len(NAMES)
    assert f"{toil} h of {toil + PROJECT_HOURS * 5 * 4 * len(NAMES)} h" in said
    assert "13 points over the threshold" in hours.overview.pill.accessibleName()


def test_a_week_chosen_in_the_chart_is_chosen_in_the_table(
    person: Person, hours: HoursPage
) -> None:
    chart = hours.overview.chart
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    person.press("End", "Left")
    assert [row.id for row in hours.overview.sums.table.selected_rows()] == [
        hours.overview.verdict().weeks[-2].week
    ]
    person.press("Shift+Right")
    assert len(hours.overview.sums.table.selected_rows()) == 2
    period = hours.overview.selected_period()
    assert (period.days, period.last) == (14, monday() + timedelta(days=6))


def test_the_table_sums_by_what_is_asked(person: Person, hours: HoursPage) -> None:
    hours.overview.sums.group_by("people")
    person.rest()
    names = [hours.overview.sums.table.rows().row_at(at).name for at in range(3)]
    assert names == list(NAMES)
    hours.overview.sums.group_by("kinds")
    person.rest()
    rows = hours.overview.sums.table.rows()
    sums = {rows.row_at(at).name: rows.row_at(at).totals.work for at in range(rows.rowCount())}
    assert sums["Tickets"] == TICKET_HOURS * 3600 * 5 * 4 * len(NAMES)


def test_the_share_explains_itself(person: Person, hours: HoursPage) -> None:
    hours.overview.explain_selection()
    person.rest()
    assert person.sees("62.5 %")
    assert person.sees("Numerator")
    assert person.sees("Window")
    person.go_to("Copy as text")
    person.press("Space")
    assert "Toil share: 62.5 %" in QGuiApplication.clipboard().text()


def test_the_list_outlives_an_explanation_that_was_replaced(
    person: Person, hours: HoursPage
) -> None:
    """What the inspector lets go of takes nothing with it that is the page's."""
    hours.overview.explain_selection()
    person.rest()
    hours.overview.explain_selection()
    person.rest()
    hours.switch("entries")
    person.rest()
    hours.entries.show_all_time(True)
    person.rest()
    assert hours.entries.table.rows().rowCount() == entries(person)


def test_hours_are_typed_into_the_grid_and_undone(person: Person, hours: HoursPage) -> None:
    hours.switch("enter")
    hours.enter.show_week(today())
    person.rest()
    before = entries(person)
    put_cursor(hours.enter.table, 0, "day0")
    person.type("2:30")
    person.press("Enter")
    assert entries(person) == before + 1
    row = hours.enter.table.rows().row_at(0)
    assert row.cells[0].entries[0].seconds == 9000
    assert row.cells[0].entries[0].kind is Kind.PROJECT
    person.press("Ctrl+Z")
    assert entries(person) == before


@pytest.mark.parametrize(("typed", "seconds"), [("2,5", 9000), ("150m", 9000), ("1.5", 5400)])
def test_durations_are_read_as_people_write_them(
    person: Person, hours: HoursPage, typed: str, seconds: int
) -> None:
    hours.switch("enter")
    hours.enter.show_week(today())
    person.rest()
    put_cursor(hours.enter.table, 1, "day1")
    person.type(typed)
    person.press("Enter")
    assert hours.enter.table.rows().row_at(1).cells[1].seconds == seconds


def test_what_cannot_be_read_stays_in_its_cell(person: Person, hours: HoursPage) -> None:
    hours.switch("enter")
    hours.enter.show_week(today())
    person.rest()
    before = entries(person)
    put_cursor(hours.enter.table, 0, "day0")
    person.type("soon")
    person.press("Enter")
    model = hours.enter.table.rows()
    assert entries(person) == before
    assert model.bad_cells() == 1
    bad = model.bad_cell(0, 1)
    assert bad is not None
    assert bad.typed == "soon"


def test_a_pasted_block_is_one_step(person: Person, hours: HoursPage) -> None:
    hours.switch("enter")
    hours.enter.show_week(today())
    person.rest()
    before, revision = entries(person), data(person).revision
    QGuiApplication.clipboard().setText("1:00\t2:00\n3:00\t4:00\n")
    put_cursor(hours.enter.table, 0, "day0")
    person.press("Ctrl+V")
    assert entries(person) == before + 4
    assert data(person).revision == revision + 1
    person.press("Ctrl+Z")
    assert entries(person) == before


def test_last_week_is_repeated_where_this_one_is_empty(person: Person, hours: HoursPage) -> None:
    hours.switch("enter")
    hours.enter.show_week(today())
    person.rest()
    put_cursor(hours.enter.table, 0, "day0")
    person.type("2")
    person.press("Enter")
    hours.enter.turn(1)
    person.rest()
    before = entries(person)
    hours.enter.repeat()
    person.rest()
    assert entries(person) == before + 1
    assert hours.enter.table.rows().row_at(0).cells[0].seconds == 7200


def test_an_entry_is_corrected_in_the_list(person: Person, hours: HoursPage) -> None:
    hours.switch("entries")
    hours.entries.show_period(hours.overview.selected_period())
    person.rest()
    table = hours.entries.table
    wanted = table.rows().id_of(0)
    put_cursor(table, 0, "seconds")
    person.type("1:15")
    person.press("Enter")
    found = data(person).ask(EntriesBehind(EntryFilter(ids=(wanted,)))).value  # type: ignore[arg-type]
    assert found[0].seconds == 4500


def test_an_edit_elsewhere_repaints_its_row_and_asks_for_no_other(
    person: Person, hours: HoursPage, qtbot: QtBot
) -> None:
    hours.switch("entries")
    hours.entries.show_period(hours.overview.selected_period())
    person.rest()
    model = hours.entries.table.rows()
    place = model.total() // 2
    wanted = model.id_of(place)
    assert isinstance(wanted, UUID)
    spans: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda top, end, _r=(): spans.append((top.row(), end.row())))
    with qtbot.assertNotEmitted(model.modelReset):
        data(person).do(ChangeSeconds(wanted, 77 * 60, data(person).revision))
        person.rest()
    assert spans == [(place, place)]
    assert model.row_at(place).seconds == 77 * 60
    shown = [model.row_at(at).seconds for at in range(model.total())]
    put_cursor(hours.entries.table, place, "seconds")
    person.type("2:00")  # what was patched was also seen: it can be edited at once
    person.press("Enter")
    person.rest()
    assert model.row_at(place).seconds == 7200
    person.press("Ctrl+Z")
    person.rest()
    hours.entries.refresh()
    person.rest()
    assert [model.row_at(at).seconds for at in range(model.total())] == shown


def test_the_weeks_follow_an_edit(person: Person, hours: HoursPage) -> None:
    verdict = hours.overview.verdict()
    assert verdict is not None
    entry = data(person).ask(EntriesBehind(EntryFilter(toil=True))).value[-1]
    data(person).do(ChangeSeconds(entry.id, entry.seconds + 3600, data(person).revision))
    person.rest()
    after = hours.overview.verdict()
    assert after is not None
    assert after.totals.toil == verdict.totals.toil + 3600


def test_entries_are_removed_and_come_back(person: Person, hours: HoursPage) -> None:
    hours.switch("entries")
    hours.entries.show_period(hours.overview.selected_period())
    person.rest()
    before = entries(person)
    table = hours.entries.table
    table.select_ids([table.rows().id_of(0), table.rows().id_of(1)])
    hours.entries.remove()
    person.rest()
    assert entries(person) == before - 2
    assert person.sees("2 entries removed")
    person.press("Ctrl+Z")
    assert entries(person) == before


def test_entries_are_found_by_their_words(person: Person, hours: HoursPage) -> None:
    hours.switch("entries")
    hours.entries.show_period(hours.overview.selected_period())
    person.rest()
    every = hours.entries.table.rows().rowCount()
    hours.entries.search.setText("dev")
    assert hours.entries.table.rows().rowCount() == every // len(NAMES)


def test_a_policy_is_set_with_a_reason(person: Person, hours: HoursPage) -> None:
    hours.open_policies()
    person.rest()
    person.go_to("Value")
    person.type("70 %")
    person.press("Enter")
    assert person.sees("This is needed.")
    assert data(person).ask(Policies()).value == ()
    person.go_to("Reason")
    person.type("Until the queue is split")
    person.press("Enter")
    [policy] = data(person).ask(Policies()).value
    assert (policy.key, policy.value) == (PolicyKey.TOIL_THRESHOLD, Decimal("0.7"))
    assert policy.reason == "Until the queue is split"
    assert person.sees("since")


def test_work_is_logged_from_the_form(person: Person, hours: HoursPage) -> None:
    before = entries(person)
    hours.open_form()
    person.go_to("Person")
    person.type("ana")
    person.go_to("Time")
    person.type("45m")
    person.press("Enter")
    assert entries(person) == before + 1
    assert person.sees("Logged.")


def test_the_weeks_follow_the_period(person: Person, hours: HoursPage) -> None:
    verdict = data(person).ask(ToilVerdict()).value
    assert hours.overview.verdict() is not None
    assert len([week for week in verdict.weeks if week.totals.work]) == WEEKS


def test_hours_of_years_ago_are_found_from_the_empty_page(
    start: Callable[[Path], Person], empty_file: Path
) -> None:
    workspace = open_workspace(empty_file, Author("Test"))
    old = [HoursRow(1, "Ada", day=date(2008, 3, 4), seconds=3600, kind=Kind.TICKET)]
    workspace.do(import_hours(SourceFile("old"), old))
    workspace.close()
    person = start(empty_file)
    hours = page(person, HoursPage, "hours", view="overview")
    assert person.sees("No hours here yet")
    hours.show_latest()
    person.rest()
    assert not person.sees("No hours here yet")
    assert date(2008, 3, 4) in hours.context.period.period
