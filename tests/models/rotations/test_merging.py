"""A rota that two sides went on with: what rests on who had a shift does not go with a replan."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

import pytest

from models import catalog
from models.kernel.changes import Author
from models.kernel.ids import counting_ids
from models.rotations.commands import AddSwap, AskCover, AssignShift, MoveShift
from models.rotations.queries import RotaFacts
from models.rotations.rules.shapes import Rota
from models.store import merging
from models.store.branch import BranchKind, take_branch
from models.store.comparing import Comparison
from models.store.store import Store
from models.store.three_way import Choices, Side
from tests.models.desk import ME, Desk
from tests.models.rotations.examples import FIRST, LATER, WEEK, Team
from tests.support.stores import ticking


@pytest.fixture
def copy(desk: Desk, there: Team, tmp_path: Path) -> Iterator[Desk]:
    """A planning copy of the rotation, with somebody at it."""
    with parted(desk.store, tmp_path / "copy.watchbill") as store:
        yield Desk(store)


@contextmanager
def parted(store: Store, path: Path) -> Iterator[Store]:
    ids = counting_ids(crc32(path.name.encode()) * 1_000)
    schema = catalog.schema()
    take_branch(
        store.place, path, schema, BranchKind.COPY, name="Copy", by="Ada", clock=ticking(), ids=ids
    )
    with Store.open(path, schema, clock=ticking(), ids=ids) as made:
        yield made


def compared(desk: Desk, copy: Desk, choices: Choices | None = None) -> Comparison:
    return merging.compare(desk.store, copy.store, catalog.broken, choices or {})


def merged(desk: Desk, copy: Desk, choices: Choices) -> Rota:
    told = compared(desk, copy, choices)
    seen = (told.revision, told.branch_revision)
    merging.merge(desk.store, copy.store, catalog.broken, choices, Author("Ada"), seen)
    return facts(desk)


def facts(desk: Desk) -> Rota:
    return desk.ask(RotaFacts(FIRST, LATER))


def swapped_and_replanned(desk: Desk, other: Desk, there: Team) -> None:
    """One side swaps the first two shifts; on the other somebody else gets the first of them."""
    first, second = there.shifts[:2]
    desk.do(AddSwap(first, second, desk.seen, agreed=True))
    third = next(s.person_id for s in facts(other).shifts if s.id == there.shifts[2])
    other.do(AssignShift(first, third, other.seen))


@pytest.mark.parametrize("swaps_in_the_copy", [False, True])
def test_a_swap_and_a_replan_of_its_shift_are_a_conflict_to_decide(
    desk: Desk, copy: Desk, there: Team, swaps_in_the_copy: bool
) -> None:
    sides = (copy, desk) if swaps_in_the_copy else (desk, copy)
    swapped_and_replanned(*sides, there)
    swapper, planner = (Side.MINE, Side.THEIRS) if swaps_in_the_copy else (Side.THEIRS, Side.MINE)
    [conflict] = compared(desk, copy).conflicts
    assert (conflict.code, [table for table, _ in conflict.rows]) == ("rests_on", ["swap", "shift"])
    planned = next(s.person_id for s in facts(sides[1]).shifts if s.id == there.shifts[0])
    had = next(s.person_id for s in facts(sides[0]).shifts if s.id == there.shifts[0])
    for choice, swaps, person in (
        (swapper, 1, had), (planner, 0, planned), (Side.BOTH, 1, planned),
    ):  # fmt: skip
        rota = merged(desk, copy, {conflict.key: choice})
        first = next(s for s in rota.shifts if s.id == there.shifts[0])
        assert (len(rota.swaps), first.person_id) == (swaps, person)
        desk.store.undo(ME)


def test_a_request_for_cover_rests_on_who_asked(desk: Desk, copy: Desk, there: Team) -> None:
    first = there.shifts[0]
    copy.do(AskCover(first, FIRST, FIRST + WEEK))
    desk.do(AssignShift(first, there.people[2], desk.seen))
    assert [one.code for one in compared(desk, copy).conflicts] == ["rests_on"]


def test_a_shift_that_only_moves_takes_its_swap_along(desk: Desk, copy: Desk, there: Team) -> None:
    first, second, last = there.shifts[0], there.shifts[1], there.shifts[-1]
    desk.do(AddSwap(first, second, desk.seen))
    copy.do(MoveShift(first, FIRST + WEEK / 7, FIRST + WEEK, copy.seen))
    copy.do(AssignShift(last, None, copy.seen))
    assert compared(desk, copy).conflicts == ()
