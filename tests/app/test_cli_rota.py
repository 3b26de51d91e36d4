"""Rotas on the command line: who is on duty, planning with proof, and what is said of bad input."""

import io
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.workspace import create_workspace
from models.kernel.changes import Author
from models.people.commands import AddAbsence, AddPerson
from models.people.rows import AbsenceKind
from models.rotations.commands import RemoveShift, StartRotation
from models.rotations.queries import RotaFacts
from models.rotations.rows import DutyDraft, DutyKind

MONDAY = date(2030, 1, 7)
START = datetime(2030, 1, 7, 9, tzinfo=UTC)
WEEK = timedelta(weeks=1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Three people in two duties for eight weeks of 2030; the fourth week's first duty is open."""
    path = tmp_path / "team.watchbill"
    workspace = create_workspace(path, Author("Ada"), "Team")
    people = tuple(
        workspace.do(AddPerson(name, date(2026, 1, 1), phone=f"+1 {at}")).value
        for at, name in enumerate(["Ana", "Bo", "Cleo"])
    )
    duties = (DutyDraft("First"), DutyDraft("Second", DutyKind.SECONDARY))
    until = START + 8 * WEEK
    made = workspace.do(StartRotation("Mail", people, duties, "UTC", MONDAY, until=until)).value
    rota = workspace.ask(RotaFacts(START, until)).value
    fourth = next(
        row
        for row in rota.shifts
        if row.start == START + 3 * WEEK and row.layer_id == made.layer_ids[0]
    )
    workspace.do(RemoveShift(fourth.id, workspace.revision))
    tuesday = MONDAY + timedelta(days=8)
    workspace.do(AddAbsence(people[1], tuesday, AbsenceKind.LEAVE, tuesday))
    workspace.close()
    return path


def run(*arguments: object) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    code = main([str(one) for one in arguments], out=out, err=err)
    assert "Traceback" not in out.getvalue() + err.getvalue()
    return code, out.getvalue(), err.getvalue()


def as_json(*arguments: object) -> dict[str, Any]:
    code, out, err = run(*arguments, "--json")
    assert err == ""
    read: dict[str, Any] = json.loads(out)
    assert read["exit"] == code
    return read


DAYS = ("--from", "2030-01-14", "--to", "2030-03-03")


def test_rota_says_who_has_each_duty_and_who_is_next(file: Path) -> None:
    code, out, _err = run("rota", file, "--at", "2030-01-07T09:00")
    assert code == 1  # the fourth week is open, and within the six that are watched
    assert "First: Ana (+1 0) until 2030-01-14 09:00; then Bo from 2030-01-14 09:00" in out
    assert "Second: Bo" in out
    assert "Gap 2030-01-28 09:00 – 2030-02-04 09:00. First: nobody serves." in out
    assert "First: on duty during an absence." in out


def test_rota_for_programs_has_instants_and_gaps(file: Path) -> None:
    found = as_json("rota", file, "--at", "2030-01-28T10:00+01:00")
    assert found["at"] == "2030-01-28T09:00:00Z"
    first, second = found["duties"]
    assert (first["person"], first["gap"], first["next"]) == (None, True, "Bo")
    assert (second["person"], second["until"]) == ("Bo", "2030-02-04T09:00:00Z")
    # The week without a shift, and what lies beyond the last one of each duty.
    assert [gap["start"][:10] for gap in found["gaps"]] == ["2030-01-28", *["2030-03-04"] * 2]


def test_rota_with_all_held_for_six_weeks_is_done(file: Path) -> None:
    as_json("plan", file, *DAYS, "--apply")
    code, out, _err = run("rota", file, "--at", "2030-01-21")
    assert (code, "Nothing is open in the next weeks." in out) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("rota", "--at", "soon"), 1, "“soon” is no instant"),
        (("plan", "Post"), 1, "There is no rotation “Post”; there is Mail."),
        (("plan", "--from", "2030-01-07"), 1, "Give both days"),
        (("plan", "--from", "2030-02-01", "--to", "2030-01-01"), 1, "It ends"),
        (("plan", "--from", "soon", "--to", "2030-01-01"), 2, "is not a day"),
        (("plan", "--seconds", "-1"), 2, "is not a number of seconds above 0"),
        (("plan", "--seconds", "nan"), 2, "is not a number of seconds above 0"),
        (("plan", "--from", "2030-01-08", "--to", "2030-01-08"), 1, "There is nothing to plan"),
    ],
)
def test_bad_input_is_told_in_a_sentence(
    file: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    found, _out, err = run(arguments[0], file, *arguments[1:])
    assert found == code
    assert said in err


def test_a_time_that_the_clocks_skip_is_the_first_that_exists(tmp_path: Path) -> None:
    path = tmp_path / "dublin.watchbill"
    workspace = create_workspace(path, Author("Ada"), "Team")
    ana = workspace.do(AddPerson("Ana", date(2026, 1, 1))).value
    duties = (DutyDraft("First"),)
    workspace.do(StartRotation("Mail", (ana,), duties, "Europe/Dublin", MONDAY))
    workspace.close()
    assert "At 2030-03-31 02:00, Europe/Dublin" in run("rota", path, "--at", "2030-03-31T01:30")[1]


def test_without_any_rotation_it_says_so(tmp_path: Path) -> None:
    path = tmp_path / "empty.watchbill"
    run("new", path)
    for command in ("rota", "plan"):
        code, _out, err = run(command, path)
        assert (code, "There is no rotation yet" in err) == (1, True)


def test_plan_prints_proof_and_comparison_and_changes_nothing(file: Path) -> None:
    before = file.read_bytes()
    code, out, _err = run("plan", file, *DAYS)
    assert file.read_bytes() == before
    assert code == 0
    assert "Mail, 2030-01-14 to 2030-03-03: 14 slots for 3 people." in out
    assert "no plan is fairer" in out
    assert "plain rotation" in out
    assert "Slots against a rule" in out
    assert "Nothing was changed" in out


def test_plan_applied_fills_the_gap_and_keeps_leave_free(file: Path) -> None:
    found = as_json("plan", file, "mail", *DAYS, "--apply")
    assert (found["applied"], found["certificate"]["status"], found["holes"]) == (
        True,
        "proved",
        [],
    )
    after = as_json("rota", file, "--at", "2030-01-07T09:00")
    assert (after["gaps"], after["exit"]) == ([], 0)
    assert {clash["code"] for clash in after["clashes"]} == {"staffing"}
    assert run("undo", file)[0] == 0
    assert as_json("rota", file, "--at", "2030-01-07T09:00")["gaps"]


def test_a_plan_for_programs_has_every_shift_with_its_person_and_what_was_written(
    file: Path,
) -> None:
    found = as_json("plan", file, *DAYS)
    assert len(found["shifts"]) == found["certificate"]["slots"] == 14
    assert {slot["duty"] for slot in found["shifts"]} == {"First", "Second"}
    assert {slot["person"] for slot in found["shifts"]} == {"Ana", "Bo", "Cleo"}
    assert found["written"] is None
    applied = as_json("plan", file, *DAYS, "--apply")
    assert applied["written"]["added"] == 1


def test_turns_go_on_in_their_order_until_a_day(file: Path) -> None:
    """The open fourth week is filled again, and three weeks are added for each duty."""
    tried = as_json("turns", file, "--to", "2030-03-24", "--dry-run")
    assert (tried["added"], tried["applied"]) == (7, False)
    code, out, _err = run("turns", file, "mail", "--to", "2030-03-24")
    assert code == 0
    assert "Mail, up to 2030-03-24: 7 shifts added, 0 changed, 0 gone." in out
    assert "First: Bo" in run("rota", file, "--at", "2030-03-18T09:00")[1]
    again = as_json("turns", file, "--to", "2030-03-24")
    assert (again["added"], again["changed"]) == (0, 0)
    assert run("undo", file)[0] == 0


def test_a_planned_rotation_does_not_turn(file: Path) -> None:
    run("plan", file, *DAYS, "--apply")
    code, _out, err = run("turns", file, "--to", "2030-03-24")
    assert (code, "turns in a fixed order" in err) == (1, True)
