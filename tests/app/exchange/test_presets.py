"""Presets on small files made by hand: columns, settings and languages vary, as accounts do."""

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.exchange.presets import preset, presets, recognise
from app.exchange.questions import How
from app.exchange.reading import Source
from app.workspace import Workspace
from models.kernel.errors import Refused
from models.people.queries import People
from models.projects.queries import Projects
from models.work_log.rows import Kind
from tests.app.exchange.importing import entries, imported, opened, planned, seconds


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path / "hours.watchbill") as made:
        yield made


def take(workspace: Workspace, content, **answers: Any):
    plan = planned(workspace, content, **answers)
    assert not plan.open
    imported(workspace, plan)
    return plan


def spans(workspace: Workspace) -> list[tuple[str, int]]:
    return [
        (f"{e.start:%Y-%m-%d %H:%M}" if e.start else str(e.day), e.seconds)
        for e in entries(workspace)
    ]


def names(workspace: Workspace) -> set[str]:
    return {person.name for person in workspace.ask(People()).value}


def test_every_preset_reads_and_says_what_it_is() -> None:
    assert {p.key for p in presets()} >= {
        "toggl", "clockify", "kimai", "jira_worklogs", "jira_issues", "jira_time_spent",
        "sip", "cesaw", "renzo",
    }  # fmt: skip
    for one in presets():
        assert one.mapping.title
        assert one.mapping.detect is not None


@pytest.mark.parametrize(
    "key", ["harvest", "", "../toggl", "/etc/passwd", "words/months", "toggl.toml"]
)
def test_presets_are_chosen_by_name_from_one_folder(key: str) -> None:
    with pytest.raises(Refused) as caught:
        preset(key)
    assert "toggl" in caught.value.findings[0].parameters["presets"]


@pytest.mark.parametrize("key", ["sip", "cesaw", "renzo", "toggl", "clockify", "kimai"])
def test_a_preset_knows_its_own_headers(key: str) -> None:
    detect = preset(key).mapping.detect
    assert detect is not None
    found = recognise(aliases[0] for aliases in detect.columns)
    assert found is not None
    assert found.key == key


# --- Toggl -------------------------------------------------------------------------------------------------------

TOGGL = {
    "full": (
        "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,"
        "End time,Duration,Tags,Amount ()\n"
        "Ann,ann@example.org,C,Ops,T-1,Pager,No,2026-03-02,09:00:00,2026-03-02,10:30:00,01:30:00,,\n"
    ),
    "without e-mail": (
        "User,Client,Project,Description,Billable,Start date,Start time,End date,End time,"
        "Duration,Tags\nAnn,C,Ops,Pager,No,2026-03-02,09:00:00,2026-03-02,10:30:00,01:30:00,\n"
    ),
    "newer": (
        "Description,Duration,Member,Email,Project,Tags,Start date,Start time,Stop date,Stop time\n"
        "Pager,01:30:00,Ann,ann@example.org,Ops,,2026-03-02,09:00:00,2026-03-02,10:30:00\n"
    ),
    "in another order, with tabs, a mark and CRLF": (
        "\ufeffDuration\tTags\tUser\tProject\tStart time\tStart date\r\n"
        "1:30:00\t\tAnn\tOps\t09:00\t2026-03-02\r\n"
    ),
    "twelve hours": (
        "User,Email,Project,Billable,Start date,Start time,End date,End time,Duration\n"
        "Ann,,Ops,No,2026-03-02,9:00 AM,2026-03-02,10:30 AM,01:30:00\n"
    ),
}


@pytest.mark.parametrize("variant", TOGGL)
def test_toggl(variant: str, workspace: Workspace) -> None:
    plan = take(workspace, TOGGL[variant])
    assert plan.preset == "toggl"
    assert spans(workspace) == [("2026-03-02 09:00", 5400)]
    assert names(workspace) == {"Ann"}
    assert [p.name for p in workspace.ask(Projects()).value] == ["Ops"]


def test_toggl_that_names_nobody_asks_whose_hours_they_are(workspace: Workspace) -> None:
    content = "Client,Project,Start date,Start time,Duration\nC,Ops,2026-03-02,09:00:00,01:00:00\n"
    plan = planned(workspace, content)
    assert [question.name for question in plan.open] == ["person"]
    take(workspace, content, person="Ann")
    assert names(workspace) == {"Ann"}


def test_toggl_as_a_workbook(workspace: Workspace) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "Summary"
    book.active.append(["Total", "Hours"])
    book.active.append(["Ops", 1.5])
    sheet = book.create_sheet("Detailed")
    sheet.append(["User", "Email", "Project", "Tags", "Start date", "Start time", "Duration"])
    sheet.append(["Ann", "", "Ops", "", date(2026, 3, 2), time(9), timedelta(hours=1, minutes=30)])
    sheet["G2"].number_format = "[h]:mm:ss"
    out = io.BytesIO()
    book.save(out)
    plan = take(workspace, Source("toggl.xlsx", out.getvalue()))
    [reading] = [r for r in plan.readings if r.key == "sheet"]
    assert (reading.value, reading.how) == ("Detailed", How.CHECKED)
    assert spans(workspace) == [("2026-03-02 09:00", 5400)]


def test_cells_that_a_workbook_leaves_without_a_value_are_named(workspace: Workspace) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["User", "Project", "Tags", "Start date", "Start time", "Duration"])
    sheet.append(["Ann", "Ops", "", date(2026, 3, 2), time(9), "#DIV/0!"])
    sheet.append(["Ann", "Ops", "", date(2026, 3, 3), time(9), "=1/24"])
    sheet.append(["Ann", "Ops", "", 3_000_000_000, time(9), timedelta(hours=1)])
    sheet["F2"].data_type = "e"
    sheet["D4"].number_format = "yyyy-mm-dd"
    out = io.BytesIO()
    book.save(out)
    shown, _ = imported(workspace, planned(workspace, Source("a.xlsx", out.getvalue())))
    assert [(row.place, row.code, row.raw) for row in shown.rows] == [
        ("F2", "error_value", "#DIV/0!"),
        ("F3", "formula_without_result", ""),
        ("D4", "not_a_day", "3000000000"),
    ]


# --- Clockify ------------------------------------------------------------------------------------------------------

CLOCKIFY = (
    "Project,Client,Description,Task,User,Group,Email,Tags,Billable,Start Date,Start Time,End Date,"
    "End Time,Duration (h),Duration (decimal),Billable Rate (USD),Billable Amount (USD)\n"
)


def test_clockify_with_american_dates_and_twelve_hours(workspace: Workspace) -> None:
    plan = take(
        workspace,
        CLOCKIFY
        + "Ops,,Pager,,Ann,,ann@example.org,,Yes,03/25/2026,09:05:00 PM,03/25/2026,11:20:00 PM,"
        "02:15:00,2.25,0.00,0.00\n"
        "Ops,,Late,,Ann,,ann@example.org,,Yes,03/04/2026,12:30:00 AM,03/04/2026,01:00:00 AM,"
        "00:30:00,0.50,0.00,0.00\n",
    )
    assert plan.preset == "clockify"
    assert spans(workspace) == [("2026-03-04 00:30", 1800), ("2026-03-25 21:05", 8100)]
    [order] = [r for r in plan.readings if (r.key, r.subject) == ("date_order", "Start Date")]
    assert (order.value, order.how, order.row) == ("mdy", How.SETTLED, 2)
    assert [r.value for r in plan.readings if r.key == "clock"] == ["12", "12"]


def test_clockify_of_an_account_with_the_day_first(workspace: Workspace) -> None:
    plan = take(
        workspace,
        CLOCKIFY
        + "Ops,,a,,Ann,,,,Yes,04/03/2026,09:00:00,04/03/2026,10:00:00,01:00:00,1.00,0,0\n"
        + "Ops,,b,,Ann,,,,Yes,25/03/2026,09:00:00,25/03/2026,10:00:00,01:00:00,1.00,0,0\n",
    )
    assert [day for day, _ in spans(workspace)] == ["2026-03-04 09:00", "2026-03-25 09:00"]
    assert {r.value for r in plan.readings if r.key == "date_order"} == {"dmy"}


def test_clockify_open_order_is_assumed_and_said(workspace: Workspace) -> None:
    line = "Ops,,a,,Ann,,,,Yes,03/04/2026,09:00:00,03/04/2026,10:00:00,01:00:00,1.00,0,0\n"
    plan = planned(workspace, CLOCKIFY + line)
    [order] = [r for r in plan.readings if (r.key, r.subject) == ("date_order", "Start Date")]
    assert (order.value, order.how, order.read) == ("mdy", How.ASSUMED, "03/04/2026 = 2026-03-04")
    take(workspace, CLOCKIFY + line, date_order="dmy")
    assert [day for day, _ in spans(workspace)] == ["2026-04-03 09:00"]


def test_clockify_with_decimals_alone(workspace: Workspace) -> None:
    take(
        workspace,
        "Project,User,Start Date,Start Time,End Date,End Time,Duration (decimal)\n"
        "Ops,Ann,2026-03-02,09:00,2026-03-02,09:20,0.33\nOps,Ann,2026-03-02,10:00,2026-03-02,10:20,0.33\n",
    )
    assert seconds(workspace) == 2400


# --- Kimai ---------------------------------------------------------------------------------------------------------

KIMAI = "Date;From;To;Duration;Rate;User;Username;Customer;Project;Activity;Description;Tags\n"


@pytest.mark.parametrize("duration", ["1:30", "01:30:00", "1.50", "1,50", "5400", "90"])
def test_kimai_durations_as_text_decimals_or_seconds(duration: str, workspace: Workspace) -> None:
    line = f"2026-03-02;09:00;10:30;{duration};0;Ann;ann;C;Web;Ops;Pager;\n"
    plan = take(workspace, KIMAI + line)
    assert plan.preset == "kimai"
    assert spans(workspace) == [("2026-03-02 09:00", 5400)]
    assert entries(workspace)[0].category == "Ops"


def test_kimai_unit_is_settled_by_start_and_end(workspace: Workspace) -> None:
    rows = "2026-03-02;09:00;;;0;Ann;ann;C;W;Ops;x;\n2026-03-02;10:00;12:00;2.00;0;Ann;ann;C;W;Ops;x;\n"
    plan = planned(workspace, KIMAI + rows)
    [unit] = [r for r in plan.readings if r.key == "unit"]
    assert (unit.value, unit.how, unit.row) == ("hours", How.SETTLED, 3)


def test_kimai_in_german(workspace: Workspace) -> None:
    plan = take(
        workspace,
        "Datum;Beginn;Ende;Dauer;Benutzer;Kunde;Projekt;Tätigkeit;Beschreibung\n"
        "02.03.2026;09:00;10:30;1:30;Ann;K;Netz;Betrieb;Störung\n".encode("cp1252"),
        encoding="cp1252",
    )
    assert plan.preset == "kimai"
    assert spans(workspace) == [("2026-03-02 09:00", 5400)]
    [order] = [r for r in plan.readings if r.key == "date_order"]
    assert (order.value, order.how) == ("dmy", How.CHECKED)


def test_kimai_unit_without_times_is_asked(workspace: Workspace) -> None:
    plan = planned(workspace, KIMAI + "2026-03-02;;;1.50;0;Ann;ann;C;W;Ops;x;\n")
    assert [question.name for question in plan.open] == ["unit:Duration"]
    take(workspace, KIMAI + "2026-03-02;;;1.50;0;Ann;ann;C;W;Ops;x;\n", unit="hours")
    assert spans(workspace) == [("2026-03-02", 5400)]


# --- Jira ------------------------------------------------------------------------------------------------------------


def test_jira_work_logs_of_tempo(workspace: Workspace) -> None:
    plan = take(
        workspace,
        "Issue Key,Issue summary,Hours,Work date,Username,Full name,Project Key,Activity Name,"
        "Work Description\n"
        "OPS-1,Disk full,1.5,2026-03-02 09:00,ann,Ann A.,OPS,Support,cleared\n"
        "OPS-1,Disk full,0.25,2026-03-03 09:00,ann,Ann A.,OPS,Support,again\n",
    )
    assert plan.preset == "jira_worklogs"
    assert spans(workspace) == [("2026-03-02", 5400), ("2026-03-03", 900)]
    assert {e.ticket for e in entries(workspace)} == {"OPS-1"}
    assert names(workspace) == {"Ann A."}


def test_jira_work_logs_in_words(workspace: Workspace) -> None:
    content = (
        "Key,Author,Started,Time spent,Comment\nOPS-1,Ann,2026-03-02T09:00:00+0100,1d 2h 30m,x\n"
    )
    plan = take(workspace, content)
    assert plan.preset == "jira_worklogs"
    assert seconds(workspace) == 37800
    assert entries(workspace)[0].start == datetime(2026, 3, 2, 8, tzinfo=UTC)
    assert [(r.value, r.how) for r in plan.readings if r.key == "day_length"] == [
        ("8 h", How.ASSUMED)
    ]


def test_jira_issues_with_repeated_columns_of_logged_work(workspace: Workspace) -> None:
    content = (
        "Summary,Issue key,Issue Type,Project key,Log Work,Log Work,Log Work,Sprint,Sprint\n"
        'Disk,OPS-1,Bug,OPS,"cut; then; cleared;13/Mar/26 9:30 AM;ann;3600",'
        '";14/Mar/26 2:00 PM;bob;5400",,S1,S2\n'
        "Idle,OPS-2,Bug,OPS,,,,S1,\n"
    )
    plan = planned(workspace, content)
    assert (plan.preset, plan.open) == ("jira_issues", ())
    shown, _ = imported(workspace, plan)
    assert spans(workspace) == [("2026-03-13 09:30", 3600), ("2026-03-14 14:00", 5400)]
    assert entries(workspace)[0].note == "cut; then; cleared"
    assert names(workspace) == {"ann", "bob"}
    assert [(row.number, row.code) for row in shown.rows if row.code] == [(3, "no_duration")]


def test_jira_time_spent_with_a_worker_and_without_a_resolution(workspace: Workspace) -> None:
    plan = take(
        workspace,
        "Issue key,Issue Type,Assignee,Created,Resolved,Time Spent\n"
        "A-1,Bug,Ann,3/Nov/20 12:17,9/Nov/20 1:02 PM,7200\nA-2,Bug,,28/Oct/20 1:00,,3600\n",
    )
    assert plan.preset == "jira_time_spent"
    told = {(r.key, r.subject): (r.value, r.how) for r in plan.readings}
    assert told["column", "day"] == ("Resolved › Created", How.ASSUMED)
    assert told["column", "person"] == ("Assignee", How.ASSUMED)
    assert told["constant", "person"] == ("(not named)", How.ASSUMED)
    assert told["kinds", ""] == ("project", How.ASSUMED)
    assert spans(workspace) == [("2020-10-28", 3600), ("2020-11-09", 7200)]
    assert names(workspace) == {"Ann", "(not named)"}
    assert all(e.kind is Kind.PROJECT for e in entries(workspace))
