"""Why no plan exists, in words."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

from app.text.impossible import ImpossibleWords
from app.text.rota import RotaWords
from models.people.rows import AbsenceKind, AbsenceRow
from models.rotations.planner.problem import Entry, Problem, Rule
from models.rotations.planner.repairs import Repair
from tests.support.rotas import rota_of


def test_an_absence_is_named_by_the_days_that_were_entered() -> None:
    """A day in New York ends on the next day in Dublin, where the rota is at home."""
    rota = rota_of(1, 4)
    person = next(iter(rota.people))
    away = AbsenceRow(uuid4(), person, date(2027, 2, 1), date(2027, 2, 7), AbsenceKind.LEAVE, "")
    start, end = (datetime(2027, 2, day, 5, tzinfo=UTC) for day in (1, 8))
    entry = Entry(Rule.ABSENCE, away.id, None, None, int(start.timestamp()), int(end.timestamp()))
    problem = Problem((), (), (), (), (), (entry,))
    words = RotaWords(replace(rota, absences={person: (away,)}))
    said = ImpossibleWords(problem, words).repair(Repair((0,), (), 4))
    assert "2027-02-01 – 2027-02-07" in said
