"""Whatever a file of tickets, debt or changes says: nothing is lost, and the same again changes nothing."""

import csv
import io
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.flows.incoming import Fate, Kind
from app.workspace import Workspace, create_workspace
from models.kernel.changes import Author
from models.kernel.errors import Refused
from tests.app.flows.work_files import bring, source

HEADS = {
    Kind.TICKETS: ("Issue key", "Summary", "Issue Type", "Status", "Created", "Resolved", "Labels",
                   "Priority", "Assignee", "Original estimate"),
    Kind.DEBT: ("What", "Area", "Service", "Effort (h)", "Cost a month (h)", "Since", "Owner", "Status",
                "Closed on"),
    Kind.CHANGES: ("commit", "deployed_at", "subject", "status", "service", "author"),
}  # fmt: skip
CELLS = st.one_of(
    st.sampled_from(
        ("", "A-1", "A-2", "Bug", "Story", "Zonk", "Open", "Done", "Resolved", "P1", "--", "2026-03-02",
         "2026-03-02 10:00", "13/Mar/26 9:30 AM", "2026-03-09T10:00:00Z", "2:30", "2,5", "150m", "-1",
         "docs", "Mail", "Ana", "=1+1", 'Revert "A-1"', "success", "x" * 201, "1e400")
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8),
)  # fmt: skip
ANSWERS = {
    "zone": "UTC", "class": "fix", "date_order": "dmy", "unit": "hours", "decimal": ",",
    "change": "deployment", "delimiter": ",", "header": "first row",
}  # fmt: skip
_numbers = count()


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder: Path = tmp_path_factory.mktemp("again")
    made = create_workspace(folder / "again.watchbill", Author("Ada"), "Again")
    yield made
    made.close()


@pytest.mark.parametrize("kind", list(HEADS))
@given(data=st.data())
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_same_again_changes_nothing(
    workspace: Workspace, kind: Kind, data: st.DataObject
) -> None:
    heads = HEADS[kind]
    row = st.tuples(*[CELLS] * len(heads))
    rows = data.draw(st.lists(row, min_size=1, max_size=6))
    text = io.StringIO()
    csv.writer(text).writerows([heads, *rows])
    file, answers = source(text.getvalue()), {**ANSWERS, "source": f"run {next(_numbers)}"}
    try:
        done = bring(workspace, file, kind, answers)
    except Refused as refused:
        assert {finding.code for finding in refused.findings} == {"no_rows"}  # noqa: PT017
        return
    filled = [cells for cells in rows if any(cell.strip() for cell in cells)]
    told = [row for row in done.rows if row.fate is not None]
    assert len(told) == len(filled)
    assert all(row.notes for row in told if row.fate is Fate.REJECTED)
    again = bring(workspace, file, kind, answers)
    assert again.changes_nothing
    assert [row.fate for row in again.rows if row.fate is Fate.ADDED] == []
