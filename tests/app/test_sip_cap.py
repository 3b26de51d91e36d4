"""Five years of a company's real hours against the cap on operations, quarter by quarter."""

import io
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.cli import main
from app.workspace import Workspace, open_workspace
from models.insight.cap_rows import CapBoard
from models.insight.queries.cap import OperationsCap
from models.kernel.changes import Author
from models.kernel.periods import Period
from models.policies.commands import SetPolicy
from models.policies.rows import PolicyKey

YEARS = range(2004, 2009)
CAP = Decimal("0.2")


@pytest.fixture(scope="module")
def file(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = real_data / "worklogs" / "sip"
    made = tmp_path_factory.mktemp("sip") / "sip.watchbill"
    main(["new", str(made)], out=io.StringIO())
    tasks, days = folder / "Sip-task-info_2004-2008.csv", folder / "est-act-dates_2004-2008.csv"
    main(["import", str(made), str(tasks), "--join", str(days)], out=io.StringIO())
    return made


@pytest.fixture
def hours(file: Path) -> Iterator[Workspace]:
    workspace = open_workspace(file, Author("Ada"))
    yield workspace
    workspace.close()


def years(workspace: Workspace, first: int, last: int) -> CapBoard:
    return workspace.ask(OperationsCap(Period(date(first, 1, 1), date(last + 1, 1, 1)))).value


def pencil(file: Path) -> dict[int, tuple[int, int]]:
    """Operational and project seconds of each ISO week, straight from the rows of the file.

    Nothing of SiP is overhead: what is not operational is development or its management.
    """
    sums: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
    connection = sqlite3.connect(file)
    for day, kind, seconds in connection.execute("SELECT day, kind, seconds FROM entry"):
        year, week, _ = date.fromisoformat(day).isocalendar()
        sums[year * 100 + week][kind in ("project", "fix_it")] += seconds
    connection.close()
    return {week: (operational, project) for week, (operational, project) in sums.items()}


def quarter_of(week: int) -> tuple[int, int]:
    thursday = date.fromisocalendar(week // 100, week % 100, 4)
    return thursday.year, (thursday.month - 1) // 3 + 1


def test_the_load_of_every_year_is_the_known_share(hours: Workspace, real_data: Path) -> None:
    """The truth is operational hours of all hours, ours is O / (O + P); they are one in SiP, where
    every other hour is project work. A week belongs to the year of its Thursday, so the last days of
    December may count in the next year: that moves a year's share by less than 0.05 points."""
    truth = json.loads((real_data / "TRUTH.json").read_text(encoding="utf-8"))["sip"]
    for year in YEARS:
        whole = years(hours, year, year).whole
        assert whole.totals.other == 0
        assert whole.load is not None
        known = truth["operational_share_pct_by_year"][str(year)]
        assert float(whole.load) * 100 == pytest.approx(known, abs=0.05)


def test_quarters_and_weeks_equal_a_count_by_hand(hours: Workspace, file: Path) -> None:
    sums = pencil(file)
    board = years(hours, 2004, 2008)
    assert len(board.quarters) == 20
    for quarter in board.quarters:
        key = (quarter.period.start.year, (quarter.period.start.month - 1) // 3 + 1)
        of = [parts for week, parts in sums.items() if quarter_of(week) == key]
        counted = quarter.own.totals
        assert (counted.operational, counted.project) == (
            sum(operational for operational, _ in of),
            sum(project for _, project in of),
        )
    assert [week.week for week in board.weeks] == sorted({week.week for week in board.weeks})
    for week in board.weeks:
        counted = week.own.totals
        assert (counted.operational, counted.project) == sums.get(week.week, (0, 0))


def test_by_the_products_own_cap_one_week_with_enough_hours_lies_over(hours: Workspace) -> None:
    """Half of the load. Other weeks lie higher, but too little was logged in them to say."""
    board = years(hours, 2004, 2008)
    assert board.weeks_over == (200734,)
    assert board.standing.since is None
    silent = [week for week in board.weeks if week.own.load and week.own.load > board.weeks[0].cap]
    assert len(silent) > 1
    assert {week.own.over for week in silent} == {True, None}


def test_a_lower_cap_lists_its_weeks_and_prices_the_excess(hours: Workspace, file: Path) -> None:
    """The cap is set to a fifth from 2007 on, and every week counts whatever lacks of it."""
    first = date(2007, 1, 1)
    for key, value in ((PolicyKey.OPERATIONS_CAP, CAP), (PolicyKey.COVERAGE_FLOOR, Decimal(0))):
        hours.do(SetPolicy(key, value, first, "Agreed", hours.revision))
    try:
        board = years(hours, 2004, 2008)
    finally:
        hours.undo()
        hours.undo()
    sums = pencil(file)
    expected = [
        week
        for week, (operational, project) in sorted(sums.items())
        if week >= 200701
        and quarter_of(week)[0] <= 2008
        and Decimal(operational) > CAP * (operational + project)
    ]
    assert [week for week in board.weeks_over if week >= 200701] == expected
    assert len(expected) > 10
    worst = next(one for one in board.quarters if one.period.start == date(2007, 7, 1))
    totals = worst.own.totals
    allowed = CAP * (totals.operational + totals.project)
    assert worst.own.over
    assert 0 <= worst.own.excess - (totals.operational - allowed) < 1
    assert worst.weeks_over == tuple(week for week in expected if quarter_of(week) == (2007, 3))
    assert worst.last_week - worst.first_week == 12
    assert board.weeks[-1].window.week == board.last_week
