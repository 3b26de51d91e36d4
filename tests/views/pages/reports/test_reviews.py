"""Reviews by keys: begun, agreed, signed, made ready, frozen, and what became otherwise since."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.workspace import create_workspace
from models.kernel.changes import Author
from models.reviews.queries import ReviewedPeople, ReviewNotes, Reviews, ReviewSigns
from models.reviews.rows import ReviewSide, SignPhase
from tests.app.reports.promised import Acts
from tests.models.insight.reviewed import agreed, reviewed
from tests.support.made_once import copy_of
from tests.support.person import Person
from tests.views.pages.conftest import bring_up, data, page
from views.pages.reports.page import ReportsPage


def _autumn(path: Path) -> None:
    workspace = create_workspace(path, Author("Test"), "Harbour")
    reviewed(Acts(workspace))
    workspace.close()


@pytest.fixture
def person(start: Callable[[Path], Person], tmp_path: Path) -> Person:
    """Before the review of an autumn that is over and that nobody has signed."""
    return start(copy_of(_autumn, tmp_path / "autumn.watchbill"))


def reviews(person: Person, **arguments: object) -> ReportsPage:
    return page(person, ReportsPage, "reports", view="review", **arguments)


def opened(person: Person, tab: str) -> ReportsPage:
    """The review with one of its tabs in the inspector."""
    [row] = data(person).ask(Reviews()).value
    shown = reviews(person, review=row.id, tab=tab)
    person.rest()
    return shown


def sign(person: Person, who: str) -> None:
    person.go_to("Who signs")
    person.type(who)
    person.press("Enter")
    person.rest()


def test_both_sides_stand_beside_each_other_and_each_figure_is_explained_with_its_rows(
    person: Person,
) -> None:
    reviews(person)
    assert person.sees("Operations")
    assert person.sees("Development")
    assert person.sees("of 61 owned days")
    person.go_to("Explain: SLA component, Operations")
    person.press("Space")
    assert person.sees("Owned days in windows that were met")
    assert person.sees("2025-10-01 – 2025-11-30")
    person.shell.window.inspector.show_tab("Days")
    assert "Mail works" in person.cells()


def test_a_review_is_begun_with_what_is_agreed_and_undone(person: Person) -> None:
    reviews(person)
    person.press("Ctrl+K")
    person.type("Begin a review")
    person.press("Enter")
    person.rest()
    person.go_to("Name")
    person.type("Next")
    person.go_to("Target of the SLA component")
    person.type("97 %")
    person.go_to("Single persons")
    person.press("Down")
    person.go_to("Begin it")
    person.press("Space")
    person.rest()
    made = next(row for row in data(person).ask(Reviews()).value if row.name == "Next")
    assert str(made.sla_target) == "0.97"
    assert made.people
    assert not made.pseudonyms
    assert made.previous_id is not None
    assert "Next" in person.cells()
    person.press("Ctrl+Z")
    person.rest()
    assert "Next" not in person.cells()


def test_a_share_above_all_is_refused_beside_its_field(person: Person) -> None:
    opened(person, "agreed")
    person.go_to("Target of the SLA component")
    person.press("Ctrl+A")
    person.type("120 %")
    person.press("Enter")
    person.rest()
    assert person.sees("1.2 is no share")
    assert person.focus == "Target of the SLA component"


def test_each_side_signs_and_what_was_signed_is_changed_no_more(person: Person) -> None:
    opened(person, "agreed")
    sign(person, "Cy")
    sign(person, "Di")
    signs = data(person).ask(ReviewSigns()).value
    assert {(one.side, one.name) for one in signs} == {
        (ReviewSide.OPERATIONS, "Cy"),
        (ReviewSide.DEVELOPMENT, "Di"),
    }
    assert "by both" in person.cells()
    person.go_to("Name")
    person.press("Ctrl+A")
    person.type("Renamed")
    person.press("Enter")
    person.rest()
    assert person.sees("It was signed. Take the signatures back first.")
    person.go_to("Take back the signature of Cy")
    person.press("Space")
    person.rest()
    assert len(data(person).ask(ReviewSigns()).value) == 1


def test_who_is_reviewed_is_chosen_one_by_one(person: Person) -> None:
    opened(person, "who")
    person.go_to("Review no more: Ana")
    person.press("Space")
    person.rest()
    [left] = data(person).ask(ReviewedPeople()).value
    assert left.side is ReviewSide.DEVELOPMENT
    person.go_to("Side")
    person.go_to("Review this person too")
    person.press("Space")
    person.rest()
    assert len(data(person).ask(ReviewedPeople()).value) == 2


def test_a_note_is_kept_from_any_page_and_stands_in_the_review(person: Person) -> None:
    desk = person.shell.desk
    assert desk is not None
    desk.go("people", {})
    person.rest()
    person.choose("Keep a note for the review")
    person.rest()
    person.type("Mail was moved to new disks")
    person.go_to("About")
    person.press("Down")
    person.go_to("What is to be remembered")
    person.press("Enter")
    person.rest()
    [note] = data(person).ask(ReviewNotes()).value
    assert (note.text, note.about) == ("Mail was moved to new disks", "sla_component")
    bring_up(person, person.shell.window)
    person.choose("moved to new disks")
    person.rest()
    assert desk.room.key == "reports"
    assert person.sees("Mail was moved to new disks")
    person.go_to("Take back: Mail was moved to new disks")
    person.press("Space")
    person.rest()
    assert data(person).ask(ReviewNotes()).value == ()


def test_what_lacks_leads_to_where_it_is_set_right(person: Person) -> None:
    opened(person, "ready")
    assert person.sees("The terms are not signed for: Operations, Development.")
    person.go_to("Set right: By 2025-11-20")
    person.press("Space")
    person.rest()
    assert person.shell.desk is not None
    assert person.shell.desk.room.key == "projects"
    assert person.sees("By 2025-11-20")


def test_frozen_it_names_what_was_changed_since_and_is_opened_again(person: Person) -> None:
    opened(person, "result")
    person.go_to("Freeze it")
    person.press("Space")
    person.rest()
    assert "has not signed what was agreed" in person.shell.window.notices.texts()[-1]
    scene = Acts(data(person))
    [row] = data(person).ask(Reviews()).value
    agreed(scene, row.id)
    person.rest()
    opened(person, "result")
    person.go_to("Freeze it")
    person.press("Space")
    person.rest()
    assert person.sees("The data say the same.")
    sign(person, "Cy")
    assert [one.phase for one in data(person).ask(ReviewSigns()).value].count(
        SignPhase.AGREED_RESULT
    ) == 1
    person.go_to("Take back the signature of Cy")
    person.press("Space")
    person.rest()
    person.go_to("Open it again")
    person.press("Space")
    person.rest()
    [row] = data(person).ask(Reviews()).value
    assert row.frozen_at is None
    person.press("Ctrl+Z")
    person.rest()
    [row] = data(person).ask(Reviews()).value
    assert row.frozen_at is not None


def test_the_period_before_stands_beside_it(person: Person) -> None:
    opened(person, "before")
    assert person.sees("Beside 2025-08-01 – 2025-09-30")
    assert person.sees("Score: Operations")
