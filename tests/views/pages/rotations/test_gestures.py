"""Everything that is done on the calendar, by keys: one step each, refusals said beside."""

from datetime import timedelta

from PySide6.QtWidgets import QApplication

from models.rotations.rules.shapes import Source
from tests.views.pages.conftest import data
from tests.views.pages.rotations.conftest import Desk, handoff


def revision(desk: Desk) -> int:
    return data(desk.person).revision


def test_the_calendar_shows_lanes_and_people(desk: Desk) -> None:
    lanes = [lane.title for lane in desk.page.timeline.model().lanes]
    assert lanes[-2:] == ["Dublin primary", "New York primary"]
    names = {block.text for block in desk.page.timeline.model().blocks}
    assert {"Ana", "Ben", "Grace", "Jonah"} <= names
    assert desk.person.sees("Platform on-call, 2 sites, weekly from Monday 08:00")


def test_arrows_reach_a_shift_and_enter_opens_it(desk: Desk) -> None:
    desk.choose(2)
    desk.press("Right", "Return")
    assert desk.person.shell.window.inspector.title == "Dev Patel"


def test_a_shift_is_locked_and_that_is_undone(desk: Desk) -> None:
    desk.choose(2)
    desk.press("L")
    assert desk.shift(2).locked
    desk.press("Ctrl+Z")
    assert not desk.shift(2).locked


def test_a_shift_is_made_shorter_by_keys(desk: Desk) -> None:
    desk.choose(8)
    before = revision(desk)
    desk.press("Ctrl+Alt+Shift+Left", "Return")
    assert desk.shift(8).end == handoff(9) - timedelta(minutes=15)
    assert revision(desk) == before + 1


def test_escape_calls_a_move_off(desk: Desk) -> None:
    desk.choose(8)
    before = revision(desk)
    desk.press("Shift+Right", "Escape")
    assert (revision(desk), desk.shift(8).start) == (before, handoff(8))


def test_a_move_onto_another_shift_is_refused_beside_the_calendar(desk: Desk) -> None:
    desk.choose(3)
    before = revision(desk)
    desk.press("Shift+Right", "Return")
    assert revision(desk) == before
    assert "Drag" not in desk.page.hint.words()


def test_delete_leaves_a_shift_to_nobody_and_that_is_a_problem(desk: Desk) -> None:
    desk.choose(2)
    desk.press("Delete")
    assert desk.who(2) == ""
    assert desk.who(2, "New York") == "Ines Costa"


def test_somebody_else_is_assigned(desk: Desk) -> None:
    desk.choose(2)
    desk.press("A", "Return")
    assert desk.who(2) not in ("", "Chloé Dubois")
    desk.person.waits_for("Undo")


def test_an_override_stands_and_delete_takes_it_back(desk: Desk) -> None:
    desk.choose(2)
    desk.press("O", "Return")
    pieces = [p for p in desk.rota().pieces if p.source is Source.OVERRIDE]
    assert [(p.start, p.end) for p in pieces] == [(handoff(2), handoff(3))]
    [row] = desk.rota().rota.overrides
    desk.page.timeline.select(f"override:{row.id}")
    desk.page.timeline.setFocus()
    desk.press("Delete")
    assert desk.rota().rota.overrides == ()


def test_two_people_change_places(desk: Desk) -> None:
    desk.choose(2)
    desk.press("S", "Return")
    assert desk.who(2) != "Chloé Dubois"
    exchanged = [week for week in range(10) if desk.who(week) == "Chloé Dubois"]
    assert len(exchanged) >= 2


def test_a_chain_of_three_passes_shifts_on_as_one_step(desk: Desk) -> None:
    """S opens the swap, Tab leads on to the chains, Enter carries the first one out."""
    desk.choose(2)
    before, stood = revision(desk), [desk.who(week) for week in range(10)]
    desk.press("S")
    for _step in range(30):
        focus = QApplication.focusWidget()
        if focus is not None and focus.accessibleName().startswith("With "):
            break
        desk.press("Tab")
    desk.press("Return")
    stands = [desk.who(week) for week in range(10)]
    changed = [week for week in range(10) if stands[week] != stood[week]]
    assert 2 in changed
    assert len(changed) in (3, 4)
    assert sorted(stands) == sorted(stood)
    assert revision(desk) == before + 1
    desk.press("Ctrl+Z")
    assert [desk.who(week) for week in range(10)] == stood


def test_several_shifts_are_locked_and_left_to_nobody_as_one_step(desk: Desk) -> None:
    desk.choose(2)
    before = revision(desk)
    desk.press("Space", "Right", "Space", "Right", "Space", "L")
    assert [desk.shift(week).locked for week in range(2, 6)] == [True, True, True, False]
    assert revision(desk) == before + 1
    desk.press("L")
    assert not any(desk.shift(week).locked for week in range(2, 6))
    desk.press("Delete")
    assert [desk.who(week) for week in range(2, 5)] == ["", "", ""]
    assert revision(desk) == before + 3
    desk.press("Ctrl+Z")
    assert "" not in [desk.who(week) for week in range(2, 5)]


def test_several_shifts_are_given_to_one_person_as_one_step(desk: Desk) -> None:
    desk.choose(4)
    before, stood = revision(desk), [desk.who(week) for week in (4, 6)]
    desk.press("Space", "Right", "Right", "Space", "A", "Return")
    assert desk.who(4) == desk.who(6) != ""
    assert revision(desk) == before + 1
    desk.press("Ctrl+Z")
    assert [desk.who(week) for week in (4, 6)] == stood


def test_what_is_meant_for_one_is_refused_for_several(desk: Desk) -> None:
    desk.choose(2)
    before = revision(desk)
    desk.press("Space", "Right", "Space", "O")
    assert revision(desk) == before
    assert "shifts only" in desk.page.hint.words()


def test_without_a_choice_keys_do_nothing(desk: Desk) -> None:
    desk.page.timeline.setFocus()
    before = revision(desk)
    desk.press("O", "A", "S", "L", "Delete")
    assert revision(desk) == before
