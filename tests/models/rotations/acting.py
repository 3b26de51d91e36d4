"""Somebody who acts on a rota, and short ways to look at it."""

from typing import Any

from models.rotations.queries import RotaFacts
from models.rotations.rows import ShiftRow
from models.rotations.rules.shapes import Rota
from tests.models.desk import Desk
from tests.models.rotations.examples import FIRST, LATER, WEEK


class Scene:
    """What the examples act on."""

    def __init__(self, desk: Desk) -> None:
        self.store, self.do = desk.store, desk.do

    def ask(self, query: Any) -> Any:
        return self.store.ask(query)

    @property
    def seen(self) -> int:
        return self.store.revision


def facts(desk: Desk) -> Rota:
    return desk.ask(RotaFacts(FIRST, LATER + 52 * WEEK))


def shift(desk: Desk, shift_id: Any) -> ShiftRow:
    return next(row for row in facts(desk).shifts if row.id == shift_id)


def names(desk: Desk, rota: Rota | None = None) -> str:
    """Who has the shifts, in order, by initial; ``-`` is a hole."""
    rota = rota or facts(desk)
    return "".join(
        rota.people[row.person_id].name[0] if row.person_id else "-" for row in rota.shifts
    )
