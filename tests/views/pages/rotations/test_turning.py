"""A fixed order goes on until a day that a person says."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from models.rotations.queries import RotaFacts, Rotations
from tests.support.person import Person
from tests.views.pages.conftest import data, page, today
from views.pages.rotations.page import RotationsPage


def test_turns_go_on_in_their_order(start: Callable[[Path], Person], data_file: Path) -> None:
    person = start(data_file)
    rotations = page(person, RotationsPage, "rotations")
    person.go_to("Who")
    person.press("Return")
    [row] = data(person).ask(Rotations()).value
    far = today() + timedelta(weeks=30)
    question = RotaFacts(datetime.now(UTC), datetime.now(UTC) + timedelta(weeks=60), (row.id,))
    before = data(person).ask(question).value.shifts
    rotations.openers.turns()
    person.rest()
    person.go_to("Up to and with")
    person.press("Ctrl+A")
    person.type(far.isoformat())
    person.press("Return")
    after = data(person).ask(question).value.shifts
    assert after[: len(before)] == before
    assert after[-1].start.date() <= far < after[-1].end.date()
    order = [shift.person_id for shift in after if shift.layer_id == after[0].layer_id]
    assert order == [order[at % 3] for at in range(len(order))]
    rotations.timeline.setFocus()
    person.press("Ctrl+Z")
    assert data(person).ask(question).value.shifts == before
