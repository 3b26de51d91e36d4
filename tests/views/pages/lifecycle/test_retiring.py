"""The tab Decommissioning: a service is led to its end by keys, and refused at what is not done."""

import json
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from app.reports.retiring import evidence_pack
from models.insight.queries.retiring import RetirementBoardOf
from models.lifecycle.commands.retiring import FinishStep, StartRetirement
from models.lifecycle.queries.retiring import RetirementEntries, Retirements, RetirementSteps
from models.lifecycle.rows import Fate, RetirementDraft, RetireStep
from models.lifecycle.rules.retiring import ORDER
from models.services.commands import AddDependency, AddMachine, AddRunbook, AddService
from models.services.queries import Machines
from models.services.rows import MachineState
from tests.support.person import Person
from tests.views.pages.conftest import data, page, put_cursor, today
from views.pages.lifecycle.page import LifecyclePage
from views.pages.lifecycle.retiring_export import write_evidence


def service(person: Person, name: str = "Fax") -> UUID:
    own = data(person).do(AddService(name)).value
    data(person).do(AddRunbook(own, "Clear the queue"))
    data(person).do(AddMachine("fax-1", service_id=own))
    return own


def begun(person: Person, until: RetireStep, *entries: RetirementDraft, quiet: int = 0) -> UUID:
    own = data(person).do(AddService("Fax")).value
    retired = data(person).do(StartRetirement(own, today(), "Nobody faxes", quiet, None, entries))
    for step in ORDER[: ORDER.index(until)]:
        archive = "Shelf 3" if step is RetireStep.ARCHIVED else ""
        data(person).do(FinishStep(retired.value, step, today(), archive=archive))
    return retired.value


def opened(person: Person) -> LifecyclePage:
    shown = page(person, LifecyclePage, "lifecycle", view="retiring")
    tab = shown.tabs["retiring"]
    table = tab.table()
    assert table is not None
    put_cursor(table, 0, "service")
    person.press("Enter")
    return shown


def press_button(person: Person, name: str) -> None:
    person.go_to(name)
    person.press("Space")


def test_a_service_begins_its_end_with_what_the_data_know(person: Person) -> None:
    own = service(person)
    data(person).do(AddDependency(data(person).do(AddService("Shop")).value, own))
    page(person, LifecyclePage, "lifecycle", view="retiring")
    person.choose("Decommission a service")
    person.go_to("Look what it needs")
    person.press("Space")
    assert person.sees("Machines are added by themselves: fax-1.")
    person.type("Nobody faxes any more")
    person.go_to("Begin")
    person.press("Space")
    found = data(person).ask(RetirementEntries()).value
    assert {(one.step, one.name) for one in found} == {
        (RetireStep.REMAINING_USERS, "Shop"),
        (RetireStep.REFERENCES_GONE, "Clear the queue"),
        (RetireStep.MACHINES_SETTLED, "fax-1"),
    }
    assert person.sees("It is still needed by Shop")


def test_the_next_step_alone_is_offered_and_done_by_keys(person: Person) -> None:
    wiki = RetirementDraft(RetireStep.REFERENCES_GONE, "Wiki page")
    begun(person, RetireStep.REFERENCES_GONE, wiki)
    opened(person)
    assert person.sees("comes next")
    assert not person.sees("Seen to: fax-1")
    press_button(person, "Finish the step")
    assert person.sees("Of “References removed” there is still to see to: Wiki page.")
    assert len(data(person).ask(RetirementSteps()).value) == 2
    press_button(person, "Seen to: Wiki page")
    press_button(person, "Finish the step")
    assert [row.step for row in data(person).ask(RetirementSteps()).value] == list(ORDER[:3])
    press_button(person, "Take back: References removed")
    assert len(data(person).ask(RetirementSteps()).value) == 2


def test_a_machine_meets_its_fate_only_with_proof_that_it_was_erased(person: Person) -> None:
    box = data(person).do(AddMachine("fax-1")).value
    begun(
        person,
        RetireStep.MACHINES_SETTLED,
        RetirementDraft(RetireStep.MACHINES_SETTLED, "fax-1", box),
    )
    opened(person)
    press_button(person, "Fate of fax-1")
    person.go_to("Settle it")
    person.press("Space")
    assert data(person).ask(RetirementEntries()).value[0].fate is None
    person.go_to("Its data were erased on")
    person.type(today().isoformat())
    person.go_to("What proves it")
    person.type("Slip 7")
    person.go_to("Settle it")
    person.press("Space")
    (entry,) = data(person).ask(RetirementEntries()).value
    (machine,) = data(person).ask(Machines()).value
    assert (entry.fate, entry.proof) == (Fate.REPURPOSED, "Slip 7")
    assert (machine.state, machine.erased_on) == (MachineState.SPARE, today())


def test_the_certificate_comes_after_the_last_step_and_is_saved_in_each_form(
    person: Person, tmp_path: Path
) -> None:
    begun(person, RetireStep.QUIET_PERIOD)
    shown = opened(person)
    shown.arrive({"view": "retiring", "retirement": _only(person), "tab": "certificate"})
    person.rest()
    press_button(person, "Certify the end")
    assert person.sees("“Quiet period” is not done yet.")
    data(person).do(FinishStep(_only(person), RetireStep.QUIET_PERIOD, today()))
    shown.arrive({"view": "retiring", "retirement": _only(person), "tab": "certificate"})
    person.rest()
    press_button(person, "Certify the end")
    (row,) = data(person).ask(Retirements()).value
    assert row.closed_on == today()
    answer = data(person).ask(RetirementBoardOf())
    (view,) = answer.value.entries
    now = datetime.now(UTC)
    report = evidence_pack(data(person), answer.value, view, answer.revision, now)
    for ending in ("pdf", "xlsx", "csv", "json"):
        write_evidence(shown.context, report, tmp_path / f"fax.{ending}")
        person.rest()
    assert (tmp_path / "fax.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "fax.xlsx").stat().st_size > 2_000
    written = json.loads((tmp_path / "fax.json").read_text())
    assert "Fax was decommissioned" in written["finding"]
    names = {path.name for path in tmp_path.iterdir() if path.suffix == ".csv" or path.is_dir()}
    assert any("steps" in name or "fax" in name for name in names)


def test_a_service_leads_to_the_decommissioning_that_it_has(person: Person) -> None:
    begun(person, RetireStep.ARCHIVED)
    (row,) = data(person).ask(Retirements()).value
    page(person, LifecyclePage, "lifecycle", view="retiring", service=row.service_id)
    person.rest()
    assert person.sees("Decommissioning, 4 of 7 steps")


def _only(person: Person) -> UUID:
    (row,) = data(person).ask(Retirements()).value
    return row.id
