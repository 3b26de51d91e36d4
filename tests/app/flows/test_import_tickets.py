"""Tickets out of files: what their words mean, which rows count, and what cannot be read."""

import io
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.json_table import table_of_json
from app.exchange.questions import Ledger
from app.exchange.reading import Source
from app.flows.import_files import carry_out, grouped, kind_of
from app.flows.incoming import Fate, Kind
from app.flows.work_words import CLASSES, CLOSINGS, KINDS, RESOLUTIONS, STATES
from app.text.findings_calendars import note_text
from app.workspace import Workspace, create_workspace
from models.kernel.changes import Author
from models.kernel.errors import Refused
from models.people.commands import AddPerson
from models.services.queries import Services
from models.tickets.queries import Tickets
from models.tickets.rows import RequestKind, Resolution, TicketRow, WorkClass
from tests.app.flows.work_files import ANSWERED, ZONED, bring, looked, source

JIRA = """Summary,Issue key,Issue Type,Status,Resolution,Labels,Labels,Assignee,Created,Resolved,Comment,Comment
Disk full,OPS-1,Incident,Done,Fixed,pending outage,disk,Ada,03/Nov/26 9:30 AM,04/Nov/26 10:00 AM,"one, two",
Access please,OPS-2,Service Request,In Progress,,,,Nobody Here,05/Nov/26 1:00 PM,,,"three
lines"
Search,OPS-3,Story,Backlog,,,,,13/Nov/26 1:00 PM,,,
Zonk it,OPS-4,Zonk,Zapped,Zorched,,,,14/Nov/26 1:00 PM,15/Nov/26 1:00 PM,,
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(tmp_path / "work.watchbill", Author("Ada"), "Work")
    yield made
    made.close()


def tickets(workspace: Workspace) -> dict[str, TicketRow]:
    return {row.external_id: row for row in workspace.ask(Tickets()).value}


# --- what words mean ------------------------------------------------------------------------------


def test_jira_s_types_are_proposed_shown_and_changeable(workspace: Workspace) -> None:
    workspace.do(AddPerson("Ada", date(2026, 1, 1)))
    found = looked(workspace, source(JIRA), answers=ZONED)
    asked = {question.name: question for question in found.questions}
    # A word that nobody knows has to be answered; all others are proposals.
    assert [question.name for question in found.open] == ["class:Zonk"]
    assert {name: one.default for name, one in asked.items() if name.startswith("class:")} == {
        "class:Incident": "fix",
        "class:Service Request": "fix",
        "class:Story": "feature",
        "class:Zonk": "fix",
    }
    assert asked["request:Service Request"].default == "process_work"
    assert asked["state:Zapped"].default == "by_its_end"
    with pytest.raises(Refused) as refused:
        carry_out(workspace, found)
    assert [finding.code for finding in refused.value.findings] == ["unanswered"]
    answers = {**ZONED, "class:Zonk": "stability", "request:Story": "consultation"}
    bring(workspace, source(JIRA), answers=answers)
    rows = tickets(workspace)
    assert {key: (row.work_class, row.kind) for key, row in rows.items()} == {
        "OPS-1": (WorkClass.FIX, RequestKind.TROUBLE),
        "OPS-2": (WorkClass.FIX, RequestKind.PROCESS_WORK),
        "OPS-3": (WorkClass.FEATURE, RequestKind.CONSULTATION),
        "OPS-4": (WorkClass.STABILITY, RequestKind.PROCESS_WORK),
    }
    disk = rows["OPS-1"]
    assert disk.received == datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
    assert disk.completed == datetime(2026, 11, 4, 10, tzinfo=UTC)
    assert (disk.labels, disk.precursor) == ("pending outage, disk", True)
    assert disk.owner_id is not None
    # Somebody who is not known here is named, and not added.
    assert rows["OPS-2"].owner_id is None
    assert "assignee: Nobody Here" in rows["OPS-2"].text
    assert (rows["OPS-4"].resolution, rows["OPS-4"].status) == (Resolution.DONE, "Zapped")


def test_an_answer_that_is_none_is_refused_by_name(workspace: Workspace) -> None:
    for name, value in (("class", "gold"), ("state:Zapped", "maybe"), ("request", "x")):
        with pytest.raises(Refused) as refused:
            looked(workspace, source(JIRA), answers={**ANSWERED, name: value})
        [finding] = refused.value.findings
        assert finding.code == "no_such_answer"
        assert finding.parameters["value"] == value


@pytest.mark.parametrize("words", [CLASSES, KINDS, STATES, RESOLUTIONS, CLOSINGS])
def test_words_are_kept_as_they_are_compared(words: Mapping[str, str]) -> None:
    assert all(word == word.casefold() and word.isalnum() for word in words)


# --- forms ----------------------------------------------------------------------------------------

GH = [
    {"number": 7, "title": "It breaks", "state": "CLOSED", "stateReason": "NOT_PLANNED",
     "labels": [{"id": "x", "name": "bug"}, {"name": "ui"}], "author": {"login": "ann"},
     "createdAt": "2026-03-02T10:00:00Z", "closedAt": "2026-03-04T10:00:00Z", "assignees": []},
    {"number": 8, "title": "=2+5", "state": "OPEN", "stateReason": "", "labels": [],
     "author": {"login": "bob"}, "createdAt": "2026-03-05T10:00:00+02:00", "closedAt": None,
     "assignees": [{"login": "ann"}, {"login": "bob"}]},
]  # fmt: skip
API = [
    {"number": 7, "title": "It breaks", "state": "closed", "state_reason": "completed",
     "labels": [{"name": "enhancement"}], "user": {"login": "ann"}, "body": "a\n\nb",
     "created_at": "2026-03-02T10:00:00Z", "closed_at": "2026-03-04T10:00:00Z"},
    {"number": 9, "title": "A pull", "state": "open", "pull_request": {"url": "https://x"},
     "labels": [], "user": {"login": "ann"}, "created_at": "2026-03-02T10:00:00Z"},
]  # fmt: skip
JIRA_JSON = {
    "startAt": 0,
    "issues": [
        {"key": "A-1", "fields": {"summary": "Slow", "created": "2026-03-02T10:00:00.000+0100",
         "status": {"name": "Closed"}, "resolution": {"name": "Duplicate"}, "labels": ["x", "y"],
         "issuetype": {"name": "Bug"}, "resolutiondate": "2026-03-03T10:00:00.000+0100",
         "timeoriginalestimate": 7200, "components": [{"name": "Mail"}]}},
    ],
}  # fmt: skip
BUGZILLA = {
    "bugs": [
        {"id": 12, "summary": "Crash", "status": "VERIFIED", "resolution": "FIXED", "priority": "P1",
         "creation_time": "2026-03-02T10:00:00Z", "product": "Mail", "type": "defect",
         "last_change_time": "2026-03-09T10:00:00Z", "cf_last_resolved": "2026-03-03T10:00:00Z"},
        {"id": 13, "summary": "Open", "status": "NEW", "resolution": "", "priority": "--",
         "creation_time": "2026-03-02T10:00:00Z", "product": "Mail", "type": "enhancement",
         "last_change_time": "2026-03-09T10:00:00Z", "cf_last_resolved": None},
    ],
    "total": 2,
}  # fmt: skip


@pytest.mark.parametrize(
    ("values", "known_as", "told"),
    [
        (GH, "github", {"7": (WorkClass.FIX, Resolution.DECLINED), "8": (WorkClass.FIX, None)}),
        (API, "github", {"7": (WorkClass.FEATURE, Resolution.DONE)}),
        (JIRA_JSON, "jira", {"A-1": (WorkClass.FIX, Resolution.DUPLICATE)}),
        (
            BUGZILLA,
            "bugzilla",
            {"12": (WorkClass.FIX, Resolution.DONE), "13": (WorkClass.FEATURE, None)},
        ),
    ],
)
def test_json_of_trackers_is_a_table(
    workspace: Workspace, values: Any, known_as: str, told: dict[str, Any]
) -> None:
    file = source(json.dumps(values, indent=1), "issues.json")
    assert [len(group) for group in grouped([file])] == [1]
    assert kind_of((file,)) is Kind.TICKETS
    done = bring(workspace, file, answers={**ZONED, "class:no type": "fix"})
    assert done.incoming.source == known_as
    rows = tickets(workspace)
    assert {key: (row.work_class, row.resolution) for key, row in rows.items()} == told
    assert bring(workspace, file, answers={**ZONED, "class:no type": "fix"}).change_set is None


def test_gitlab_s_table_is_in_utc_and_its_estimates_are_seconds(workspace: Workspace) -> None:
    text = (
        "Title,Description,Issue ID,URL,State,Author,Assignee,Created At (UTC),Closed At (UTC),Labels,"
        "Time Estimate\n"
        "Slow,,12,https://x,Closed,ann,,2026-03-02 10:00:00,2026-03-03 10:00:00,bug,7200\n"
    )
    done = bring(workspace, source(text), answers={})
    row = tickets(workspace)["12"]
    assert (done.incoming.source, row.estimate) == ("gitlab", 7200)
    assert row.received == datetime(2026, 3, 2, 10, tzinfo=UTC)


def test_what_json_says_within_is_kept(workspace: Workspace) -> None:
    bring(workspace, source(json.dumps(JIRA_JSON), "a.json"))
    row = tickets(workspace)["A-1"]
    assert (row.labels, row.estimate) == ("x, y", 7200)
    assert row.received == datetime(2026, 3, 2, 9, tzinfo=UTC)
    [service] = workspace.ask(Services()).value
    assert (row.service_id, service.name) == (service.id, "Mail")


def test_an_object_a_line_is_a_table_too() -> None:
    data = b'{"a": 1, "b": {"c": true}}\n\n{"a": "x", "d": [1, {"name": "n"}]}\n'
    table = table_of_json("a", data, Ledger())
    assert table.header == ("a", "b.c", "d")
    assert table.rows == (("1", "true", ""), ("x", "", "1, n"))


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner:
       st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4)))  # fmt: skip
@settings(max_examples=150)
def test_any_json_is_a_table_or_refused(value: Any) -> None:
    try:
        table = table_of_json("a", json.dumps(value).encode(), Ledger())
    except Refused:
        return
    assert all(len(row) == len(table.header) for row in table.rows)
    assert len(set(table.header)) == len(table.header)


@given(st.binary(max_size=300), st.sampled_from(("a.csv", "a.json", "a.xlsx", "clipboard")),
       st.sampled_from((Kind.TICKETS, Kind.DEBT)))  # fmt: skip
@settings(max_examples=100, deadline=None)
def test_no_bytes_break_the_import(data: bytes, name: str, kind: Kind) -> None:
    from app.exchange.debt_table import read_debt
    from app.exchange.row_reading import TableOf
    from app.exchange.ticket_table import read_tickets

    reader: Any = read_tickets if kind is Kind.TICKETS else read_debt
    with pytest.raises(Refused):
        reader(TableOf(Source(name, data)))


def test_a_workbook_whose_columns_nobody_knows(workspace: Workspace) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Vorgang", "Eingang", "Erledigt", "Betreff", "Größe"],
        ["A-1", datetime(2026, 3, 2, 9), datetime(2026, 3, 3, 9), "Drucker", "M"],
        ["A-2", datetime(2026, 3, 4, 9), None, "Postfach", "S"],
        ["A-3", "nie", None, "Ohne Tag", "S"],
    ):
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    file = source(data.getvalue(), "vorgaenge 2026.xlsx")
    assert kind_of((file,)) is None
    found = looked(workspace, file, Kind.TICKETS, ZONED)
    assert [(one.name, one.default) for one in found.open] == [
        ("column:received", "Eingang"),
        ("class", "fix"),
    ]
    answers = {**ANSWERED, "column:received": "Eingang", "column:points": "none"}
    done = bring(workspace, file, Kind.TICKETS, answers)
    rows = tickets(workspace)
    assert {key: (row.title, row.completed is None) for key, row in rows.items()} == {
        "A-1": ("Drucker", False),
        "A-2": ("Postfach", True),
    }
    [odd] = [row for row in done.rows if row.notes]
    assert (odd.fate, odd.row.place) == (Fate.REJECTED, "B4")
    [note] = odd.notes
    assert (note.code, note.where, note.raw) == ("not_a_moment", "Eingang", "nie")


# --- rows that cannot be, and rows that come again ----------------------------------------------------


def test_rows_that_repeat_and_ends_of_open_ones_are_named(workspace: Workspace) -> None:
    text = (
        "Issue key,Summary,Issue Type,Status,Created,Resolved\n"
        "A-1,One,Bug,Open,2026-03-02 10:00,2026-03-03 10:00\n"
        "A-1,One,Bug,Open,2026-03-02 10:00,2026-03-03 10:00\n"
        "A-1,Other,Bug,Open,2026-03-02 10:00,\n"
        "A-2,Two,Bug,Resolved,2026-03-02 10:00,\n"
        "A-3,Three,Bug,Resolved,2026-03-02 10:00,2026-03-01 10:00\n"
        "A-4,Four,Bug,Resolved,yesterday,\n"
        ",Five,Bug,Resolved,,\n"
    )
    done = bring(workspace, source(text), answers=ZONED)
    told = {(row.row.place, note.code) for row in done.rows for note in row.notes}
    assert told == {
        ("2", "end_of_open"),
        ("3", "same_row_again"),
        ("4", "other_row_of_its_id"),
        ("5", "completed_is_last_known"),
        ("6", "completed_before_received"),
        ("7", "not_a_moment"),
        ("8", "received_missing"),
    }
    rows = tickets(workspace)
    assert set(rows) == {"A-1", "A-2", "A-3"}
    assert rows["A-1"].completed is None
    for row in done.rows:
        for note in row.notes:
            words = note_text(note.code, note.where, note.raw, dict(note.parameters))
            assert words != note.code.replace("_", " ").capitalize() + ".", note.code


def test_what_was_edited_here_stays_and_the_rest_follows_the_file(workspace: Workspace) -> None:
    bring(workspace, source(JIRA))
    corrected = JIRA.replace("Zapped", "Done").replace("Zonk it", "Zonk this")
    done = bring(workspace, source(corrected))
    assert (done.count(Fate.CHANGED), done.count(Fate.SAME)) == (1, 3)
    assert tickets(workspace)["OPS-4"].title == "Zonk this"
    workspace.undo()
    assert tickets(workspace)["OPS-4"].title == "Zonk it"


def test_texts_that_are_too_long_are_cut_and_said(workspace: Workspace) -> None:
    text = (
        "Issue key,Summary,Issue Type,Status,Created,Description\n"
        f'A-1,"{"long " * 60}",Bug,Open,2026-03-02 10:00,"{"x" * 80_000}"\n'
    )
    done = bring(workspace, source(text), answers=ZONED)
    assert set(done.codes) == {"title_cut", "text_cut"}
    row = tickets(workspace)["A-1"]
    assert (len(row.title), len(row.text)) == (199, 10_000)
    assert row.text.startswith("long long")
    assert row.text.endswith("type: Bug")
