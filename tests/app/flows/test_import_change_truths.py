"""Releases, deployments, sprints and work items of others through the store, as is known of them."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.exchange.reading import pick
from app.flows.import_files import Preview, carry_out, gather, kind_of, look
from app.flows.incoming import Fate, Kind
from app.flows.wanted import Wanted
from app.workspace import Workspace, create_workspace
from models.insight.queries.velocity import VelocityOf
from models.kernel.changes import Author
from models.kernel.periods import Period
from models.projects.queries import Sprints
from models.releases.queries import Changes
from models.releases.rows import ChangeKind, ChangeOutcome, ReleaseSize
from models.services.queries import Services
from models.tickets.queries import Tickets

TODAY = date(2026, 11, 30)
NONE: Mapping[str, str] = {}
LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(tmp_path / "truths.watchbill", Author("Ada"), "Truths")
    yield made
    made.close()


@pytest.fixture(scope="session")
def truth(real_data: Path) -> Any:
    return json.loads((real_data / "TRUTH.json").read_text("utf-8"))


def bring(
    workspace: Workspace, path: Path, kind: Kind, answers: Mapping[str, str] = NONE
) -> Preview:
    """Take over a file that is recognised; and again, in vain."""
    [group] = gather([path])
    assert kind_of(group) is kind
    wanted = Wanted(group, answers=answers)
    done = carry_out(workspace, look(workspace, wanted, today=TODAY))
    again = carry_out(workspace, look(workspace, wanted, today=TODAY))
    assert again.changes_nothing
    return done


@pytest.mark.parametrize("name", ["jenkins", "grafana", "ubuntu"])
def test_lists_of_releases(workspace: Workspace, real_data: Path, truth: Any, name: str) -> None:
    told = truth["endoflife"][name]
    bring(workspace, real_data / "releases" / "endoflife" / f"{name}.json", Kind.CHANGES)
    rows = workspace.ask(Changes()).value
    assert len(rows) == told["versions"]
    years = Counter(row.at.year for row in rows if row.at)
    assert (years[2024], years[2025]) == (told["in_2024"], told["in_2025"])
    days = sorted(row.at.date().isoformat() for row in rows if row.at)
    assert (days[0], days[-1]) == (told["first"], told["last"])
    assert {row.kind for row in rows} == {ChangeKind.RELEASE}
    assert [row.name for row in workspace.ask(Services()).value] == [name]
    if name == "jenkins":
        sizes = {row.name: row.size for row in rows}
        assert sizes["2.578"] is ReleaseSize.FEATURE_RELEASE
        assert sizes["2.568.2"] is ReleaseSize.BUG_FIX


def test_two_products_of_the_same_versions_stay_apart(
    workspace: Workspace, real_data: Path
) -> None:
    folder = real_data / "releases" / "endoflife"
    counts = [
        bring(workspace, folder / f"{name}.json", Kind.CHANGES, {"service:python": "python"})
        .count(Fate.ADDED)
        for name in ("terraform", "python")
    ]  # fmt: skip
    assert len(workspace.ask(Changes()).value) == sum(counts)


def test_mybinder_s_deployments(workspace: Workspace, real_data: Path, truth: Any) -> None:
    told = truth["mybinder_deploys"]
    file = real_data / "releases" / "mybinder_deploys" / "main_branch_deploys_2017-2020.csv"
    done = bring(workspace, file, Kind.CHANGES)
    rows = workspace.ask(Changes()).value
    assert len(rows) == told["rows"] == 1294
    assert Counter(str(row.at.year) for row in rows if row.at) == told["per_year"]
    assert sum("revert" in row.name.lower() for row in rows) == told["reverts"] == 65
    # Those that a later subject names by number were rolled back then, and each is told.
    back = [row for row in rows if row.outcome is ChangeOutcome.ROLLED_BACK]
    assert len(back) == done.codes["taken_back_by"]
    assert 30 < len(back) < 65
    assert all(row.undone and row.at and row.undone > row.at for row in back)


def test_reverts_say_nothing_where_that_is_answered(workspace: Workspace, real_data: Path) -> None:
    file = real_data / "releases" / "mybinder_deploys" / "main_branch_deploys_2017-2020.csv"
    done = bring(workspace, file, Kind.CHANGES, {"reverts": "ignore"})
    assert not done.codes
    rows = workspace.ask(Changes()).value
    assert {row.outcome for row in rows} == {ChangeOutcome.SUCCEEDED}


@pytest.mark.parametrize("name", ["apache", "mongodb"])
def test_sprints_of_boards(workspace: Workspace, real_data: Path, truth: Any, name: str) -> None:
    told = truth["sprints"][name]
    bring(workspace, real_data / "tickets" / "sprints" / f"{name}_iteration_0.csv", Kind.SPRINTS)
    # As it stood later in each sprint, it is the same sprints.
    later = real_data / "tickets" / "sprints" / f"{name}_iteration_30.csv"
    assert bring(workspace, later, Kind.SPRINTS).count(Fate.ADDED) == 0
    workspace.undo()
    rows = workspace.ask(Sprints()).value
    assert len(rows) == told["sprints"]
    assert len({row.board for row in rows}) == told["boards"]
    assert sum(row.committed or 0 for row in rows) == told["committed_points_at_start"]
    board = workspace.ask(VelocityOf(Period(date(2026, 1, 1), date(2026, 4, 1)))).value
    sums = board.sprints
    assert (sums.under, sums.exact, sums.over) == (
        told["sprints_vel_diff_negative(under-delivered)"],
        told["zero"],
        told["positive"],
    )


def test_work_items_of_a_board(workspace: Workspace, real_data: Path, truth: Any) -> None:
    told = truth["7digital"]
    file = real_data / "tickets" / "kanban_7digital" / "work_items_2009-2011H1.csv"
    bring(workspace, file, Kind.TICKETS, {"zone": "Europe/London"})
    rows = workspace.ask(Tickets()).value
    assert len(rows) == told["rows"] == 1441
    assert Counter(row.title for row in rows) == told["types"]
    done = Counter(
        f"{day.year}Q{(day.month + 2) // 3}"
        for row in rows
        if row.completed
        for day in [row.completed.astimezone(LONDON).date()]
    )
    assert done == told["done_per_quarter"]


def test_what_is_no_list_of_anything_stays_unknown(real_data: Path) -> None:
    for name in ("apache_issue_0.csv",):
        assert kind_of((pick(real_data / "tickets" / "sprints" / name),)) is None
