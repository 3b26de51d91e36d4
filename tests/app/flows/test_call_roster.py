"""A real call roster from its files to a plan: leave, blocked days and wishes are read and stored,
the numbers needed by day become duties, and the plan is judged by the rules of the store."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app.exchange.questions import Answers
from app.exchange.reading import pick
from app.exchange.rota_import import carry_out
from app.exchange.rota_import import plan as rota_plan
from app.exchange.rota_reading import read_rota
from app.exchange.rota_shapes import ReadRota
from app.flows import planning
from app.workspace import Workspace, create_workspace
from models.kernel.changes import Author
from models.people.commands import AddAbsence, AddPerson
from models.people.queries import People
from models.people.rows import AbsenceKind
from models.rotations.commands import AddDuty, AddLayer, AddMember, AddRotation, SetWindows
from models.rotations.planner.problem import Status
from models.rotations.rows import DutyKind, Mode, Step, WindowDraft

FIRST = date(2026, 11, 1)
DAY = timedelta(days=1)
WEEKEND = 0b1100000
MORNING = 8 * 60
START = datetime(2026, 11, 1, 8, tzinfo=UTC)
END = START + 30 * DAY


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(tmp_path / "calls.watchbill", Author("Ada"), "Calls")
    yield made
    made.close()


def read(path: Path, **codes: str) -> ReadRota:
    given = {f"code:{code}": meaning for code, meaning in codes.items()}
    return read_rota(pick(path), Answers({"code": "nothing", **given}, {}), zone="UTC", today=FIRST)


def stored(workspace: Workspace, folder: Path) -> dict[str, UUID]:
    """Everybody of the roster in a rotation of two duties; their ids by name.

    A call lasts until the next morning, so a day away also bars the call of the day before, as the
    roster asks. Two are needed on Saturdays and Sundays.
    """
    needs = read(folder / "input_call_requirements.csv").needed
    assert {need.day.weekday() > 4 for need in needs if need.count == 2} == {True}
    assert {need.day.weekday() > 4 for need in needs if need.count == 1} == {False}
    away = read(folder / "input_leaves_blockouts.csv", L="leave", B="leave")
    people = {}
    for name in sorted({one.person for one in away.away} | set(away.people)):
        people[name] = workspace.do(AddPerson(name, date(2026, 1, 1))).value
    carry_out(workspace, rota_plan(away))
    carry_out(
        workspace, rota_plan(read(folder / "input_calls.csv", **{"1": "wants", "0": "avoids"}))
    )
    rotation = workspace.do(AddRotation("Calls", "UTC", FIRST)).value
    for place, (name, weekdays) in enumerate((("Call", 127), ("Second call", WEEKEND))):
        duty = workspace.do(
            AddDuty(
                name, DutyKind.OTHER, "UTC", place, rest_seconds=2 * 86_400, rotation_id=rotation
            )
        ).value
        hours = WindowDraft(weekdays, MORNING, MORNING)
        workspace.do(SetWindows(duty, (hours,), workspace.revision))
        layer = workspace.do(
            AddLayer(
                name=name, zone="UTC", start_day=FIRST, start_minute=MORNING, step=Step.DAY,
                turn_unit=Step.DAY, weekdays=weekdays, mode=Mode.PLANNED, duty_id=duty,
            )
        ).value  # fmt: skip
        for person in people.values():
            workspace.do(AddMember(layer, person, FIRST))
    return people


def test_leave_is_kept_and_wishes_are_met(workspace: Workspace, real_data: Path) -> None:
    folder = real_data / "oncall" / "call_scheduler"
    people = stored(workspace, folder)
    assert len(people) == len(workspace.ask(People()).value) == 11
    found = planning.plan(workspace, None, START, END, now=START - 7 * DAY)
    assert found.certificate.slots == len(found.assignments) == 39
    assert found.certificate.status is Status.PROVED
    assert found.holes == ()
    assert {clash.code for clash in found.clashes} <= {"staffing"}
    needs = read(folder / "input_call_requirements.csv").needed
    held = Counter(one.start.date() for one in found.assignments)
    assert held == {need.day: need.count for need in needs}
    calls = {(one.person_id, one.start.date()) for one in found.assignments}
    for wish in read(folder / "input_calls.csv", **{"1": "wants", "0": "avoids"}).wishes:
        assert ((people[wish.person], wish.from_day) in calls) is wish.wants
    ahead = read(folder / "input_leaves_blockouts.csv", L="leave", B="leave").away
    for one in ahead:
        barred = one.from_day - DAY
        while barred <= one.to_day:
            assert (people[one.person], barred) not in calls
            barred += DAY


def test_a_wish_that_clashes_with_leave_is_not_met_and_leave_is_kept(
    workspace: Workspace, real_data: Path
) -> None:
    people = stored(workspace, real_data / "oncall" / "call_scheduler")
    delta = people["Delta"]
    workspace.do(AddAbsence(delta, date(2026, 11, 7), AbsenceKind.LEAVE, date(2026, 11, 7)))
    found = planning.plan(workspace, None, START, END, now=START - 7 * DAY)
    calls = {one.start.date() for one in found.assignments if one.person_id == delta}
    assert date(2026, 11, 7) not in calls
    [wishes] = [each for each in found.certificate.verdicts if each.code == "wishes"]
    assert wishes.value > 0
