"""mybinder's deployments joined with its postmortems (F8, F9), against a count straight from the files."""

import csv
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.flows.import_files import carry_out, gather, look
from app.flows.wanted import Wanted
from app.workspace import Workspace, create_workspace
from models.insight.queries.changes import ChangesBoardOf
from models.kernel.changes import Author
from models.kernel.periods import Period
from models.releases.rows import ChangeOutcome

TODAY = date(2026, 11, 30)
DEPLOYS = Path("releases") / "mybinder_deploys" / "main_branch_deploys_2017-2020.csv"
POSTMORTEMS = Path("incidents") / "postmortems_mybinder"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(tmp_path / "joined.watchbill", Author("Ada"), "Joined")
    yield made
    made.close()


def test_deployments_are_joined_with_postmortems(workspace: Workspace, real_data: Path) -> None:
    for path in (DEPLOYS, POSTMORTEMS):
        [group] = gather([real_data / path])
        wanted = Wanted(group, answers={"unnamed_service": "mybinder.org"})
        carry_out(workspace, look(workspace, wanted, today=TODAY))
    board = workspace.ask(ChangesBoardOf(Period(date(2017, 5, 1), date(2021, 1, 1)))).value
    with (real_data / DEPLOYS).open(newline="", encoding="utf-8") as file:
        made = sorted(
            datetime.fromisoformat(row["committed_at"]).astimezone(UTC)
            for row in csv.DictReader(file)
        )

    def before(start: datetime) -> int:
        """Deployments in the day up to an instant."""
        low, high = bisect_left(made, start - timedelta(hours=24)), bisect_right(made, start)
        return high - low

    assert len(board.incidents) == 11
    for entry in board.incidents:
        found = entry.attributed
        assert len(found.changes) == before(entry.incident.start)
        assert found.ambiguous == (len(found.changes) > 1)
    led = {e.attributed.primary for e in board.incidents if e.attributed.primary is not None}
    back = {e.id for e in board.changes if e.change.outcome is ChangeOutcome.ROLLED_BACK}
    rate = board.dora.fail_rate
    assert (rate.failed, rate.deploys) == (len(led | back), 1294)
    # Its log has one instant a row, the commit's: no lead time is above zero, and all are told.
    assert board.dora.lead_time.excluded == 1294
    assert board.dora.lead_time.median is None
