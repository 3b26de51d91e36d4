"""A rota that comes again changes nothing; a corrected one changes rows; what was edited stays."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.exchange.questions import Answers
from app.exchange.reading import Source
from app.exchange.rota_import import RotaOutcome, RotaPlan, carry_out, plan, preview
from app.exchange.rota_reading import read_rota
from app.workspace import Workspace
from models.kernel.errors import Refused
from models.kernel.periods import Period
from models.people.commands import AddPerson
from models.people.importing import Fate
from models.people.queries import Absences, People
from models.rotations.commands import AssignShift, LockShifts, Publish, RollOut
from models.rotations.queries import RotaFacts
from models.rotations.rows import DutyKind, Mode, ShiftRow, Step
from models.rotations.rules.shapes import Rota
from tests.app.exchange.importing import opened
from tests.app.exchange.rota_files import TODAY, read

START, END = datetime(2025, 1, 1, tzinfo=UTC), datetime(2027, 6, 1, tzinfo=UTC)
HEAD = "ID,Person,Start,End,Role\n"
FIRST = "1,Ann,2026-03-02 09:00,2026-03-09 09:00,Primary\n"
SECOND = "2,Bo,2026-03-09 09:00,2026-03-16 09:00,Primary\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path / "data.watchbill") as made:
        yield made


def planned(text: str, overwrite: bool = False) -> RotaPlan:
    source = Source("rota.csv", (HEAD + text).encode())
    rota = read_rota(source, Answers({"zone": "UTC"}, {}), today=TODAY)
    return plan(rota, rotation="Web", overwrite=overwrite)


def take(workspace: Workspace, text: str, overwrite: bool = False) -> RotaOutcome:
    """Import a table; the dry run must have said the same and changed nothing."""
    made = planned(text, overwrite)
    before = workspace.revision
    said = preview(workspace, made)
    assert workspace.revision == before
    done = carry_out(workspace, made)
    assert fates(said) == fates(done)
    return done


def facts(workspace: Workspace) -> Rota:
    return workspace.ask(RotaFacts(START, END)).value


def held(workspace: Workspace) -> list[tuple[str, str, str]]:
    rota = facts(workspace)
    return [
        (
            rota.people[shift.person_id].name if shift.person_id else "",
            f"{shift.start:%m-%d %H}",
            f"{shift.end:%m-%d %H}",
        )
        for shift in rota.shifts
    ]


def fates(outcome: RotaOutcome) -> list[tuple[str, Fate]]:
    return [(row.place, row.fate) for row in outcome.imported.fates]


def shift(workspace: Workspace, number: int = 0) -> ShiftRow:
    return facts(workspace).shifts[number]


# --- known again ----------------------------------------------------------------------------------


def test_people_rotation_duty_and_layer_are_added_or_found(workspace: Workspace) -> None:
    workspace.do(AddPerson("ann", date(2026, 1, 1)))
    done = take(workspace, FIRST + SECOND)
    assert fates(done) == [("2", Fate.ADDED), ("3", Fate.ADDED)]
    rota = facts(workspace)
    assert {person.name for person in workspace.ask(People()).value} == {"ann", "Bo"}
    assert [(r.name, r.zone) for r in rota.rotations] == [("Web", "UTC")]
    assert [(d.name, d.kind, d.seats) for d in rota.duties] == [("Primary", DutyKind.PRIMARY, 1)]
    [layer] = rota.layers
    assert (layer.mode, layer.step, layer.every) == (Mode.PLANNED, Step.WEEK, 1)
    assert [(rota.people[m.person_id].name, m.from_day) for m in rota.members] == [
        ("ann", date(2026, 3, 2)),
        ("Bo", date(2026, 3, 9)),
    ]
    assert held(workspace) == [("ann", "03-02 09", "03-09 09"), ("Bo", "03-09 09", "03-16 09")]


def test_the_same_again_makes_no_step(workspace: Workspace) -> None:
    take(workspace, FIRST + SECOND)
    revision = workspace.revision
    again = take(workspace, SECOND + FIRST)
    assert again.change_set is None
    assert {fate for _, fate in fates(again)} == {Fate.SAME}
    assert workspace.history(1)[0].revision == revision or not workspace.history(1)[0].touched


def test_a_corrected_file_changes_rows_and_never_doubles(workspace: Workspace) -> None:
    take(workspace, FIRST + SECOND)
    done = take(workspace, FIRST + "2,Cy,2026-03-09 09:00,2026-03-14 09:00,Primary\n")
    assert fates(done) == [("2", Fate.SAME), ("3", Fate.CHANGED)]
    assert held(workspace)[1] == ("Cy", "03-09 09", "03-14 09")
    workspace.undo()
    assert held(workspace)[1] == ("Bo", "03-09 09", "03-16 09")


def test_what_the_file_no_longer_has_is_removed_only_in_its_own_time(place: str | Path) -> None:
    third = "3,Ann,2026-03-16 09:00,2026-03-23 09:00,Primary\n"
    with opened(place) as workspace:
        take(workspace, FIRST + SECOND + third)
        done = take(workspace, FIRST + third)
        assert ("", Fate.REMOVED) in fates(done)
        assert len(held(workspace)) == 2
        take(workspace, FIRST)
        assert len(held(workspace)) == 2


def test_two_sources_do_not_know_each_other(workspace: Workspace) -> None:
    take(workspace, FIRST)
    other = plan(planned(FIRST).rota, source="other", rotation="Web")
    assert {row.fate for row in carry_out(workspace, other).imported.fates} == {Fate.ADDED}
    assert len(held(workspace)) == 2


# --- edited here ----------------------------------------------------------------------------------


def test_what_was_edited_here_stays_unless_it_shall_be_overwritten(workspace: Workspace) -> None:
    take(workspace, FIRST + SECOND)
    ann = next(p.id for p in workspace.ask(People()).value if p.name == "Ann")
    workspace.do(AssignShift(shift(workspace, 1).id, ann, workspace.revision))
    assert fates(take(workspace, FIRST + SECOND))[1] == ("3", Fate.KEPT)
    assert held(workspace)[1][0] == "Ann"
    assert fates(take(workspace, FIRST + SECOND, overwrite=True))[1] == ("3", Fate.CHANGED)
    assert held(workspace)[1][0] == "Bo"
    # What was overwritten is the file's again: the next correction is taken over.
    changed = SECOND.replace("Bo", "Cy")
    assert fates(take(workspace, FIRST + changed))[1] == ("3", Fate.CHANGED)


def test_an_edit_that_was_undone_is_no_edit(workspace: Workspace) -> None:
    take(workspace, FIRST)
    take(workspace, FIRST + SECOND)
    workspace.do(AssignShift(shift(workspace).id, None, workspace.revision))
    workspace.undo()
    assert fates(take(workspace, FIRST.replace("Ann", "Cy") + SECOND))[0] == ("2", Fate.CHANGED)


def test_a_locked_shift_stays_in_any_case(workspace: Workspace) -> None:
    take(workspace, FIRST)
    workspace.do(LockShifts((shift(workspace).id,), True, workspace.revision))
    changed = FIRST.replace("Ann", "Cy")
    assert fates(take(workspace, changed, overwrite=True)) == [("2", Fate.KEPT)]


def test_a_published_shift_that_changes_is_published_no_longer(workspace: Workspace) -> None:
    take(workspace, FIRST)
    ids = tuple(rotation.id for rotation in facts(workspace).rotations)
    workspace.do(Publish(ids, END, workspace.revision, START))
    assert shift(workspace).published
    assert fates(take(workspace, FIRST.replace("Ann", "Cy"))) == [("2", Fate.CHANGED)]
    assert not shift(workspace).published


# --- other rows -----------------------------------------------------------------------------------


def test_wishes_and_absences_come_along_and_go_again(workspace: Workspace) -> None:
    def imported(text: str) -> list[Fate]:
        rota = read(text, "leave.csv", code="nothing", code__L="leave", code__B="avoids")
        return [row.fate for row in carry_out(workspace, plan(rota)).imported.fates]

    table = "Staff,2026-11-01,2026-11-02,2026-11-13\nAnn,L,L,-1\nBo,-1,B,B\n"
    assert imported(table) == [Fate.ADDED] * 3
    assert imported(table) == [Fate.SAME] * 3
    year = Period(date(2026, 1, 1), date(2027, 1, 1))
    [leave] = workspace.ask(Absences(year)).value
    assert (leave.from_day.day, leave.to_day.day) == (1, 2)
    assert Counter(imported(table.replace("L,L", "L,-1"))) == Counter(
        {Fate.SAME: 2, Fate.CHANGED: 1}
    )
    assert Counter(imported(table.replace("-1,B,B", "-1,B,-1"))) == Counter(
        {Fate.SAME: 1, Fate.REMOVED: 1, Fate.CHANGED: 1}
    )


def test_several_at_once_have_seats(workspace: Workspace) -> None:
    take(workspace, FIRST + FIRST.replace("1,Ann", "9,Bo") + SECOND)
    assert sorted(shift.seat for shift in facts(workspace).shifts) == [0, 0, 1]


def test_more_at_once_than_there_can_be_seats_is_refused(workspace: Workspace) -> None:
    many = "".join(FIRST.replace("1,Ann", f"{n},P{n}") for n in range(21))
    with pytest.raises(Refused, match="too_many_seats"):
        carry_out(workspace, planned(many))
    assert not facts(workspace).shifts


def test_nothing_is_written_before_it_is_answered(workspace: Workspace) -> None:
    rota = read(HEAD + "1,Ann,2026-03-02,2026-03-08,Primary\n")
    with pytest.raises(Refused) as refused:
        carry_out(workspace, plan(rota))
    assert {f.field for f in refused.value.findings} == {"zone", "last_day:End"}
    assert not workspace.ask(People()).value


# --- layers ---------------------------------------------------------------------------------------

SCHEDULE = """{"name": "Web", "time_zone": "Europe/London", "layers": [{
 "name": "Weekly", "start": "2026-10-12T06:00:00Z",
 "rotation_virtual_start": "2026-10-12T06:00:00Z",
 "rotation_turn_length_seconds": 604800, "users": ["E1", "E2", "E3"]}]}"""


def test_layers_turn_by_themselves_at_the_right_utc_hour(workspace: Workspace) -> None:
    done = carry_out(workspace, plan(read(SCHEDULE, "web.json")))
    start = datetime(2026, 10, 12, 6, tzinfo=UTC)
    until = start + timedelta(weeks=5)
    workspace.do(RollOut(done.imported.layer_ids, until, workspace.revision, start))
    found = held(workspace)
    assert [who for who, _, _ in found] == ["E1", "E2", "E3", "E1", "E2"]
    # London's clocks go back on 25 October; the hand-over stays at 06 UTC.
    assert {begin[-2:] for _, begin, _ in found} == {"06"}


def test_layers_are_known_again_and_their_order_is_corrected(workspace: Workspace) -> None:
    first = carry_out(workspace, plan(read(SCHEDULE, "web.json")))
    again = carry_out(workspace, plan(read(SCHEDULE, "web.json")))
    assert again.change_set is None
    assert again.imported.layer_ids == first.imported.layer_ids
    turned = SCHEDULE.replace('"E1", "E2"', '"E2", "E1", "E4"')
    assert carry_out(workspace, plan(read(turned, "web.json"))).change_set is not None
    rota = facts(workspace)
    assert [rota.people[member.person_id].name for member in rota.members] == [
        "E2", "E1", "E4", "E3",
    ]  # fmt: skip
