"""The page Service levels by keys alone: reading, explaining, what if, promising, leaving out."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from models.incidents.commands import AddIncident
from models.incidents.rows import ImpactDraft, IncidentClass
from models.kernel.instants import zone
from models.services.commands import AddService
from models.services.queries import Credits, Exclusions, Targets
from models.services.rows import PromiseKind
from tests.support.person import Person
from tests.views.pages.conftest import data, page, today
from tests.views.pages.levels.conftest import NOW, Desk, promise
from views.kit.budget_line import BudgetLine
from views.kit.level_bar import Kinds
from views.kit.print_report import print_report
from views.kit.strip_paint import SIDE, STEP, Fill
from views.kit.table_column import Look
from views.pages.levels.page import LevelsPage
from views.pages.levels.paper import levels_on_paper
from views.pages.today.page import TodayPage


def test_the_worst_comes_first_in_minutes_and_no_data_is_unknown(desk: Desk) -> None:
    names = [line.level.service_name for line in desk.lines()]
    assert names == ["Checkout", "Payments", "Search"]
    assert (desk.cell(0, "state"), desk.cell(0, "left")) == ("Little left", "7.3")
    assert desk.cell(0, "attained") == "99.92 %"
    assert (desk.cell(1, "state"), desk.cell(1, "left")) == ("Unknown", "unknown")
    assert desk.cell(1, "attained") == "–"
    assert desk.cell(2, "state") == "Healthy"


def test_the_chosen_row_decides_what_the_chart_shows(desk: Desk) -> None:
    burn = desk.page.card.chart.canvas.burn()
    assert burn is not None
    assert [event.name for event in burn.events] == ["Card form errors"]
    assert round(burn.measured[-1][1], 2) == 7.32
    desk.into_table()
    desk.press("Down")
    assert desk.page.card.title.text() == "Payments: error budget left"
    assert desk.sees("Nothing is known of this window")
    desk.press("Down")
    assert desk.page.card.title.text() == "Search: error budget left"


def test_enter_opens_both_promises_side_by_side_and_esc_goes_back(desk: Desk) -> None:
    desk.into_table()
    desk.press("Return")
    assert desk.sees("7.3 min left")
    assert desk.sees("Promise and objective, side by side")
    lines = desk.person.shell.window.inspector.findChildren(BudgetLine)
    first, second = (line.accessibleName() for line in lines)
    assert first.startswith("Objective, 7.3 min left of 40, Little left, target 99.90 %")
    assert second.startswith("Agreement, ")
    assert "target 90.00 %" in second
    assert desk.sees("May be owed")
    assert desk.sees("no credit is due")
    desk.press("Escape")
    assert desk.person.focused() is desk.page.table


def test_an_open_inspector_follows_the_table_and_leaves_it_the_keys(desk: Desk) -> None:
    inspector = desk.person.shell.window.inspector
    desk.into_table()
    desk.press("Return")
    desk.into_table()
    desk.press("Down")
    assert inspector.title == "Payments"
    assert desk.sees("so nothing is met")
    assert desk.person.focused() is desk.page.table
    desk.press("Down")
    assert inspector.title == "Search"
    desk.person.go_to("How much more")
    desk.press("Ctrl+A")
    desk.person.type("77")
    desk.page.refresh()
    desk.person.rest()
    assert desk.person.focused().text() == "77"


def test_columns_give_way_in_a_narrow_window_and_what_was_hidden_stays_so(desk: Desk) -> None:
    keys = [column.key for column in desk.page.table.rows().columns]

    def hidden() -> set[str]:
        return {key for at, key in enumerate(keys) if desk.page.table.isColumnHidden(at)}

    window = desk.person.shell.window
    assert hidden() == {"window"}
    desk.page.table.show_column(keys.index("target"), False)
    window.resize(1400, 900)
    desk.person.rest()
    assert "target" in hidden()
    window.resize(1024, 700)
    desk.person.rest()
    assert hidden() == {"window", "promise", "pace", "target", "attained"}
    assert desk.page.table.horizontalScrollBar().maximum() == 0


def test_a_closed_inspector_stays_closed(desk: Desk) -> None:
    desk.into_table()
    desk.press("Return", "Escape", "Down")
    assert desk.person.shell.window.inspector.isHidden()


def test_a_month_of_the_strip_is_explained_with_what_lies_behind_it(desk: Desk) -> None:
    bad = (NOW - timedelta(days=75)).astimezone(zone("Europe/Dublin")).date()
    months = (today().year - bad.year) * 12 + today().month - bad.month
    desk.into_table()
    desk.press(*["Left"] * (months + 1))
    assert desk.page.table.chosen() is not None
    assert "Missed" in desk.page.table.accessibleDescription()
    desk.press("Return")
    assert desk.sees("Lost its database")
    assert desk.sees("60 min")
    assert desk.sees(f"{bad:%B %Y}")
    desk.press("Escape")
    desk.into_table()
    desk.press("F1")
    assert desk.sees("Lost its database")


def test_what_if_is_answered_while_it_is_typed(desk: Desk) -> None:
    desk.into_table()
    desk.press("Return")
    desk.person.go_to("How much more")
    desk.press("Ctrl+A")
    desk.person.type("20")
    assert desk.sees("Objective: budget gone, 13 min over.")
    assert desk.sees("still kept.")
    desk.press("Ctrl+A")
    desk.person.type("x")
    assert desk.sees("“x”")
    assert not desk.sees("still kept.")


def test_a_promise_is_made_from_a_usual_one_and_undone(desk: Desk) -> None:
    desk.into_table()
    desk.press("Down", "Down", "Ctrl+N")
    desk.press("Ctrl+A")
    desk.person.type("Search is there")
    desk.press("Return")
    made = desk.objective("Search is there")
    assert made.window_days == 28
    line = desk.page.line()
    assert line is not None
    assert line.id == made.id
    assert desk.page.full is not None
    assert desk.page.full.row.target == Decimal("0.9995")
    desk.into_table()
    desk.press("Ctrl+Z")
    assert made.id not in [one.id for one in desk.lines()]


def test_a_target_is_set_from_a_day_with_a_reason(desk: Desk) -> None:
    desk.person.choose("Targets and credits")
    desk.person.go_to("Another target")
    desk.person.type("99.8")
    desk.press("Return")
    assert len(data(desk.person).ask(Targets(desk.objective("Availability").id)).value) == 1
    desk.person.go_to("Reason")
    desk.person.type("Half of all sales")
    desk.press("Return")
    found = data(desk.person).ask(Targets(desk.objective("Availability").id)).value
    assert [row.target for row in found] == [Decimal("0.999"), Decimal("0.998")]
    assert found[-1].reason == "Half of all sales"
    assert desk.page.full is not None
    assert desk.page.full.row.target == Decimal("0.998")


def test_credits_are_typed_as_lines_and_a_wrong_line_is_named(desk: Desk) -> None:
    desk.person.choose("Targets and credits")
    desk.person.go_to("Below which level")
    desk.person.type("99.9 10")
    desk.press("Return")
    desk.person.type("99")
    desk.press("Ctrl+Return")
    assert desk.sees("Line 2 is “99”")
    desk.person.type(" 25")
    desk.press("Ctrl+Return")
    found = data(desk.person).ask(Credits(desk.objective("Availability").id)).value
    assert [(row.below, row.share) for row in found] == [
        (Decimal("0.999"), Decimal("0.1")),
        (Decimal("0.99"), Decimal("0.25")),
    ]


def test_an_exclusion_counts_once_it_is_approved_and_says_that_this_came_late(desk: Desk) -> None:
    start = NOW - timedelta(days=3)
    shown = start.astimezone(zone("Europe/Dublin"))
    desk.person.choose("Leave time out")
    desk.person.go_to("From")
    desk.person.type(f"{shown:%Y-%m-%d %H:%M}")
    desk.press("Tab")
    desk.person.type(f"{shown + timedelta(minutes=30):%Y-%m-%d %H:%M}")
    desk.press("Tab")
    desk.person.type("Agreed with customers")
    desk.press("Return")
    [noted] = data(desk.person).ask(Exclusions()).value
    assert noted.start == start
    assert desk.left("Checkout") == "7.3"
    desk.person.choose("Leave time out")
    desk.person.go_to("Approve ")
    desk.press("Space")
    assert desk.left("Checkout") == "37"
    desk.person.choose("Leave time out")
    assert desk.sees("Approved after it began")
    desk.into_table()
    desk.press("Ctrl+Z")
    assert desk.left("Checkout") == "7.3"


def test_a_bad_month_is_clicked_explained_put_right_and_undone(desk: Desk) -> None:
    table = desk.page.table
    start = (NOW - timedelta(days=75)).astimezone(zone("Europe/Dublin"))
    months = (today().year - start.year) * 12 + today().month - start.month
    at = 11 - months

    def state() -> Fill:
        return desk.lines()[0].squares()[at].fill

    assert state() is Fill.CROSSED
    columns = table.rows().columns
    band = next(b for b in table.bands() if columns[b.column].look is Look.STRIP)
    middle = QPoint(band.text_left + at * STEP + SIDE // 2, table.row_height() // 2)
    desk.person.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    desk.person.rest()
    assert desk.sees("Lost its database")
    desk.person.choose("Leave time out")
    desk.person.go_to("From")
    desk.person.type(f"{start:%Y-%m-%d %H:%M}")
    desk.press("Tab")
    desk.person.type(f"{start + timedelta(minutes=35):%Y-%m-%d %H:%M}")
    desk.press("Tab")
    desk.person.type("Power cut of the data centre")
    desk.press("Tab", "Down", "Return")
    assert state() is Fill.FULL
    desk.into_table()
    desk.press("Ctrl+Z")
    assert state() is Fill.CROSSED
    desk.press("Ctrl+Shift+Z")
    assert state() is Fill.FULL


def test_chips_choose_promises_and_count_what_they_would_leave(desk: Desk) -> None:
    desk.page.chips.show_kinds(Kinds.ALL)
    assert len(desk.lines()) == 4
    desk.page.chips.show_kinds(Kinds.AGREEMENTS)
    assert {line.level.objective.name for line in desk.lines()} == {
        "Promised availability",
        "Promised search",
    }
    desk.page.chips.show_kinds(Kinds.INTERNAL)
    desk.person.go_to("Below 50 % left 1")
    desk.press("Space")
    assert [line.level.service_name for line in desk.lines()] == ["Checkout"]


def test_problems_lead_to_what_repairs_them(desk: Desk) -> None:
    told = {problem.title: problem for problem in desk.page.context.all_problems()}
    little = told["Checkout: little is left of its objective"]
    assert "7.3 min left of 40" in little.detail
    alone = told["Search: an agreement without an objective"]
    desk.page.context.go(alone.page, **alone.arguments)
    desk.person.rest()
    assert desk.sees("New objective")
    assert desk.person.focused() is not None
    desk.page.context.go(little.page, **little.arguments)
    desk.person.rest()
    assert desk.sees("7.3 min left")


def test_what_happens_now_burns_fast_and_is_a_problem(desk: Desk) -> None:
    workspace = data(desk.person)
    login = workspace.do(AddService("Login")).value
    promise(workspace, login, "Log in", "0.999")
    start = NOW - timedelta(minutes=20)
    workspace.do(
        AddIncident("Nobody gets in", IncidentClass.OUTAGE, start, 1, impacts=(ImpactDraft(login),))
    )
    desk.person.rest()
    assert desk.lines()[0].level.service_name == "Login"
    assert desk.cell(0, "state") == "Burning fast"
    assert desk.cell(0, "pace").startswith("gone by ")
    titles = [problem.title for problem in desk.page.context.all_problems()]
    assert "Login: the budget of its objective burns fast" in titles


def test_what_a_promise_is_called_is_found_and_opens_it(desk: Desk) -> None:
    desk.person.choose("Promised search")
    line = desk.page.line()
    assert line is not None
    assert line.level.objective.name == "Promised search"
    assert desk.person.shell.window.inspector.title == "Search"


def test_an_incident_behind_a_budget_is_opened_on_its_page(desk: Desk) -> None:
    desk.page.card.chart.canvas.setFocus()
    desk.press("Right", "Return")
    shown = desk.person.shell.desk
    assert shown is not None
    assert shown.room.key == "incidents"
    assert desk.sees("Card form errors")


def test_a_service_leads_to_its_promise(desk: Desk) -> None:
    search = desk.objective("Promised search")
    desk.page.context.go("levels", service=search.service_id)
    desk.person.rest()
    line = desk.page.line()
    assert line is not None
    assert line.id == search.id


def test_today_shows_budgets_the_worst_first(desk: Desk) -> None:
    shown = page(desk.person, TodayPage, "today")
    names = [line.accessibleName() for line in shown.budgets.findChildren(BudgetLine)]
    assert names[0].startswith("Checkout, 7.3 min left of 40, Little left")
    assert any(name.startswith("Payments, unknown, Unknown") for name in names)


def test_the_table_goes_into_a_file(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "levels.csv"
    desk.person.answer_file_dialog(lambda: desk.press("Ctrl+E"), str(target))
    desk.person.rest()
    text = target.read_text("utf-8-sig")
    assert "Checkout" in text
    assert "Budget left, min" in text


def test_what_is_shown_goes_onto_paper(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "levels.pdf"
    report = levels_on_paper(desk.page)
    assert print_report(report, target) >= 1
    assert target.read_bytes().startswith(b"%PDF")
    assert "Card form errors" in {row[1] for row in report.table("burn_down").rows}


def test_the_explanation_is_copied_as_text(desk: Desk) -> None:
    desk.into_table()
    desk.press("F1")
    desk.person.go_to("Copy as text")
    desk.press("Space")
    text = QGuiApplication.clipboard().text()
    assert "Checkout: Availability: 99.92 %" in text
    assert "time served / time promised" in text
    assert "Card form errors: 33 min" in text


def test_nothing_promised_begins_with_a_service_and_a_usual_promise(
    start: Callable[[Path], Person], empty_file: Path
) -> None:
    person = start(empty_file)
    shown = page(person, LevelsPage, "levels")
    assert not shown.lines
    person.go_to("Agreement of a month")
    person.press("Space")
    person.type("Mail")
    person.press("Return")
    assert person.sees("99.95 or 0.9995 mean the same")
    person.press("Return")
    [line] = shown.lines
    assert line.level.service_name == "Mail"
    assert len(data(person).ask(Credits(line.id)).value) == 3


def test_the_head_says_how_many_services_in_use_have_an_agreement(desk: Desk) -> None:
    assert desk.sees(", 2 of 3 in use with an agreement")
    promise(
        data(desk.person),
        desk.objective("Good payments").service_id,
        "For all",
        "0.9",
        kind=PromiseKind.AGREEMENT,
    )
    desk.person.rest()
    assert desk.sees(", 3 of 3 in use with an agreement")
