"""An example of each command and query on decommissioning, periodic work and problems of launches."""

from datetime import date
from typing import Any
from uuid import UUID

from models.lifecycle.commands.periodic import (
    AddPeriodicTask,
    AssignPeriodic,
    ChangePeriodicTask,
    DoPeriodic,
    ReassignPeriodicTask,
    RemovePeriodicTask,
    ReopenPeriodic,
    RetirePeriodicTask,
    SkipPeriodic,
)
from models.lifecycle.commands.problems import (
    AddLaunchProblem,
    ChangeLaunchProblem,
    FixLaunchProblem,
    RemoveLaunchProblem,
)
from models.lifecycle.commands.retirement_entries import (
    AddRetirementEntries,
    RemoveRetirementEntry,
    RenameEntry,
    SettleEntry,
    SettleMachine,
)
from models.lifecycle.commands.retiring import (
    ChangeRetirement,
    CloseRetirement,
    FinishStep,
    RemoveRetirement,
    ReopenRetirement,
    ReopenStep,
    StartRetirement,
)
from models.lifecycle.queries.periodic import PeriodicRuns, PeriodicTasks
from models.lifecycle.queries.problems import LaunchProblems
from models.lifecycle.queries.retiring import (
    RetirementEntries,
    RetirementProposals,
    Retirements,
    RetirementSteps,
)
from models.lifecycle.rows import Fate, RecurUnit, RetirementDraft, RetireStep
from models.lifecycle.rules.retiring import ORDER
from models.people.commands import AddPerson
from models.releases.commands import AddLaunch, EndCare, SetCare
from models.services.commands import AddDependency, AddMachine, AddRunbook, AddService
from models.services.rows import WeaknessSeverity

DAY = date(2025, 12, 1)
GONE = date(2025, 12, 31)
WIKI = RetirementDraft(RetireStep.REFERENCES_GONE, "Wiki page")
NEWS = AddPeriodicTask("Restore a backup", 2, RecurUnit.WEEKS, DAY, expected=3600)


def begun(scene: Any, *entries: RetirementDraft, quiet_days: int = 30) -> UUID:
    service = scene.do(AddService("Mail"))
    owner = scene.do(AddPerson("Ana", DAY))
    command = StartRetirement(service, DAY, "Nobody reads it", quiet_days, owner, entries)
    added: UUID = scene.do(command)
    return added


def machine(scene: Any) -> RetirementDraft:
    one = scene.do(AddMachine("mail-1"))
    return RetirementDraft(RetireStep.MACHINES_SETTLED, "mail-1", one)


def through(scene: Any, until: RetireStep, *entries: RetirementDraft) -> UUID:
    """A decommissioning of which every step before `until` is done."""
    own = begun(scene, *entries, quiet_days=0)
    for step in ORDER[: ORDER.index(until)]:
        scene.do(done(own, step))
    return own


def done(own: UUID, step: RetireStep) -> FinishStep:
    archive = "Shelf 3" if step is RetireStep.ARCHIVED else ""
    return FinishStep(own, step, DAY, evidence="Seen", archive=archive)


def whole(scene: Any) -> UUID:
    own = through(scene, RetireStep.QUIET_PERIOD)
    scene.do(done(own, RetireStep.QUIET_PERIOD))
    return own


def entry(scene: Any, draft: RetirementDraft | None = None) -> UUID:
    begun(scene, draft or WIKI)
    found: UUID = scene.ask(RetirementEntries()).value[0].id
    return found


def settled(scene: Any) -> SettleMachine:
    through(scene, RetireStep.MACHINES_SETTLED, machine(scene))
    found = scene.ask(RetirementEntries()).value[0].id
    return SettleMachine(found, scene.seen, Fate.SOLD, DAY, DAY, "Wiped, slip 7")


def reopened(scene: Any) -> ReopenStep:
    own = begun(scene)
    step = scene.do(done(own, RetireStep.REMAINING_USERS))
    return ReopenStep(step, scene.seen)


def closed(scene: Any) -> ReopenRetirement:
    own = whole(scene)
    scene.do(CloseRetirement(own, DAY, scene.seen))
    return ReopenRetirement(own, scene.seen)


def proposals(scene: Any) -> RetirementProposals:
    own, other = scene.do(AddService("Mail")), scene.do(AddService("Shop"))
    scene.do(AddDependency(other, own))
    scene.do(AddRunbook(own, "Restart it"))
    scene.do(AddMachine("mail-1", service_id=own))
    return RetirementProposals(own)


def task(scene: Any) -> UUID:
    added: UUID = scene.do(NEWS)
    return added


def changed(scene: Any) -> ChangePeriodicTask:
    own = task(scene)
    service, owner = scene.do(AddService("Mail")), scene.do(AddPerson("Ana", DAY))
    told = AddPeriodicTask(
        "Restore", 1, RecurUnit.MONTHS, GONE, "All of it", service, None, owner, 60
    )
    return ChangePeriodicTask(own, scene.seen, told)


def undone(scene: Any) -> ReopenPeriodic:
    run = scene.do(DoPeriodic(task(scene), DAY, 0, DAY, seconds=60))
    return ReopenPeriodic(run, scene.seen)


def problem(scene: Any) -> UUID:
    added: UUID = scene.do(found(scene))
    return added


def found(scene: Any) -> AddLaunchProblem:
    service = scene.do(AddService("Mail"))
    launch = scene.do(AddLaunch(service, "Search"))
    return AddLaunchProblem(service, "Slow with many users", DAY, before=False, launch_id=launch)


def launch(scene: Any) -> UUID:
    added: UUID = scene.do(AddLaunch(scene.do(AddService("Mail")), "Search"))
    return added


def cared_for(scene: Any) -> UUID:
    own = launch(scene)
    scene.do(SetCare(own, scene.seen, GONE))
    return own


def changed_problem(scene: Any) -> ChangeLaunchProblem:
    own = problem(scene)
    other = scene.do(AddService("Shop"))
    told = AddLaunchProblem(other, "Slow", GONE, before=True, severity=WeaknessSeverity.LOW)
    return ChangeLaunchProblem(own, scene.seen, told)


COMMANDS = {
    StartRetirement: lambda scene: StartRetirement(
        scene.do(AddService("Mail")), DAY, "Nobody reads it", 30, entries=(WIKI, machine(scene))
    ),
    ChangeRetirement: lambda scene: ChangeRetirement(
        begun(scene), scene.seen, "Too dear", 14, None
    ),
    RemoveRetirement: lambda scene: RemoveRetirement(begun(scene, WIKI), scene.seen),
    FinishStep: lambda scene: done(begun(scene), RetireStep.REMAINING_USERS),
    ReopenStep: reopened,
    CloseRetirement: lambda scene: CloseRetirement(whole(scene), DAY, scene.seen),
    ReopenRetirement: closed,
    AddRetirementEntries: lambda scene: AddRetirementEntries(begun(scene), (WIKI,)),
    SettleEntry: lambda scene: SettleEntry(entry(scene), scene.seen, DAY, "Deleted"),
    SettleMachine: settled,
    RenameEntry: lambda scene: RenameEntry(entry(scene), scene.seen, "Wiki"),
    RemoveRetirementEntry: lambda scene: RemoveRetirementEntry(entry(scene), scene.seen),
    AddPeriodicTask: lambda scene: NEWS,
    ChangePeriodicTask: changed,
    ReassignPeriodicTask: lambda scene: ReassignPeriodicTask(
        task(scene), scene.seen, scene.do(AddPerson("Ana", DAY))
    ),
    RetirePeriodicTask: lambda scene: RetirePeriodicTask(task(scene), scene.seen, GONE),
    RemovePeriodicTask: lambda scene: RemovePeriodicTask(task(scene), scene.seen),
    DoPeriodic: lambda scene: DoPeriodic(task(scene), DAY, scene.seen, DAY, seconds=60),
    SkipPeriodic: lambda scene: SkipPeriodic(task(scene), DAY, scene.seen, "A freeze"),
    AssignPeriodic: lambda scene: AssignPeriodic(
        task(scene), DAY, scene.seen, scene.do(AddPerson("Ana", DAY))
    ),
    ReopenPeriodic: undone,
    AddLaunchProblem: found,
    ChangeLaunchProblem: changed_problem,
    FixLaunchProblem: lambda scene: FixLaunchProblem(problem(scene), scene.seen, GONE),
    SetCare: lambda scene: SetCare(launch(scene), scene.seen, GONE),
    EndCare: lambda scene: EndCare(cared_for(scene), scene.seen, GONE),
    RemoveLaunchProblem: lambda scene: RemoveLaunchProblem(problem(scene), scene.seen),
}
QUERIES = {
    Retirements: lambda scene: Retirements(),
    RetirementSteps: lambda scene: RetirementSteps(),
    RetirementEntries: lambda scene: RetirementEntries(),
    RetirementProposals: proposals,
    PeriodicTasks: lambda scene: PeriodicTasks(),
    PeriodicRuns: lambda scene: PeriodicRuns(),
    LaunchProblems: lambda scene: LaunchProblems(),
}
