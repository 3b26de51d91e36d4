"""Two people at two windows on one shared database. One takes a copy along and replans the rota in
it while the other swaps two of the same shifts; it returns, is decided, merged and undone."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app.flows.together import Together
from app.settings import AUTHOR
from app.workspace import Workspace
from models.people.queries import People
from models.rotations.commands import AssignShift
from models.rotations.rows import ShiftRow
from tests.journeys.conftest import Start
from tests.journeys.test_branches import data, fill, shifts
from tests.journeys.test_rotations import choose_in_list, reach, wait_for_plan
from tests.support.person import Person
from tests.support.postgres import Server
from tests.support.stores import postgres

__all__ = ["postgres"]

pytestmark = pytest.mark.heavy


@pytest.fixture
def team(postgres: Server) -> Iterator[str]:
    with postgres.place() as address:
        fill(address)
        yield address


def opened(person: Person, place: str, name: str) -> None:
    person.shell.put_option(AUTHOR, name)
    person.shell.open_place(place)
    person.qtbot.waitUntil(lambda: person.shell.desk is not None, timeout=10_000)
    person.rest()


def holders(workspace: Workspace) -> dict[object, UUID | None]:
    return {key: shift.person_id for key, shift in shifts(workspace).items()}


def neighbours(before: dict[object, ShiftRow], moved: list[ShiftRow]) -> tuple[ShiftRow, ShiftRow]:
    """The first shift that the replan moved, and the one after it, which somebody else has."""
    first = min(moved, key=lambda shift: shift.start)
    return first, next(shift for shift in before.values() if shift.start == first.end)


def leaves(person: Person, name: str) -> None:
    """Somebody leaves in four weeks, and the fewest shifts that can be change hands: by keys."""
    assert person.shell.desk is not None
    person.choose("rotations")
    person.choose("somebody leaves")
    person.go_to("Who")
    choose_in_list(person, name)
    person.go_to("Last day")
    person.press("Ctrl+A")
    person.type((person.shell.desk.today + timedelta(weeks=4)).isoformat())
    reach(person, "Mark and replan")
    person.press("Enter")
    person.waits_for("Rules that are kept")
    reach(person, "Plan")
    person.press("Enter")
    wait_for_plan(person)
    reach(person, "Apply")
    person.press("Enter")
    person.back_in_the_window()


def test_one_replans_a_copy_while_the_other_swaps_two_of_its_shifts(
    start: Start, colleague: Person, team: str, tmp_path: Path
) -> None:
    opened(colleague, team, "Bea")
    person = start()
    opened(person, team, "Ana")
    copy = tmp_path / "train.watchbill"
    person.choose("take a planning copy")
    person.go_to("Choose where…")
    person.answer_file_dialog(lambda: person.press("Enter"), str(copy))
    person.rest()
    before = shifts(data(person))

    # Ana, in the copy: Ben leaves, and the rota is replanned without him.
    person.answer_file_dialog(lambda: person.press("Ctrl+O"), str(copy))
    person.waits_for("Planning copy: train, from Harbour as of ")
    ben = next(one.id for one in data(person).ask(People()).value if one.name == "Ben Carter")
    leaves(person, "Ben Carter")
    planned = holders(data(person))
    moved = [before[key] for key, who in planned.items() if who != before[key].person_id]
    assert moved
    assert {shift.person_id for shift in moved} == {ben}

    # Bea, meanwhile, in her own window: the first of these and the one after it change people.
    first, second = neighbours(before, moved)
    theirs = colleague.shell.desk
    assert theirs is not None
    seen = data(colleague).revision
    swap = (
        AssignShift(first.id, second.person_id, seen),
        AssignShift(second.id, first.person_id, seen),
    )
    assert theirs.session.do(Together(swap)) is not None
    swapped = holders(data(colleague))
    assert (swapped[first.id], swapped[second.id]) == (second.person_id, first.person_id)

    # It returns: what both changed is asked, what one of them changed is taken.
    person.back_in_the_window()
    person.go_to("Back to the data")
    person.press("Enter")
    person.rest()
    person.answer_file_dialog(lambda: person.choose("bring a copy back"), str(copy))
    assert person.sees("1 conflict")
    person.reach_enabled("Merge")
    assert holders(data(person)) == swapped, "nothing before it is decided"
    person.press("Enter")
    person.back_in_the_window()
    merged = holders(data(person))
    assert merged[first.id] == planned[first.id]
    assert merged[second.id] == first.person_id
    assert all(merged[shift.id] == planned[shift.id] for shift in moved if shift != second)

    # Bea's window has heard of it; and of its being undone, which leaves her swap.
    revision = data(person).revision
    colleague.qtbot.waitUntil(lambda: data(colleague).revision == revision, timeout=5_000)
    assert holders(data(colleague)) == merged
    person.press("Ctrl+Z")
    assert holders(data(person)) == swapped
    revision = data(person).revision
    colleague.qtbot.waitUntil(lambda: data(colleague).revision == revision, timeout=5_000)
    colleague.rest()
    person.shell.close_data()
    colleague.shell.close_data()
