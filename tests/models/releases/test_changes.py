"""Changes, launches and evidence through the public door, on both databases."""

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from models.releases.commands import (
    AddLaunch,
    AttributeIncident,
    DecideLaunch,
    ImportChanges,
    MoveLaunch,
    OverrideGate,
    RecordAssessment,
    RemoveChanges,
    RollBackChange,
    SetRamp,
)
from models.releases.queries import (
    AllEvidence,
    Attributions,
    Changes,
    GateOverrides,
    LaunchDecisions,
    Launches,
)
from models.releases.rows import (
    ChangeKind,
    ChangeOutcome,
    EvidenceKind,
    EvidenceResult,
    LaunchStage,
    Part,
    PartDraft,
    RampDraft,
    ReleaseSize,
)
from models.services.commands import AddService
from models.services.queries import Services
from models.store.store import Store
from models.store.taking import Fate
from tests.house.registry import Scene
from tests.models.desk import Desk
from tests.models.incidents.examples import add_incident
from tests.models.releases.examples import (
    AT,
    DAY,
    FAR,
    HOUR,
    add_change,
    add_evidence,
    approval,
    change,
    from_elsewhere,
    launch,
)


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def test_a_change_that_was_made_has_an_instant_and_only_releases_have_a_size(desk: Desk) -> None:
    assert desk.refusal(add_change(at=None)) == [("no_instant", "at"), ("required", "planned")]
    planned = ChangeOutcome.PLANNED_CHANGE
    desk.do(add_change(at=None, planned=AT, outcome=planned))
    assert desk.refusal(add_change(size=ReleaseSize.MAJOR)) == [("not_a_release", "size")]
    (waiting,) = desk.ask(Changes())
    assert desk.refusal(RollBackChange(waiting.id, AT, desk.seen)) == [("no_instant", "at")]


def test_changes_are_asked_for_by_when_they_were_made_or_are_planned(desk: Desk) -> None:
    made = desk.do(add_change())
    planned = desk.do(
        add_change(at=None, planned=AT + 5 * HOUR, outcome=ChangeOutcome.PLANNED_CHANGE)
    )

    def found(**asked: Any) -> list[Any]:
        return [row.id for row in desk.ask(Changes(**asked))]

    assert found(start=AT, end=AT + HOUR) == [made]
    assert found(start=AT + HOUR) == [planned]
    assert found(end=AT) == []
    assert set(found()) == {made, planned}


def test_a_rolled_back_change_says_so_and_may_turn_out_well_after_all(desk: Desk) -> None:
    made = desk.do(add_change())
    desk.do(RollBackChange(made, AT + HOUR, desk.seen))
    (row,) = desk.ask(Changes())
    assert (row.outcome, row.undone) == (ChangeOutcome.ROLLED_BACK, AT + HOUR)
    desk.do(RollBackChange(made, None, desk.seen))
    (row,) = desk.ask(Changes())
    assert (row.outcome, row.undone) == (ChangeOutcome.SUCCEEDED, None)


def test_what_is_removed_takes_its_evidence_along_and_launches_let_go(desk: Desk) -> None:
    made = change(desk_scene(desk))
    desk.do(RemoveChanges((made,), desk.seen))
    assert not desk.ask(Changes())
    assert not desk.ask(AllEvidence())
    assert not desk.ask(Attributions())
    (waiting,) = desk.ask(Launches())
    assert waiting.change_id is None
    desk.undo()
    assert desk.ask(Launches())[0].change_id == made
    assert desk.ask(Attributions())


def test_a_person_says_what_led_to_an_incident_with_one_main_change(desk: Desk) -> None:
    hit, one, other = desk.do(add_incident()), desk.do(add_change()), desk.do(add_change())
    both = (PartDraft(one), PartDraft(other))
    said = (AttributeIncident(hit, both, "", 0), AttributeIncident(hit, (both[0],) * 2, "", 0))
    assert desk.refusal(said[0]) == [("two_main_parts", "parts")]
    assert ("repeated_change", "parts") in desk.refusal(said[1])
    lone = (PartDraft(one, Part.CONTRIBUTING),)
    assert desk.refusal(AttributeIncident(hit, lone, "", 0)) == [("no_main_part", "parts")]
    desk.do(AttributeIncident(hit, (), "A storm", desk.seen))
    assert [(row.change_id, row.part) for row in desk.ask(Attributions(hit))] == [
        (None, Part.NO_PART)
    ]
    desk.do(AttributeIncident(hit, both[:1], "After all", desk.seen))
    assert [row.change_id for row in desk.ask(Attributions(hit))] == [one]


def test_the_same_file_again_changes_nothing_and_a_corrected_one_what_nobody_edited(
    desk: Desk,
) -> None:
    rows = (from_elsewhere(), from_elsewhere(name="Merge #13", external_id="cd34", place="3"))
    first = desk.do(ImportChanges("hub.csv", rows))
    assert first.count(Fate.ADDED) == 2
    assert [row.name for row in desk.ask(Services())] == ["Hub"]
    before = desk.seen
    assert desk.do(ImportChanges("hub.csv", rows)).count(Fate.SAME) == 2
    assert desk.seen == before
    edited = next(row for row in desk.ask(Changes()) if row.external_id == "ab12")
    desk.do(RollBackChange(edited.id, AT + HOUR, desk.seen))
    corrected = tuple(dataclasses.replace(row, text="More is known") for row in rows)
    again = desk.do(ImportChanges("hub.csv", corrected))
    assert [taken.fate for taken in again.outcomes] == [Fate.CHANGED, Fate.CHANGED]
    rows_now = {row.external_id: row for row in desk.ask(Changes())}
    assert {row.text for row in rows_now.values()} == {"More is known"}
    # What somebody said here of a row stays, though the rest of it came in anew.
    assert rows_now["ab12"].undone == AT + HOUR


def test_a_row_that_cannot_be_is_rejected_and_an_odd_one_is_kept_with_a_word(desk: Desk) -> None:
    rows = (
        from_elsewhere(name="", place="2"),
        from_elsewhere(at=None, planned=AT, place="3"),
        from_elsewhere(undone=AT - HOUR, place="4"),
    )
    taken = desk.do(ImportChanges("hub.csv", rows)).outcomes
    assert [(each.fate, [f.code for f in each.findings]) for each in taken] == [
        (Fate.REJECTED, ["required"]),
        (Fate.REJECTED, ["no_instant"]),
        (Fate.ADDED, ["undone_before_change"]),
    ]


def test_a_launch_that_was_refused_goes_nowhere_until_it_is_decided_anew(desk: Desk) -> None:
    to_be = launch(desk_scene(desk))
    desk.do(DecideLaunch(to_be, False, "Bo", "Not tested", {"state": "closed"}))
    assert desk.refusal(MoveLaunch(to_be, LaunchStage.LAUNCHED, DAY, desk.seen)) == [
        ("no_go", "stage")
    ]
    desk.do(DecideLaunch(to_be, True, "Bo", "", {"state": "open"}))
    desk.do(MoveLaunch(to_be, LaunchStage.ANNOUNCED, DAY, desk.seen))
    (row,) = desk.ask(Launches())
    assert (row.launched_on, row.announced_on) == (DAY, DAY)
    assert [each.go for each in desk.ask(LaunchDecisions(to_be))] == [True, False, True]
    assert desk.refusal(DecideLaunch(to_be, False, "", "", {})) == [
        ("required", "by"),
        ("required", "reason"),
    ]


def test_a_soft_launch_stays_below_its_cap(desk: Desk) -> None:
    to_be = desk.do(AddLaunch(desk.do(AddService("Mail")), "Search", cap=Decimal(100)))
    steps = (RampDraft(DAY, Decimal(101)), RampDraft(DAY, Decimal(5)))
    assert desk.refusal(SetRamp(to_be, steps, 0)) == [
        ("above_cap", "value"),
        ("repeated_day", "day"),
    ]


def test_an_override_has_a_reason_and_an_end(desk: Desk) -> None:
    of = desk.do(AddService("Mail"))
    told = OverrideGate(of, None, "Bo", "", AT.replace(year=2000), ())
    assert desk.refusal(told) == [("required", "reason"), ("expired", "expires")]
    desk.do(OverrideGate(of, None, "Bo", "A fair", FAR, ({"left": "-0.1"},)))
    (row,) = desk.ask(GateOverrides(of))
    assert row.budgets == [{"left": "-0.1"}]
    assert row.ended_at is None


def test_whoever_tests_does_not_accept(desk: Desk) -> None:
    made = desk.do(add_change())
    desk.do(add_evidence(made))
    accept = add_evidence(made, kind=EvidenceKind.ACCEPTANCE)
    assert desk.refusal(dataclasses.replace(accept, signer=" ana")) == [
        ("same_person", "person_id")
    ]
    desk.do(dataclasses.replace(accept, signer="Bo"))
    waived = add_evidence(made, result=EvidenceResult.WAIVED, failed=2, cases=1)
    assert desk.refusal(waived) == [
        ("more_than_all", "failed"),
        ("waiver_without_end", "waived_until"),
        ("required", "waived_by"),
    ]


def test_kinds_of_changes_are_kept_as_they_are_said(desk: Desk) -> None:
    for kind in ChangeKind:
        desk.do(add_change(kind=kind, name=kind.value))
    assert {row.kind for row in desk.ask(Changes())} == set(ChangeKind)


def desk_scene(desk: Desk) -> Any:
    """The desk as the scene of an example."""
    return Scene(desk.store)


def test_what_lies_ahead_is_neither_looked_through_nor_approved(desk: Desk) -> None:
    command, later = approval(desk), date(2026, 12, 1)
    assert desk.refusal(dataclasses.replace(command, day=later, seen=desk.seen)) == [
        ("in_future", "day")
    ]
    look = RecordAssessment(desk.do(AddService("Shop")), later, "Ana", next_on=later)
    assert desk.refusal(look) == [("in_future", "day")]
