"""The figures of work are what their rows say, and the chart of weeks ends where they do."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from app.work_charts import ageing_chart, flow_chart
from app.work_figures import law_words, work_report
from app.workspace import Workspace, create_workspace
from models.insight.queries import WorkBoardOf
from models.insight.work_rows import WorkBoard
from models.kernel.changes import Author
from models.kernel.figures import evaluate
from models.kernel.periods import Period
from models.projects.commands import AddProject
from models.tickets.commands import AddTicket
from models.tickets.rows import RequestKind, Resolution, WorkClass

NOW = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)
PERIODS = (
    Period(date(2026, 1, 1), date(2026, 4, 1)),
    Period(date(2026, 2, 4), date(2026, 2, 27)),
    Period(date(2026, 3, 18), date(2026, 3, 19)),
    Period(date(2027, 1, 1), date(2027, 2, 1)),
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Sixty tickets of three months, one of which was completed before it came in."""
    path: Path = tmp_path_factory.mktemp("work") / "work.watchbill"
    made = create_workspace(path, Author("Test"), "Desk")
    project = made.do(AddProject("The move")).value
    chance = Random(7)
    for at in range(60):
        received = NOW - timedelta(hours=chance.randrange(2, 24 * 90))
        took = timedelta(hours=chance.randrange(1, 24 * 30))
        over = received + took < NOW and chance.random() < 0.8
        seen_to = received + took / 2 if chance.random() < 0.6 else None
        made.do(
            AddTicket(
                f"Ticket {at}",
                received,
                chance.choice(list(RequestKind)),
                chance.choice(list(WorkClass)),
                project_id=project if chance.random() < 0.2 else None,
                scheduled=seen_to if seen_to is None or seen_to < NOW else None,
                completed=received + took if over else None,
                resolution=Resolution.DONE if over else None,
            )
        )
    received, completed = NOW - timedelta(days=2), NOW - timedelta(days=9)
    made.do(AddTicket("Before it came", received, completed=completed, resolution=Resolution.DONE))
    yield made
    made.close()


def board_of(workspace: Workspace, period: Period) -> WorkBoard:
    return workspace.ask(WorkBoardOf(period, zone="Europe/Dublin", at=NOW)).value


@pytest.mark.parametrize("period", PERIODS, ids=str)
def test_every_figure_is_what_its_rows_say(workspace: Workspace, period: Period) -> None:
    report = work_report(board_of(workspace, period), period)
    tables = {table.key: table for table in report.tables}
    figures = {figure.key: figure for figure in report.figures}
    told = {key: figure for key, figure in figures.items() if figure.expression is not None}
    assert len(told) >= 6
    for key, figure in told.items():
        assert figure.expression is not None
        assert evaluate(figure.expression, tables, figures) == figure.value, key


@pytest.mark.parametrize("period", PERIODS[:3], ids=str)
def test_the_weeks_add_up_to_the_figures(workspace: Workspace, period: Period) -> None:
    board = board_of(workspace, period)
    received, completed, open_ = flow_chart(board).series
    assert sum(received.values) == board.flow.arrivals  # type: ignore[arg-type]
    assert sum(completed.values) == board.flow.completions  # type: ignore[arg-type]
    assert open_.values[-1] == board.flow.wip


@pytest.mark.parametrize("period", PERIODS[:3], ids=str)
def test_the_ages_are_those_of_what_was_open_at_the_end(
    workspace: Workspace, period: Period
) -> None:
    board = board_of(workspace, period)
    (ages,) = ageing_chart(board).series
    assert sum(ages.values) == board.flow.wip  # type: ignore[arg-type]


def test_a_time_of_which_nothing_is_known_says_so(workspace: Workspace) -> None:
    board = board_of(workspace, PERIODS[3])
    assert (
        law_words(board) == "Nothing came in, or nothing was completed, so the law need not hold."
    )
    assert flow_chart(board).series[0].values == [0]
