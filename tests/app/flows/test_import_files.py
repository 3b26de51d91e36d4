"""What files are taken for, which are read together, and what several of them come to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.reading import Source
from app.flows.import_files import carry_out, grouped, kind_of, look_all, preview
from app.flows.incoming import Fate, Kind
from app.flows.wanted import Wanted
from app.workspace import Workspace, create_workspace
from models.incidents.queries import Incidents
from models.kernel.changes import Author
from models.kernel.errors import Refused
from tests.app.exchange.openslo_files import ROLLING

POST = b"---\ntitle: Mail\ndate: 2026-03-02T10:00:00Z\n---\nGone.\n"
PAGERDUTY = b"incident_number,created_at,urgency\n1,2026-03-02T10:00:00Z,high\n"
COUNTS = b"day,good,total\n2026-03-02,1,2\n"
TOGGL = (
    b"User,Email,Project,Task,Description,Billable,Start date,Start time,End date,End time,"
    b"Duration,Tags\nAna,a@x.org,Move,,Mail,No,2026-03-02,09:00:00,2026-03-02,12:30:00,03:30:00,\n"
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(tmp_path / "files.watchbill", Author("Ada"), "Files")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.md", POST, Kind.STATUS),
        ("a.md", b"# Incident on 2026-03-02\n\nIt broke.\n", Kind.INCIDENTS),
        ("a.csv", PAGERDUTY, Kind.INCIDENTS),
        ("a.csv", PAGERDUTY + b"2,2026-03-02T10:00:00Z,low\n" * 20_000, Kind.INCIDENTS),
        ("a.csv", COUNTS, Kind.COUNTS),
        ("a.csv", b"committed_at,site,status\n2026-03-02T10:00:00Z,Mail,down\n", Kind.STATUS),
        ("a.yaml", ROLLING.encode(), Kind.OPENSLO),
        ("a.csv", b"Summary,Labels\nX,watchbill-0\n", Kind.ACTIONS),
        ("a.csv", TOGGL, None),
        ("a.csv", b"who,what\nAna,Mail\n", None),
        ("a.csv", b"", None),
        ("a.xlsx", b"PK\x03\x04 and no more", None),
    ],
)
def test_the_content_says_what_files_are(name: str, data: bytes, kind: Kind | None) -> None:
    assert kind_of((Source(name, data),)) is kind


@given(st.binary(max_size=200), st.sampled_from(("a.md", "a.csv", "a.yaml", "a.json", "a.xlsx")))
def test_any_bytes_are_of_some_kind_or_none(data: bytes, name: str) -> None:
    found = kind_of((Source(name, data),))
    assert found is None or isinstance(found, Kind)


def test_the_settings_of_a_status_page_are_not_read_and_tables_stand_alone() -> None:
    files = [
        Source("config.yml", b"title: Status\n"),
        Source("content/issues/b.md", POST),
        Source("content/issues/a.md", POST),
        Source("one.csv", PAGERDUTY),
        Source("slo.yaml", ROLLING.encode()),
        Source("two.csv", COUNTS),
    ]
    names = [[source.name for source in group] for group in grouped(files)]
    assert names == [
        ["content/issues/b.md", "content/issues/a.md"], ["slo.yaml"], ["one.csv"], ["two.csv"],
    ]  # fmt: skip
    with pytest.raises(Refused) as refused:
        grouped([])
    assert [one.code for one in refused.value.findings] == ["no_files"]


def test_several_files_are_one_step_and_a_broken_one_is_named(workspace: Workspace) -> None:
    files = [Source("a.md", POST), Source("one.csv", PAGERDUTY), Source("x.xlsx", b"PK\x03\x04")]
    wanted = [Wanted(group) for group in grouped(files)]
    tried = preview(workspace, look_all(workspace, wanted))
    assert [(row.row.place, row.fate) for row in tried.rows] == [
        ("a.md", Fate.ADDED), ("one.csv: 2", Fate.ADDED), ("x.xlsx", Fate.REJECTED),
    ]  # fmt: skip
    before = workspace.revision
    carry_out(workspace, look_all(workspace, wanted))
    assert (workspace.revision, len(workspace.ask(Incidents()).value)) == (before + 1, 2)
    assert carry_out(workspace, look_all(workspace, wanted)).change_set is None
    workspace.undo()
    assert workspace.ask(Incidents()).value == ()
    with pytest.raises(Refused):
        look_all(workspace, [Wanted((files[2],))])


def test_a_table_that_nobody_knows_and_nobody_named_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        look_all(workspace, [Wanted((Source("a.csv", b"who,what\nAna,Mail\n"),))])
    assert [finding.code for finding in refused.value.findings] == ["needs_mapping"]
