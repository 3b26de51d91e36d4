"""Tickets and debt of others through the store: what they add up to is what is known of them."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from app.exchange.reading import Source, pick
from app.flows.import_files import Preview, carry_out, kind_of, look, preview
from app.flows.incoming import Fate, Kind
from app.flows.wanted import Wanted
from app.workspace import Workspace, create_workspace
from models.debt.queries import Debts
from models.debt.rows import Closing
from models.kernel.changes import Author
from models.tickets.queries import Tickets
from models.tickets.rows import Resolution, WorkClass

TODAY = date(2026, 11, 30)
DAY = 86_400
NONE: Mapping[str, str] = {}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(tmp_path / "truths.watchbill", Author("Ada"), "Truths")
    yield made
    made.close()


@pytest.fixture(scope="session")
def tickets(real_data: Path) -> Path:
    return real_data / "tickets"


@pytest.fixture(scope="session")
def truth(real_data: Path) -> Any:
    return json.loads((real_data / "TRUTH.json").read_text("utf-8"))


def bring(
    workspace: Workspace,
    file: Path | Source,
    kind: Kind | None = None,
    answers: Mapping[str, str] = NONE,
) -> Preview:
    """Take over a file, after a dry run that says the same; and again, in vain."""
    taken = file if isinstance(file, Source) else pick(file)
    wanted = Wanted((taken,), kind, answers={"zone": "UTC", **answers})
    tried = preview(workspace, look(workspace, wanted, today=TODAY))
    revision = workspace.revision
    done = carry_out(workspace, look(workspace, wanted, today=TODAY))
    assert [row.fate for row in done.rows] == [row.fate for row in tried.rows]
    assert workspace.revision == revision + 1
    again = carry_out(workspace, look(workspace, wanted, today=TODAY))
    assert again.changes_nothing
    assert workspace.revision == revision + 1
    return done


def test_hadoop_s_1483(workspace: Workspace, tickets: Path, truth: Any) -> None:
    told = truth["hadoop"]
    file = tickets / "jira_hadoop" / "hadoop_bugs_2020-2022H1.csv"
    assert kind_of((pick(file),)) is Kind.TICKETS
    asked = look(workspace, Wanted((pick(file),), answers={"zone": "UTC"}), today=TODAY).open
    assert [question.name for question in asked] == ["class"]
    done = bring(workspace, file, answers={"class": "fix"})
    rows = workspace.ask(Tickets()).value
    assert done.count(Fate.ADDED) == len(rows) == told["rows"] == 1483
    assert Counter(row.status for row in rows) == told["status"]
    assert sum(row.status == "Resolved" for row in rows) == 1084
    assert sum(row.status == "Open" for row in rows) == 338
    assert sum(row.completed is None for row in rows) == told["resolved_blank"] == 399
    assert {row.work_class for row in rows} == {WorkClass.FIX}
    days = [(row.completed - row.received).total_seconds() / DAY for row in rows if row.completed]
    assert round(median(days), 2) == told["median_days_created_to_Resolved"] == 11.87
    names = {1: "Blocker", 2: "Critical", 3: "Major", 4: "Minor", 5: "Trivial"}
    assert Counter(names[row.priority] for row in rows) == told["priority"]
    assert Counter(row.received.year for row in rows) == {
        int(year): count for year, count in told["created_per_year"].items()
    }
    ends = Counter(row.resolution for row in rows if row.resolution)
    assert ends[Resolution.DUPLICATE] == 104
    assert sum(ends.values()) == 1084
    workspace.undo()
    assert workspace.ask(Tickets()).value == ()


def test_seamonkey_s_status_is_trusted(workspace: Workspace, tickets: Path, truth: Any) -> None:
    told = truth["seamonkey"]
    file = tickets / "bugzilla_seamonkey" / "SeaMonkey_bugs_2020-2021.csv"
    done = bring(workspace, file, answers={"source": "bugzilla", "class": "fix"})
    rows = workspace.ask(Tickets()).value
    assert len(rows) == told["rows"] == 463
    over = [row for row in rows if row.completed is not None]
    assert Counter(row.status for row in over) == {"RESOLVED": 324, "VERIFIED": 6}
    assert {row.source for row in rows} == {"bugzilla"}
    assert sum(row.resolution is not None for row in rows) == 330
    # The end that open bugs say is told, and counts for nothing.
    assert done.codes == {"ends_of_open_many": 1}
    [said] = [note for row in done.rows for note in row.notes]
    assert said.parameters["count"] == 463 - 330


def test_servicenow_s_history_is_412_tickets(
    workspace: Workspace, real_data: Path, truth: Any
) -> None:
    told = truth["servicenow"]
    file = real_data / "incidents" / "servicenow_uci" / "incident_event_log_a.csv"
    done = bring(workspace, file, Kind.TICKETS)
    rows = workspace.ask(Tickets()).value
    assert len(rows) == told["incidents"] == 412
    assert sum("sla: met" in row.text for row in rows) == told["sla_met_last_row"] == 273
    assert sum(row.reopened > 0 for row in rows) == told["reopened"] == 5
    assert done.codes["completed_is_last_known"] == told["resolved_missing"] == 16
    assert set(done.codes) == {"completed_is_last_known", "owners_unknown"}
    assert Counter(str(row.priority) for row in rows) == {
        word[0]: count for word, count in told["priority"].items()
    }


def test_the_notes_of_build_files(workspace: Workspace, tickets: Path, truth: Any) -> None:
    told = truth["satd"]
    folder = tickets / "tech_debt_satd"
    notes = folder / "satd_comments_001-250.csv"
    assert kind_of((pick(notes),)) is Kind.DEBT
    bring(workspace, notes)
    rows = workspace.ask(Debts()).value
    assert len(rows) == told["rows"] == 250
    assert Counter(row.reason for row in rows) == told["Reason"]
    assert Counter(row.purpose for row in rows) == told["Purpose"]
    assert sum("\n" in row.text for row in rows) == told["multi_line_comments"] == 71
    assert {(row.area, row.incurred_on) for row in rows} == {("build", TODAY)}
    # A later import of the same, on another day, changes nothing either.
    later = Wanted((pick(notes),))
    assert carry_out(workspace, look(workspace, later, today=date(2027, 3, 1))).changes_nothing
    # A corrected file changes the rows that it corrects, and no other.
    text = pick(notes).data.decode()
    assert text.count("Stale dependency") == told["Reason"]["Stale dependency"]
    corrected = text.replace("Stale dependency", "Code smell", 2)
    done = bring(workspace, Source(notes.name, corrected.encode()))
    assert (done.count(Fate.CHANGED), done.count(Fate.SAME)) == (2, 248)
    workspace.undo()
    # The ready ones are known again by their place; nine of them are among the notes.
    ready = bring(workspace, folder / "ready-to-be-addressed.csv")
    assert (ready.count(Fate.CHANGED), ready.count(Fate.ADDED)) == (9, 7)
    rows = workspace.ask(Debts()).value
    closed = [row for row in rows if row.closed_on]
    assert len(closed) == 11
    assert {row.closing for row in closed} == {Closing.PAID_OFF}
    assert sum("/issues/" in row.text or "/pull/" in row.text for row in rows) >= 14
    assert ready.codes["closed_today"] == 11


def test_issues_are_debt_where_their_type_says_so(
    workspace: Workspace, real_data: Path, truth: Any
) -> None:
    told = truth["jira_time_spent"]
    file = real_data / "worklogs" / "jira_time_spent" / "jira_issues_time_spent_seconds.csv"
    done = bring(workspace, file, Kind.DEBT)
    rows = workspace.ask(Debts()).value
    assert len(rows) == told["types"]["Technical Debt"] == 13
    [said] = [note for row in done.rows for note in row.notes if note.code == "issues_not_debt"]
    assert said.parameters["count"] == told["rows"] - 13
    assert all(row.log_ticket == row.external_id for row in rows)
