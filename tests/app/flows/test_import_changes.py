"""Changes, sprints and milestones out of files: what their words mean, and rows that cannot be."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.flows.change_words import BY_TWO, BY_VERSION, UNSIZED, size_of
from app.flows.import_files import kind_of
from app.flows.incoming import Fate, Kind
from app.text.findings_calendars import note_text
from app.workspace import Workspace, create_workspace
from models.kernel.changes import Author
from models.people.commands import AddPerson
from models.projects.queries import Deliverables, Projects, Sprints
from models.projects.rows import DeliverableKind
from models.releases.queries import Changes
from models.releases.rows import ChangeKind, ChangeOutcome, ReleaseSize
from models.services.queries import Services
from tests.app.flows.work_files import ZONED, bring, looked, source

GH = [
    {"tagName": "v2.0.0", "name": "Two", "publishedAt": "2026-03-02T10:00:00Z",
     "createdAt": "2026-03-01T10:00:00Z", "isDraft": False},
    {"tagName": "v2.0.1", "name": "", "publishedAt": "2026-03-04T10:00:00Z",
     "createdAt": "2026-03-03T10:00:00Z", "isDraft": False},
    {"tagName": "v2.1.0", "name": "Next", "publishedAt": None,
     "createdAt": "2026-03-05T10:00:00Z", "isDraft": True},
]  # fmt: skip
LOG = """id,sha,environment,status,deployed_at,description,service
1,aa1,prod,success,2026-03-02T10:00:00Z,Bump mail,Mail
2,bb2,prod,failure,2026-03-03T10:00:00Z,Bump search,Search
3,cc3,prod,wobbly,2026-03-04T10:00:00Z,"Revert ""Bump mail"" again",Mail
4,dd4,prod,cancelled,2026-03-05T10:00:00Z,Never,Mail
5,ee5,prod,success,,No time,Mail
5,ee5,prod,success,soon,Bad time,Mail
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(tmp_path / "changes.watchbill", Author("Ada"), "Changes")
    yield made
    made.close()


def test_releases_of_github_have_their_size_and_a_draft_is_planned(workspace: Workspace) -> None:
    file = source(json.dumps(GH), "releases.json")
    assert kind_of((file,)) is Kind.CHANGES
    found = looked(workspace, file, answers={})
    sizes = {one.name: one.default for one in found.questions}
    assert sizes["size"] == BY_VERSION
    done = bring(workspace, file, answers={})
    rows = {row.external_id: row for row in workspace.ask(Changes()).value}
    assert {tag: (row.size, row.outcome) for tag, row in rows.items()} == {
        "v2.0.0": (ReleaseSize.MAJOR, ChangeOutcome.SUCCEEDED),
        "v2.0.1": (ReleaseSize.BUG_FIX, ChangeOutcome.SUCCEEDED),
        "v2.1.0": (ReleaseSize.FEATURE_RELEASE, ChangeOutcome.PLANNED_CHANGE),
    }
    assert rows["v2.1.0"].planned == datetime(2026, 3, 5, 10, tzinfo=UTC)
    assert done.incoming.source == "github releases"


def test_a_log_of_deployments_tells_what_came_of_each(workspace: Workspace) -> None:
    file = source(LOG, "prod.csv")
    assert kind_of((file,)) is Kind.CHANGES
    asked = {one.name: one.default for one in looked(workspace, file, answers={}).questions}
    assert asked["outcome:wobbly"] == "succeeded"
    done = bring(workspace, file, answers={"outcome:wobbly": "failed"})
    rows = {row.external_id: row for row in workspace.ask(Changes()).value}
    assert {one: row.outcome for one, row in rows.items()} == {
        "1": ChangeOutcome.ROLLED_BACK,
        "2": ChangeOutcome.FAILED,
        "3": ChangeOutcome.FAILED,
        "4": ChangeOutcome.CALLED_OFF,
    }
    assert rows["1"].undone == rows["3"].at
    assert {row.name for row in workspace.ask(Services()).value} == {"Mail", "Search"}
    odd = {(row.row.place, note.code) for row in done.rows for note in row.notes}
    assert odd == {
        ("2", "taken_back_by"),
        ("6", "change_without_instant"),
        ("7", "not_a_moment"),
    }
    for row in done.rows:
        for note in row.notes:
            words = note_text(note.code, note.where, note.raw, dict(note.parameters))
            assert words != note.code.replace("_", " ").capitalize() + ".", note.code


def test_changes_whose_columns_and_kind_nobody_knows_are_asked(workspace: Workspace) -> None:
    text = "Datum;Was;Dienst\n02.03.2026 10:00;Neue Platten;Mail\n13.03.2026 10:00;Mehr RAM;Mail\n"
    file = source(text, "aenderungen.csv")
    assert kind_of((file,)) is None
    found = looked(workspace, file, Kind.CHANGES, ZONED)
    assert [one.name for one in found.open] == ["column:at", "change"]
    answers = {**ZONED, "column:at": "Datum", "change": "hardware_upgrade"}
    bring(workspace, file, Kind.CHANGES, answers)
    rows = workspace.ask(Changes()).value
    assert {(row.name, row.kind) for row in rows} == {
        ("Neue Platten", ChangeKind.HARDWARE_UPGRADE),
        ("Mehr RAM", ChangeKind.HARDWARE_UPGRADE),
    }


@given(st.text(max_size=30), st.sampled_from((BY_VERSION, BY_TWO, UNSIZED)))
def test_any_text_has_a_size_or_none(text: str, how: str) -> None:
    assert size_of(text, how) in (None, *ReleaseSize)


def test_a_sheet_of_sprints(workspace: Workspace) -> None:
    text = (
        "Sprint,Team,Start,End,Committed,Completed,Added\n"
        'S1,Mail,2026-03-02,2026-03-13,20,"18,5",\n'
        "S2,Mail,2026-03-16,2026-03-27,many,21,3\n"
        "S2,Mail,2026-03-16,2026-03-27,20,21,3\n"
        ",Mail,2026-03-16,2026-03-27,20,21,3\n"
    )
    file = source(text)
    assert kind_of((file,)) is Kind.SPRINTS
    done = bring(workspace, file, answers={})
    rows = {row.name: row for row in workspace.ask(Sprints()).value}
    assert (rows["S1"].committed, rows["S1"].done) == (Decimal(20), Decimal("18.5"))
    assert (rows["S2"].committed, rows["S2"].added) == (None, Decimal(3))
    assert {(row.row.place, note.code) for row in done.rows for note in row.notes} == {
        ("3", "not_a_plain_number"),
        ("4", "other_row_of_its_id"),
        ("5", "row_without_name"),
    }
    assert bring(workspace, file, answers={}).change_set is None


def test_milestones_of_projects_keep_their_first_promise(workspace: Workspace) -> None:
    workspace.do(AddPerson("Ada", date(2026, 1, 1)))
    text = (
        "Project,Milestone,Type,Due,Delivered,Owner\n"
        "Move,Half,Milestone,2026-03-31,2026-03-30,Ada\n"
        "Move,Search,Feature,2026-04-30,,Nobody\n"
        "Move,Odd,Wish,2026-05-31,,\n"
        ",Lost,,2026-05-31,,\n"
    )
    file = source(text)
    assert kind_of((file,)) is Kind.MILESTONES
    asked = {one.name: one.default for one in looked(workspace, file, answers={}).questions}
    assert asked == {"deliverable:Wish": "milestone"}
    done = bring(workspace, file, answers={})
    assert [row.name for row in workspace.ask(Projects()).value] == ["Move"]
    rows = {row.name: row for row in workspace.ask(Deliverables()).value}
    assert rows["Search"].kind is DeliverableKind.PROJECT_FEATURE
    assert rows["Half"].delivered_on == date(2026, 3, 30)
    assert (rows["Half"].owner_id is None, rows["Search"].owner_id is None) == (False, True)
    assert done.count(Fate.REJECTED) == 1
    later = source(text.replace("2026-04-30", "2026-06-30"))
    assert bring(workspace, later, answers={}).count(Fate.CHANGED) == 1
    moved = {row.name: row for row in workspace.ask(Deliverables()).value}["Search"]
    assert (moved.committed_on, moved.due_on) == (date(2026, 4, 30), date(2026, 6, 30))
