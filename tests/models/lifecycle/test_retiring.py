"""Decommissioning through the public door, on both databases."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from models.lifecycle.commands.retirement_entries import (
    AddRetirementEntries,
    SettleEntry,
    SettleMachine,
)
from models.lifecycle.commands.retiring import (
    CloseRetirement,
    FinishStep,
    RemoveRetirement,
    ReopenRetirement,
    ReopenStep,
    StartRetirement,
)
from models.lifecycle.queries.retiring import (
    RetirementEntries,
    RetirementProposals,
    Retirements,
    RetirementSteps,
)
from models.lifecycle.rows import Fate, RetirementDraft, RetirementEntryRow, RetireStep
from models.lifecycle.rules.retiring import ORDER
from models.services.commands import (
    AddDependency,
    AddMachine,
    AddRunbook,
    AddService,
    AddStakeholder,
    RemoveDependency,
)
from models.services.queries import Dependencies, Machines
from models.services.rows import MachineState
from models.store.store import Store
from tests.models.desk import Desk
from tests.models.lifecycle.examples_retiring import DAY, WIKI, begun, done, machine, through, whole


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def entries(desk: Desk) -> tuple[RetirementEntryRow, ...]:
    return desk.ask(RetirementEntries())


def settle(desk: Desk, fate: Fate, **told: Any) -> SettleMachine:
    (row,) = (one for one in entries(desk) if one.machine_id)
    return SettleMachine(row.id, desk.seen, fate, DAY, **told)


def test_steps_are_done_in_their_order_alone(desk: Desk) -> None:
    own = begun(desk, quiet_days=0)
    for at, step in enumerate(ORDER):
        for later in ORDER[at + 1 :]:
            assert ("step_before_open", "step") in desk.refusal(done(own, later))
        desk.do(done(own, step))
        assert desk.refusal(done(own, step)) == [("step_done", "step")]
    assert [row.step for row in desk.ask(RetirementSteps())] == list(ORDER)


def test_it_is_not_turned_off_while_another_service_needs_it(desk: Desk) -> None:
    own = begun(desk)
    (service,) = (row.service_id for row in desk.ask(Retirements()))
    desk.do(AddDependency(desk.do(AddService("Shop")), service))
    assert desk.refusal(done(own, RetireStep.REMAINING_USERS)) == [("users_left", "step")]
    (needs,) = desk.ask(Dependencies())
    desk.do(RemoveDependency(needs.id, desk.seen))
    desk.do(done(own, RetireStep.REMAINING_USERS))
    desk.do(AddDependency(desk.do(AddService("Forum")), service))
    assert desk.refusal(done(own, RetireStep.TURNED_OFF)) == [("users_left", "step")]


def test_a_step_waits_for_all_that_it_has_to_see_to(desk: Desk) -> None:
    own = through(desk, RetireStep.REFERENCES_GONE, WIKI)
    assert desk.refusal(done(own, RetireStep.REFERENCES_GONE)) == [("entries_open", "step")]
    (row,) = entries(desk)
    desk.do(SettleEntry(row.id, desk.seen, DAY, "Page deleted"))
    desk.do(done(own, RetireStep.REFERENCES_GONE))
    assert desk.refusal(SettleEntry(row.id, desk.seen, None)) == [("step_done", "")]
    assert desk.refusal(AddRetirementEntries(own, (WIKI,))) == [("step_done", "step")]


def test_a_machine_is_erased_with_proof_after_the_archive_and_never_before(desk: Desk) -> None:
    own = through(desk, RetireStep.ARCHIVED, machine(desk))
    proved = {"erased_on": DAY, "proof": "Slip 7"}
    assert desk.refusal(settle(desk, Fate.SOLD, **proved)) == [("step_before_open", "fate")]
    desk.do(done(own, RetireStep.ARCHIVED))
    assert desk.refusal(settle(desk, Fate.SOLD)) == [
        ("not_erased", "erased_on"),
        ("not_erased", "proof"),
    ]
    desk.do(settle(desk, Fate.SOLD, **proved))
    (box,) = desk.ask(Machines())
    assert (box.state, box.erased_on, box.proof) == (MachineState.DISPOSED, DAY, "Slip 7")
    desk.undo()
    (box,) = desk.ask(Machines())
    assert (box.state, box.erased_on) == (MachineState.IN_USE, None)


def test_a_repurposed_machine_is_free_for_another_service(desk: Desk) -> None:
    through(desk, RetireStep.MACHINES_SETTLED, machine(desk))
    desk.do(settle(desk, Fate.REPURPOSED, erased_on=DAY, proof="Slip 7"))
    (box,) = desk.ask(Machines())
    assert (box.state, box.service_id) == (MachineState.SPARE, None)


def test_a_machine_that_was_left_out_stops_the_step(desk: Desk) -> None:
    own = through(desk, RetireStep.MACHINES_SETTLED)
    (service,) = (row.service_id for row in desk.ask(Retirements()))
    desk.do(AddMachine("mail-2", service_id=service))
    step = RetireStep.MACHINES_SETTLED
    assert desk.refusal(done(own, step)) == [("machines_left", "step")]


def test_quiet_is_counted_from_the_day_on_which_it_was_turned_off(desk: Desk) -> None:
    own = begun(desk, quiet_days=30)
    for step in ORDER[:-1]:
        desk.do(done(own, step))
    last = RetireStep.QUIET_PERIOD
    early = FinishStep(own, last, DAY + timedelta(days=29))
    assert desk.refusal(early) == [("not_quiet_yet", "done_on")]
    desk.do(FinishStep(own, last, DAY + timedelta(days=30)))


def test_steps_do_not_run_back_in_time_and_are_taken_back_from_the_last(desk: Desk) -> None:
    own = begun(desk)
    first = desk.do(done(own, ORDER[0]))
    before = FinishStep(own, ORDER[1], DAY - timedelta(days=1))
    assert desk.refusal(before) == [("before_last_step", "done_on")]
    off = desk.do(done(own, ORDER[1]))
    assert desk.refusal(ReopenStep(first, desk.seen)) == [("not_last_step", "")]
    desk.do(ReopenStep(off, desk.seen))
    assert [row.off_on for row in desk.ask(Retirements())] == [None]


def test_its_end_needs_every_step_and_leaves_a_certificate_that_stays(desk: Desk) -> None:
    own = begun(desk)
    assert desk.refusal(CloseRetirement(own, DAY, desk.seen)) == [("step_open", "")]
    desk.do(RemoveRetirement(own, desk.seen))
    own = _again(desk)
    desk.do(CloseRetirement(own, DAY, desk.seen))
    (row,) = desk.ask(Retirements())
    told = row.certificate
    assert (told["service"], told["off_on"], told["archive"]) == ("Fax", "2025-12-01", "Shelf 3")
    assert [step["step"] for step in told["steps"]] == [step.value for step in ORDER]
    assert desk.refusal(RemoveRetirement(own, desk.seen)) == [("retirement_closed", "")]
    desk.do(ReopenRetirement(own, desk.seen))
    (row,) = desk.ask(Retirements())
    assert (row.closed_on, row.certificate) == (None, {})


def test_a_service_is_decommissioned_once_at_a_time(desk: Desk) -> None:
    own = whole(desk)
    (row,) = desk.ask(Retirements())
    again = StartRetirement(row.service_id, DAY, "Again", 0)
    assert desk.refusal(again) == [("is_retiring", "service_id")]
    desk.do(CloseRetirement(own, DAY, desk.seen))
    desk.do(again)
    assert desk.refusal(ReopenRetirement(own, desk.seen)) == [("is_retiring", "service_id")]


def test_what_the_data_know_is_proposed_and_nothing_twice(desk: Desk) -> None:
    own, other, base = (desk.do(AddService(name)) for name in ("Mail", "Shop", "Disk"))
    desk.do(AddDependency(other, own))
    desk.do(AddDependency(own, base))
    desk.do(AddStakeholder(own, "SHOP"))
    desk.do(AddRunbook(own, "Restart it"))
    box = desk.do(AddMachine("mail-1", service_id=own))
    found = desk.ask(RetirementProposals(own))
    assert found == (
        RetirementDraft(RetireStep.REMAINING_USERS, "Shop"),
        RetirementDraft(RetireStep.REFERENCES_GONE, "Restart it"),
        RetirementDraft(RetireStep.REFERENCES_GONE, "Disk"),
        RetirementDraft(RetireStep.MACHINES_SETTLED, "mail-1", box),
    )
    desk.do(StartRetirement(own, DAY, "Nobody reads it", 30, entries=found))
    assert len(entries(desk)) == len(found)


@pytest.mark.parametrize(
    ("drafts", "finding"),
    [
        ((RetirementDraft(RetireStep.ARCHIVED, " "),), ("required", "name")),
        ((WIKI, WIKI), ("not_unique", "name")),
        ((RetirementDraft(RetireStep.MACHINES_SETTLED, "x"),), ("needs_machine", "machine_id")),
    ],
)
def test_a_bad_entry_is_named_and_none_is_kept(
    desk: Desk, drafts: tuple[RetirementDraft, ...], finding: tuple[str, str]
) -> None:
    own = begun(desk)
    assert desk.refusal(AddRetirementEntries(own, drafts)) == [finding]
    assert entries(desk) == ()


def _again(desk: Desk) -> UUID:
    service = desk.do(AddService("Fax"))
    own = desk.do(StartRetirement(service, date(2025, 11, 30), "Nobody faxes", 0))
    for step in ORDER:
        desk.do(done(own, step))
    return own
