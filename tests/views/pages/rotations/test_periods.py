"""Rotations by week and by month, walked through: periods and people, one fairness, a swap."""

from datetime import timedelta

from models.people.queries import People
from models.rotations.commands import AddDuty, AddLayer, AddMember, RollOut
from models.rotations.rows import DutyKind, Step
from models.rotations.rules.shapes import Fairness, Load
from tests.views.pages.conftest import data
from tests.views.pages.rotations.conftest import SITES, WEEKS, Desk, handoff, this_monday


def add_monthly(desk: Desk) -> None:
    """The people in Dublin also take the review by turns of a month."""
    store, rotation = data(desk.person), desk.rota().rota.rotations[0]
    people = {row.name: row.id for row in store.ask(People()).value}
    duty = store.do(
        AddDuty(
            "Monthly review", DutyKind.OTHER, "Europe/Dublin", 2, exclusive=False,
            rotation_id=rotation.id,
        )
    ).value  # fmt: skip
    layer = store.do(
        AddLayer(
            name="Review", zone="Europe/Dublin", start_day=this_monday(), start_minute=480,
            step=Step.MONTH, turn_unit=Step.MONTH, duty_id=duty,
        )
    ).value  # fmt: skip
    for name in SITES["Dublin"]:
        store.do(AddMember(layer, people[name], this_monday()))
    store.do(RollOut((layer,), handoff(WEEKS), store.revision, handoff(0)))
    desk.person.rest()


def test_weeks_and_months_are_one_fairness_and_a_swap_moves_it(desk: Desk) -> None:
    add_monthly(desk)
    monthly = next(row for row in desk.rota().rota.duties if row.name == "Monthly review")
    assert desk.page.facts is not None
    assert monthly.id in {row.id for row in desk.page.facts.view.rota.duties}

    def row_of(name: str) -> Fairness:
        [found] = [row for row in desk.rota().fairness if desk.name(row.person_id) == name]
        return found

    view = desk.rota()
    ana = row_of("Ana Reyes")
    held = [piece for piece in view.pieces if piece.person_id == ana.person_id]
    assert {piece.duty_id for piece in held} == set(ana.turns)
    assert len(ana.turns) == 2
    assert ana.held[Load.TURNS] == sum(ana.turns.values())
    hours = sum((min(p.end, view.rota.end) - p.start for p in held), timedelta())
    assert ana.held[Load.HOURS] == hours.total_seconds()

    before = {name: row_of(name).held[Load.TURNS] for name in SITES["Dublin"]}
    taken = desk.who(1)
    desk.choose(1)
    desk.press("S", "Return")
    assert desk.who(1) != taken
    after = {name: row_of(name).held[Load.TURNS] for name in SITES["Dublin"]}
    assert sum(after.values()) == sum(before.values())
    assert row_of("Ana Reyes").turns[monthly.id] == ana.turns[monthly.id]
    desk.press("Ctrl+Z")
    assert desk.who(1) == taken
