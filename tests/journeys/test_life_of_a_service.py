"""A service is led from its launch through an upgrade to its end, and is stopped at each gate until what
it lacks is there; its certificate stays when everything else is gone."""

from pathlib import Path

from PySide6.QtWidgets import QTableView

from app.documents import new_document
from app.settings import Places
from app.workspace import Workspace
from models.kernel.changes import Author
from models.lifecycle.commands import AddChecklist, AddCriteria
from models.lifecycle.drafts import CriterionDraft, ItemDraft
from models.lifecycle.queries import ChecklistRuns, Checklists, Transitions
from models.lifecycle.queries.retiring import RetirementEntries, Retirements, RetirementSteps
from models.lifecycle.rows import ChecklistKind, CriterionKind
from models.lifecycle.rules.retiring import ORDER
from models.services.commands import AddDependency, AddMachine, AddService, RemoveDependency
from models.services.queries import Dependencies, Machines, Services
from models.services.rows import MachineState, Stage
from tests.journeys.conftest import Start
from tests.support.person import Person

VIEWS = ("Stages", "Checklists", "Runs", "Periodic", "Launch problems", "Decommissioning")
UPGRADE = "# Upgrade of Fax\n\n## Before\n- [ ] Read the notes\n\n## After\n- [ ] Send a page\n"


def workspace_of(person: Person) -> Workspace:
    assert person.shell.document is not None
    return person.shell.document.workspace


def press(person: Person, button: str) -> None:
    person.go_to(button)
    person.press("Space")
    person.rest()


def turn(person: Person, view: str) -> None:
    """The tab of the page, by its switch."""
    person.press("Escape")
    person.choose("life cycle")
    for _press in range(60):
        if person.focus in VIEWS:
            break
        person.press("Tab")
    person.turn_to(view)
    person.press("Space")
    person.rest()


def open_row(person: Person, table: str, word: str) -> None:
    """The row of a table that begins with a word, in the inspector."""
    person.go_to(f"Find in: {table}")
    person.press("Tab")
    person.go_to(table)
    shown = person.focused()
    assert isinstance(shown, QTableView)
    model = shown.model()
    at = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == word)
    person.press("Ctrl+Home", *["Down"] * at, "Enter")
    person.rest()


def stage(workspace: Workspace) -> Stage:
    (row,) = (one for one in workspace.ask(Services()).value if one.name == "Fax")
    return row.stage


def begun(workspace: Workspace) -> None:
    """A service that waits for its launch; another needs it, a machine is for it."""
    fax = workspace.do(AddService("Fax", stage=Stage.SOFT_LAUNCH)).value
    workspace.do(AddDependency(workspace.do(AddService("Shop")).value, fax))
    workspace.do(AddMachine("fax-1", service_id=fax))
    items = (ItemDraft("Send a page to ourselves"),)
    launch = workspace.do(AddChecklist("Launch", ChecklistKind.LAUNCH_LIST, items, "Lead")).value
    workspace.do(
        AddCriteria(
            (
                CriterionDraft(Stage.LIVE, CriterionKind.CRITERION_CHECKLIST, "", launch),
                CriterionDraft(Stage.RETIRED, CriterionKind.CRITERION_RETIREMENT),
            )
        )
    )


def launched(person: Person) -> None:
    """It goes live once its checklist is signed, and not before."""
    workspace = workspace_of(person)
    turn(person, "Stages")
    open_row(person, "Stages of services", "Fax")
    press(person, "Move")
    assert person.sees("it still needs: A checklist gone through")
    assert stage(workspace) is Stage.SOFT_LAUNCH
    press(person, "Set it right: A checklist gone through: Launch")
    person.reach_enabled("Begin")
    person.press("Space")
    press(person, "Sign off")
    assert person.sees("1 mandatory items are to check or failed")
    press(person, "Check: Send a page to ourselves")
    press(person, "Sign off")
    turn(person, "Stages")
    open_row(person, "Stages of services", "Fax")
    press(person, "Move")
    assert stage(workspace) is Stage.LIVE


def upgraded(person: Person, path: Path) -> None:
    """Its upgrade goes by a list from a file, refused while a box of it is broken."""
    workspace = workspace_of(person)
    turn(person, "Checklists")
    path.write_text(UPGRADE.replace("- [ ] Send", "- [] Send"))
    person.answer_file_dialog(lambda: person.press("Ctrl+I"), str(path))
    assert person.sees("Line 7 looks like a box and is none")
    path.write_text(UPGRADE)
    person.answer_file_dialog(lambda: person.press("Ctrl+I"), str(path))
    press(person, "Keep the checklist")
    assert len(workspace.ask(Checklists()).value) == 2
    press(person, "Begin a run")
    person.reach_enabled("Begin")
    person.press("Space")
    press(person, "Check: Read the notes")
    press(person, "Sign off")
    assert person.sees("Send a page")
    assert [run.closed_at is None for run in workspace.ask(ChecklistRuns()).value] == [False, True]
    press(person, "Check: Send a page")
    press(person, "Sign off")
    assert all(run.closed_at for run in workspace.ask(ChecklistRuns()).value)


def finish(person: Person) -> None:
    press(person, "Finish the step")


def done(workspace: Workspace) -> int:
    return len(workspace.ask(RetirementSteps()).value)


def decommissioned(person: Person) -> None:
    """Seven steps in their order, each refused until nothing of it is open; then the certificate."""
    workspace = workspace_of(person)
    turn(person, "Decommissioning")
    person.choose("Decommission a service")
    person.rest()
    press(person, "Look what it needs")
    person.type("Nobody faxes any more")
    person.go_to("Quiet days")
    person.press("Ctrl+A")
    person.type("0")
    person.reach_enabled("Begin")
    person.press("Space")
    finish(person)
    assert person.sees("It is still needed by Shop")
    assert done(workspace) == 0
    answer = workspace.ask(Dependencies())
    workspace.do(RemoveDependency(answer.value[0].id, answer.revision))
    turn(person, "Decommissioning")
    open_row(person, "Decommissioning", "Fax")
    finish(person)
    assert done(workspace) == 0, "Shop was to be seen to, and was not"
    press(person, "Seen to: Shop")
    for _step in range(4):
        finish(person)
    assert done(workspace) == 4
    finish(person)
    assert done(workspace) == 4, "an archive has a place"
    person.go_to("Where its data are kept")
    person.type("Shelf 3")
    finish(person)
    finish(person)
    assert done(workspace) == 5, "a machine has a fate"
    press(person, "Fate of fax-1")
    press(person, "Settle it")
    assert workspace.ask(Machines()).value[0].state is MachineState.IN_USE
    person.go_to("Its data were erased on")
    (row,) = workspace.ask(Retirements()).value
    person.type(row.started_on.isoformat())
    person.go_to("What proves it")
    person.type("Slip 7")
    press(person, "Settle it")
    assert workspace.ask(RetirementEntries()).value[-1].proof == "Slip 7"
    finish(person)
    finish(person)
    assert done(workspace) == len(ORDER)


def certified(person: Person) -> None:
    """It may be called retired once its end is certified, and not before."""
    workspace = workspace_of(person)
    for _stage in (Stage.RETIRING, Stage.RETIRED):
        turn(person, "Stages")
        open_row(person, "Stages of services", "Fax")
        press(person, "Move")
    assert stage(workspace) is Stage.RETIRING
    assert person.sees("it still needs: Decommissioning finished")
    turn(person, "Decommissioning")
    open_row(person, "Decommissioning", "Fax")
    press(person, "Certify the end")
    turn(person, "Stages")
    open_row(person, "Stages of services", "Fax")
    press(person, "Move")
    assert stage(workspace) is Stage.RETIRED


def test_a_service_lives_from_its_launch_to_its_certificate(
    start: Start, places: Places, tmp_path: Path
) -> None:
    data = tmp_path / "harbour.watchbill"
    document = new_document(data, Author("Lead"), places)
    begun(document.workspace)
    document.close()
    person = start()
    person.shell.open_place(data)
    person.rest()

    launched(person)
    upgraded(person, tmp_path / "upgrade.md")
    decommissioned(person)
    certified(person)

    person = start()
    person.shell.open_place(data)
    person.rest()
    workspace = workspace_of(person)
    (row,) = workspace.ask(Retirements()).value
    told = row.certificate
    assert (told["service"], told["archive"]) == ("Fax", "Shelf 3")
    assert [one["step"] for one in told["steps"]] == [step.value for step in ORDER]
    moves = [one.to_stage for one in workspace.ask(Transitions()).value]
    assert moves == [Stage.LIVE, Stage.RETIRING, Stage.RETIRED]
    (machine,) = workspace.ask(Machines()).value
    assert (machine.state, machine.proof) == (MachineState.SPARE, "Slip 7")
