"""What becomes of rows that come again: known, corrected, missed; and of an import called off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.hours_import import carry_out, prepare, preview
from app.exchange.planning import Request
from app.workspace import Workspace
from models.kernel.errors import Cancelled
from models.people.commands import ChangePerson
from models.people.queries import People
from models.work_log.rows import Kind
from tests.app.exchange.importing import (
    TASKS,
    TODAY,
    entries,
    opened,
    outcomes,
    planned,
    run,
    seconds,
    source,
    tasks,
)


@pytest.fixture
def workspace(place: str | Path) -> Iterator[Workspace]:
    with opened(place) as made:
        yield made


# --- known again -----------------------------------------------------------------------------------------


def test_a_later_file_corrects_and_never_doubles(workspace: Workspace) -> None:
    run(workspace, tasks("1,Ann,2026-03-02,2,build,a", "2,Ann,2026-03-03,3,build,b"))
    shown, done = run(
        workspace, tasks("1,Ann,2026-03-02,2.5,build,a", "2,Ann,2026-03-03,3,build,b")
    )
    assert outcomes(shown) == [(2, "changed", ""), (3, "same", "")]
    assert [row.before.seconds if row.before else None for row in shown.rows] == [7200, None]
    assert seconds(workspace) == 5.5 * 3600
    assert len(entries(workspace)) == 2
    assert done.change_set is not None
    workspace.undo()
    assert seconds(workspace) == 5 * 3600


def test_the_dry_run_changes_nothing(workspace: Workspace) -> None:
    plan = planned(workspace, tasks("1,Ann,2026-03-02,2,build,a"), mapping=TASKS)
    shown = preview(workspace, plan)
    assert shown.result.added == 1
    assert [(row.key, row.seconds) for row in shown.totals] == [(Kind.PROJECT, 7200)]
    assert not entries(workspace)
    assert not workspace.ask(People()).value
    assert workspace.revision == 0


def test_rows_that_are_no_longer_there_are_listed_and_left_alone(workspace: Workspace) -> None:
    first = tasks(
        "1,Ann,2026-03-02,2,build,a", "2,Ann,2026-03-03,3,build,b", "3,Ann,2026-03-09,1,build,c"
    )
    run(workspace, first)
    shown, _ = run(workspace, tasks("1,Ann,2026-03-02,2,build,a", "4,Ann,2026-03-05,4,build,d"))
    assert [(row.external_id, row.seconds) for row in shown.absent] == [("2", 3 * 3600)]
    assert seconds(workspace) == (2 + 3 + 1 + 4) * 3600


def test_rows_that_share_an_id_are_known_in_any_order(workspace: Workspace) -> None:
    rows = [f"7,Ann,2026-03-02,{n},build,{'abc'[n - 1]}" for n in (1, 2, 3)]
    run(workspace, tasks(*rows))
    shown, done = run(workspace, tasks(*reversed(rows)))
    assert done.change_set is None
    assert [outcome for _, outcome, _ in outcomes(shown)] == ["same"] * 3


def test_of_rows_that_share_an_id_one_may_go(workspace: Workspace) -> None:
    rows = [f"7,Ann,2026-03-02,{n},build,{'abc'[n - 1]}" for n in (1, 2, 3)]
    run(workspace, tasks(*rows))
    shown, done = run(workspace, tasks(rows[0], rows[2]))
    assert done.change_set is None
    assert [row.seconds for row in shown.absent] == [2 * 3600]
    assert seconds(workspace) == 6 * 3600


def test_of_rows_that_share_an_id_one_is_corrected_alone(workspace: Workspace) -> None:
    rows = [f"7,Ann,2026-03-02,{n},build,{'abc'[n - 1]}" for n in (1, 2, 3)]
    run(workspace, tasks(*rows))
    shown, _ = run(workspace, tasks(rows[0], "7,Ann,2026-03-02,5,build,b", rows[2]))
    assert sorted(outcome for _, outcome, _ in outcomes(shown)) == ["changed", "same", "same"]
    assert seconds(workspace) == (1 + 5 + 3) * 3600


def test_rows_equal_in_everything_are_both_kept_and_said(workspace: Workspace) -> None:
    row = "7,Ann,2026-03-02,1,build,a"
    shown, _ = run(workspace, tasks(row, row))
    assert shown.codes == {"identical_row": 1}
    assert seconds(workspace) == 2 * 3600
    assert run(workspace, tasks(row, row))[1].change_set is None


def test_without_ids_a_corrected_duration_is_a_change(workspace: Workspace) -> None:
    mapping = TASKS.model_copy(update={"identity": ()})
    run(workspace, tasks(",Ann,2026-03-02,2,build,a"), mapping)
    shown, _ = run(workspace, tasks(",Ann,2026-03-02,3,build,a"), mapping)
    assert [outcome for _, outcome, _ in outcomes(shown)] == ["changed"]
    assert seconds(workspace) == 3 * 3600


def test_whoever_was_renamed_here_stays_so_when_the_file_comes_again(workspace: Workspace) -> None:
    content = tasks("1,Ann,2026-03-02,2,build,a")
    run(workspace, content)
    [person] = workspace.ask(People()).value
    fields = {"phone": "", "chat": "", "pseudonym": "", "email": ""}
    workspace.do(ChangePerson(person.id, workspace.revision, "Anna", **fields))
    revision = workspace.revision
    assert run(workspace, content)[1].change_set is None
    assert [p.name for p in workspace.ask(People()).value] == ["Anna"]
    assert workspace.revision == revision


def test_two_sources_with_the_same_ids_do_not_mix(workspace: Workspace) -> None:
    run(workspace, tasks("1,Ann,2026-03-02,2,build,a"))
    other = TASKS.model_copy(update={"source": "others"})
    shown, _ = run(workspace, tasks("1,Ann,2026-03-02,2,build,a"), other)
    assert shown.result.added == 1


@given(
    st.lists(
        st.tuples(st.integers(1, 3), st.integers(1, 9), st.sampled_from("ab")),
        min_size=1,
        max_size=8,
    ),
    st.randoms(use_true_random=False),
)
@settings(max_examples=15)
def test_the_same_rows_in_any_order_change_nothing(tmp_path_factory, rows, random) -> None:
    lines = [f"{own},Ann,2026-03-02,{length},build,{note}" for own, length, note in rows]
    with opened(tmp_path_factory.mktemp("any") / "any.watchbill") as workspace:
        run(workspace, tasks(*lines))
        before = entries(workspace)
        random.shuffle(lines)
        _, done = run(workspace, tasks(*lines))
        assert done.change_set is None
        assert entries(workspace) == before
        assert seconds(workspace) == sum(length for _, length, _ in rows) * 3600


# --- called off -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("phase", ["prepare", "import"])
def test_called_off_leaves_nothing(phase: str, workspace: Workspace) -> None:
    content = tasks(*(f"{n},Ann,2026-03-02,1,build,a" for n in range(3000)))
    request = Request(source(content), mapping=TASKS)

    def told(done: float, total: float, what: str) -> None:
        if what == phase and done > total / 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        carry_out(workspace, prepare(workspace, request, today=TODAY, told=told), told)
    assert (workspace.revision, entries(workspace)) == (0, ())
