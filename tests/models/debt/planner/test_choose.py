"""The planner of fix-it days: exact on small cases by brute force, proved on large ones."""

import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.debt.planner.problem import Choice, Hands, Item, Lack, Problem
from models.debt.planner.sharing import divided, first_choice, greedy
from models.debt.planner.worker import run
from models.kernel.apart import PlannerDied
from models.kernel.errors import Cancelled
from tests.models.debt.planner.made import broken, brute_force, made, possible

ROOT = Path(__file__).resolve().parents[4]
WORDS = ("", "a", "b")
PEOPLE = st.builds(Hands, st.integers(0, 12), st.frozensets(st.sampled_from("ab")))
ITEMS = st.builds(
    Item, st.integers(0, 12), st.integers(0, 9), st.sampled_from(WORDS), st.booleans()
)


def problems(most: int) -> st.SearchStrategy[Problem]:
    return st.builds(
        Problem,
        st.lists(PEOPLE, min_size=1, max_size=4).map(tuple),
        st.lists(ITEMS, max_size=most).map(tuple),
    )


@settings(max_examples=60, deadline=None)
@given(problems(7))
def test_it_equals_brute_force(problem: Problem) -> None:
    from models.debt.planner.model import choose

    best = brute_force(problem)
    if best is None:
        with pytest.raises(ValueError, match="pinned"):
            first_choice(problem)
        return
    told = [first_choice(problem)]
    found = choose(problem, told[0], told.append)
    assert found.interest == best
    assert found.proved
    assert broken(problem, found) == []
    assert all(broken(problem, one) == [] and one.interest <= best <= one.bound for one in told)


@settings(max_examples=200, deadline=None)
@given(problems(8))
def test_a_set_is_divided_exactly_when_it_is_possible(problem: Problem) -> None:
    every = tuple(range(len(problem.items)))
    shares = divided(problem, every)
    if isinstance(shares, Lack):
        assert not possible(problem, every)
        needed = sum(item.seconds for item in problem.items if item.skill in shares.skills)
        assert shares.needed <= needed
        assert shares.needed > shares.at_hand
    else:
        assert possible(problem, every)
        interest = sum(item.interest for item in problem.items)
        idle = sum(p.seconds for p in problem.people) - sum(s.seconds for s in shares)
        assert broken(problem, Choice(every, shares, interest, interest, idle, 0)) == []


@settings(max_examples=100, deadline=None)
@given(problems(8))
def test_the_first_choice_is_possible_where_what_is_pinned_is(problem: Problem) -> None:
    pinned = tuple(i for i, item in enumerate(problem.items) if item.pinned)
    if possible(problem, pinned):
        first = greedy(problem)
        assert set(pinned) <= set(first)
        assert possible(problem, first)


def test_an_item_longer_than_a_day_is_done_by_several() -> None:
    problem = Problem((Hands(8), Hands(8), Hands(8, frozenset({"sql"}))), (Item(20, 5),))
    found = run(problem)
    assert found.items == (0,)
    assert found.shared == (0,)
    assert {share.person for share in found.shares} == {0, 1, 2}


def test_who_has_a_rare_skill_is_kept_for_it() -> None:
    problem = Problem(
        (Hands(8, frozenset({"sql"})), Hands(8)), (Item(8, 10), Item(8, 9, "sql"), Item(8, 8))
    )
    found = run(problem)
    assert (found.items, found.interest, found.proved) == ((0, 1), 19, True)
    assert found.leader() == {0: 1, 1: 0}


def test_no_hours_go_round_in_a_circle() -> None:
    skills = (frozenset("ab"), frozenset("abc"), frozenset("ac"), frozenset("c"))
    people = tuple(Hands(h, of) for h, of in zip((9, 11, 3, 8), skills, strict=True))
    problem = Problem(people, (Item(13, 1, "c"), Item(12, 1, "a")))
    shares = divided(problem)
    assert isinstance(shares, tuple)
    assert broken(problem, Choice((0, 1), shares, 2, 2, 6, 0)) == []
    assert len(shares) < 2 + 4


def test_what_lacks_is_named() -> None:
    problem = Problem(
        (Hands(8), Hands(4, frozenset({"sql"}))), (Item(3, 1, "sql"), Item(2, 1, "sql"))
    )
    assert divided(problem) == Lack(("sql",), 5, 4)


def test_five_hundred_items_among_forty_people_are_proved() -> None:
    problem = made(500, 40)
    told: list[Choice] = []
    found = run(problem, told.append)
    assert found.proved
    assert broken(problem, found) == []
    assert told[0].interest <= found.interest
    assert multiprocessing.active_children() == []


def test_called_off_it_answers_with_the_best_so_far() -> None:
    told: list[Choice] = []
    problem = made(500, 40, seed=2, grain=397)
    found = run(problem, told.append, lambda: bool(told))
    assert found.items == told[-1].items
    assert broken(problem, found) == []
    assert found.bound >= found.interest
    with pytest.raises(Cancelled):
        run(problem, cancelled=lambda: True)
    assert multiprocessing.active_children() == []


def test_what_cannot_be_is_said() -> None:
    with pytest.raises(PlannerDied, match="pinned"):
        run(Problem((Hands(1),), (Item(2, 1, pinned=True),)))


def test_this_side_never_loads_the_solver() -> None:
    program = (
        "import sys\n"
        "from models.debt.planner import worker\n"
        "from tests.models.debt.planner.made import made\n"
        "if __name__ == '__main__':\n"
        "    assert worker.run(made(9, 2)).proved\n"
        "    assert 'ortools' not in sys.modules and 'models.debt.planner.model' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
