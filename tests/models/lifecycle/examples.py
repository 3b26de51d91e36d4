"""An example of each command and query on stages, checklists and their runs."""

from datetime import date
from typing import Any
from uuid import UUID

from models.lifecycle.commands import (
    AddChecklist,
    AddCriteria,
    ChangeChecklist,
    ChangeChecklistRun,
    ChangeCriterion,
    CheckCriterion,
    ClearItems,
    LearnItems,
    MarkItems,
    MoveToStage,
    PruneItems,
    RemoveChecklist,
    RemoveChecklistRun,
    RemoveCriterion,
    ReopenRun,
    RetireChecklist,
    ReviseChecklist,
    SetStagePlan,
    SignRun,
    StartRuns,
    UncheckCriterion,
)
from models.lifecycle.drafts import CriterionDraft, ItemDraft, ItemMark, RunDraft
from models.lifecycle.queries import (
    ChecklistItems,
    ChecklistRuns,
    Checklists,
    ChecklistVersions,
    RunItems,
    StageChecks,
    StageCriteria,
    StagePlans,
    Transitions,
)
from models.lifecycle.rows import ChecklistKind, CriterionKind, ItemOrigin, RiskTier, RunState
from models.people.commands import AddPerson
from models.services.commands import AddService
from models.services.rows import Stage

DAY = date(2026, 3, 2)
ITEMS = (
    ItemDraft("Turn the old one off", "Before"),
    ItemDraft("Say who is called", "Before", mandatory=False),
    ItemDraft("Try the way back", "After", tier=RiskTier.HIGH_RISK),
)
DONE = ItemMark(RunState.CHECKED, "Ana", "Tried on Monday")
NEW = CriterionDraft(Stage.LIVE, CriterionKind.CRITERION_BY_HAND, "Somebody is on call")


def service(scene: Any, stage: Stage = Stage.SOFT_LAUNCH) -> UUID:
    added: UUID = scene.do(AddService("Mail", stage=stage))
    return added


def criterion(scene: Any, draft: CriterionDraft = NEW) -> UUID:
    (added,) = scene.do(AddCriteria((draft,)))
    found: UUID = added
    return found


def said(scene: Any) -> tuple[UUID, UUID, UUID]:
    """A service, a criterion, and that it holds."""
    of, asked = service(scene), criterion(scene)
    return of, asked, scene.do(CheckCriterion(of, asked, DAY, "Ana", scene.seen, "The rota"))


def planned(scene: Any) -> SetStagePlan:
    of, who = service(scene), scene.do(AddPerson("Ana", DAY))
    return SetStagePlan(of, Stage.LIVE, scene.seen, "Slowly, by region", who, DAY)


def checklist(scene: Any, name: str = "Launch") -> UUID:
    added: UUID = scene.do(AddChecklist(name, ChecklistKind.LAUNCH_LIST, ITEMS, "Ana"))
    return added


def items_of(scene: Any, of: UUID) -> tuple[UUID, ...]:
    """The items of the present version."""
    return tuple(one.id for one in scene.store.ask(ChecklistItems(of)).value if one.until is None)


def run(scene: Any) -> tuple[UUID, tuple[UUID, ...]]:
    """A run at the highest risk, and its items."""
    of = checklist(scene)
    (begun,) = scene.do(StartRuns((RunDraft(of, "Launch of Mail", RiskTier.HIGH_RISK),)))
    return begun, items_of(scene, of)


def marked(scene: Any) -> tuple[UUID, tuple[UUID, ...]]:
    """A run all of whose items are checked."""
    begun, items = run(scene)
    scene.do(MarkItems(begun, items, DONE, scene.seen))
    return begun, items


def signed(scene: Any) -> UUID:
    begun, _items = marked(scene)
    scene.do(SignRun(begun, scene.seen, "Ana"))
    return begun


def learnt(scene: Any) -> LearnItems:
    begun = signed(scene)
    (of,) = [one.checklist_id for one in scene.store.ask(ChecklistRuns()).value]
    lesson = ItemDraft("Ask the hosts", "Before", origin=ItemOrigin.FROM_RUN, run_id=begun)
    return LearnItems(of, scene.seen, (lesson,), "Ana", "What the launch taught")


def revised(scene: Any) -> ReviseChecklist:
    of = checklist(scene)
    first, second, _third = items_of(scene, of)
    kept = ItemDraft("Say who is called", "Before", mandatory=False, id=second)
    reworded = ItemDraft("Turn the old one off, and say so", "Before", id=first)
    return ReviseChecklist(of, scene.seen, (kept, reworded), "Ana", "Shorter")


def pruned(scene: Any) -> PruneItems:
    of = checklist(scene)
    return PruneItems(of, scene.seen, items_of(scene, of)[1:], "Ana", "Nothing in nine runs")


def cleared(scene: Any) -> ClearItems:
    begun, _items = marked(scene)
    said = scene.store.ask(RunItems(begun)).value
    return ClearItems(tuple(one.id for one in said[:2]), scene.seen)


COMMANDS: dict[type[Any], Any] = {
    MoveToStage: lambda scene: MoveToStage(
        said(scene)[0], Stage.LIVE, DAY, "Ana", scene.seen, "All is ready"
    ),
    SetStagePlan: planned,
    CheckCriterion: lambda scene: CheckCriterion(
        service(scene), criterion(scene), DAY, "Ana", scene.seen, waived=True, reason="A test"
    ),
    UncheckCriterion: lambda scene: UncheckCriterion(said(scene)[2], scene.seen),
    AddCriteria: lambda scene: AddCriteria(
        (NEW, CriterionDraft(Stage.LIVE, CriterionKind.CRITERION_CHECKLIST, "", checklist(scene)))
    ),
    ChangeCriterion: lambda scene: ChangeCriterion(
        criterion(scene),
        scene.seen,
        CriterionDraft(Stage.SOFT_LAUNCH, CriterionKind.CRITERION_OWNER),
    ),
    RemoveCriterion: lambda scene: RemoveCriterion(said(scene)[1], scene.seen),
    AddChecklist: lambda scene: AddChecklist(
        "Launch", ChecklistKind.LAUNCH_LIST, ITEMS, "Ana", "Of anything", None, None, "", "x", "1"
    ),
    ChangeChecklist: lambda scene: ChangeChecklist(
        checklist(scene), scene.seen, "Upgrades", ChecklistKind.UPGRADE_LIST, "Of engines"
    ),
    RetireChecklist: lambda scene: RetireChecklist(checklist(scene), scene.seen, DAY),
    RemoveChecklist: lambda scene: RemoveChecklist(checklist(scene), scene.seen),
    ReviseChecklist: revised,
    LearnItems: learnt,
    PruneItems: pruned,
    StartRuns: lambda scene: StartRuns(
        (RunDraft(checklist(scene), "Launch of Mail", service_id=service(scene), due_on=DAY),)
    ),
    ChangeChecklistRun: lambda scene: ChangeChecklistRun(
        run(scene)[0], scene.seen, "Launch of Post", RiskTier.LOW_RISK, None, DAY, "Hurried"
    ),
    SignRun: lambda scene: SignRun(marked(scene)[0], scene.seen, "Ana", "All is well"),
    ReopenRun: lambda scene: ReopenRun(signed(scene), scene.seen),
    RemoveChecklistRun: lambda scene: RemoveChecklistRun(marked(scene)[0], scene.seen),
    MarkItems: lambda scene: MarkItems(*run(scene), DONE, scene.seen),
    ClearItems: cleared,
}
QUERIES: dict[type[Any], Any] = {
    StagePlans: lambda scene: StagePlans(),
    StageCriteria: lambda scene: StageCriteria(),
    StageChecks: lambda scene: StageChecks(),
    Transitions: lambda scene: Transitions(),
    Checklists: lambda scene: Checklists(),
    ChecklistVersions: lambda scene: ChecklistVersions(),
    ChecklistItems: lambda scene: ChecklistItems(),
    ChecklistRuns: lambda scene: ChecklistRuns(),
    RunItems: lambda scene: RunItems(),
}
