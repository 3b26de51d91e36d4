"""Two data sets beside each other: who serves when, fairness, and figures, from the same doors."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app import branches
from app.flows.side_by_side import Share, side_by_side
from app.reports import Request
from app.settings import Places
from app.workspace import Workspace, create_workspace, open_workspace
from models.kernel.changes import Author
from models.kernel.periods import Period
from models.people.commands import StartTeam
from models.people.queries import People
from models.people.rows import PastedPerson
from models.rotations.commands import AssignShift, StartRotation
from models.rotations.queries import RotaFacts
from models.rotations.rows import DutyDraft

ME = Author("Ada")
MONDAY = date(2026, 3, 2)
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
SPAN = (START, START + timedelta(weeks=4))
REQUEST = Request(Period(MONDAY, MONDAY + timedelta(days=7)), START)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(*(tmp_path / name for name in ("config", "state", "data", "cache")))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = create_workspace(tmp_path / "harbour.watchbill", ME, "Harbour")
    people = [PastedPerson("Ana Reyes"), PastedPerson("Ben Carter")]
    made.do(StartTeam("Harbour", "Dublin", "UTC", "", people, MONDAY - timedelta(days=60)))
    ids = tuple(row.id for row in sorted(made.ask(People()).value, key=lambda row: row.name))
    duties = (DutyDraft("Primary"),)
    made.do(StartRotation("On call", ids, duties, "UTC", MONDAY, until=SPAN[1]))
    return made


def shifts_of(share: Share | None) -> int:
    assert share is not None
    return share.shifts


def test_a_fresh_scenario_differs_in_nothing(workspace: Workspace, places: Places) -> None:
    path = branches.add_scenario(workspace, places, "as it is")
    found = side_by_side(workspace, path, places, SPAN, REQUEST)
    assert (found.rows, found.served) == ((), ())
    assert all(part.one == part.other for part in found.parts)
    assert all(figure.one == figure.other for figure in found.figures)
    workspace.close()


def test_one_shift_for_another_is_told_as_one_stretch_and_counted(
    workspace: Workspace, places: Places
) -> None:
    path = branches.add_scenario(workspace, places, "Ben instead")
    tried = open_workspace(path, ME)
    shifts = sorted(tried.ask(RotaFacts(*SPAN)).value.shifts, key=lambda row: row.start)
    ids = {row.name: row.id for row in tried.ask(People()).value}
    first = next(row for row in shifts if row.person_id == ids["Ana Reyes"])
    tried.do(AssignShift(first.id, ids["Ben Carter"], tried.revision))
    tried.close()

    found = side_by_side(workspace, path, places, SPAN, REQUEST)
    assert [row.fields for row in found.rows] == [("person_id",)]
    [stretch] = found.served
    assert (stretch.one, stretch.other) == ("Ana Reyes", "Ben Carter")
    assert (stretch.start, stretch.end) == (first.start, first.end)
    shares = {part.person: part for part in found.parts}
    ana, ben = shares["Ana Reyes"], shares["Ben Carter"]
    assert shifts_of(ana.one) - shifts_of(ana.other) == 1
    assert shifts_of(ben.other) - shifts_of(ben.one) == 1

    # Beside another scenario, it is the same the other way round.
    still = branches.add_scenario(workspace, places, "still Ana")
    [back] = side_by_side(workspace, still, places, SPAN, REQUEST, one=path).served
    assert (back.one, back.other) == ("Ben Carter", "Ana Reyes")
    workspace.close()
