"""An example of each command and query on projects."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.people.commands import AddPerson, AddTeam
from models.projects.commands import (
    AddDeliverable,
    AddProject,
    CancelDeliverable,
    ChangeDeliverable,
    ChangeProject,
    Deliver,
    FindOrAddProjects,
    ImportDeliverables,
    ImportSprints,
    RecordFeedback,
    RemoveDeliverables,
    RemoveFeedback,
    RemoveProject,
    RenameProject,
    ReplanDeliverable,
    SetAllocations,
    SetContributors,
    SetProjectStates,
)
from models.projects.importing import ImportedDeliverable, ImportedSprint
from models.projects.queries import (
    Allocations,
    Contributors,
    Deliverables,
    FeedbackGiven,
    Projects,
    Replans,
    Sprints,
)
from models.projects.rows import (
    AllocationCell,
    ContributorDraft,
    ContributorSide,
    DeliverableKind,
    FeedbackKind,
    ProjectState,
)
from models.services.commands import AddService
from tests.models.incidents.examples import add_incident
from tests.models.releases.examples import add_change

NEW = AddProject("Backup drill")
MONDAY = date(2026, 3, 2)
LATER = date(2026, 4, 1)


def person(scene: Any, name: str = "Ana") -> UUID:
    added: UUID = scene.do(AddPerson(name, MONDAY))
    return added


def changed(scene: Any) -> ChangeProject:
    added = scene.do(NEW)
    told = AddProject(
        "Restore drill", "Twice a year", ProjectState.PAUSED, scene.do(AddTeam("Ops")),
        person(scene), scene.do(AddService("Mail")), "A lost mailbox", scene.do(add_incident()),
        "Kanban", True, MONDAY, LATER,
    )  # fmt: skip
    return ChangeProject(added, scene.seen, told)


def deliverable(scene: Any) -> UUID:
    """One that was promised, promised anew, and somebody is credited for."""
    added: UUID = scene.do(AddDeliverable(scene.do(NEW), "First drill", committed_on=MONDAY))
    scene.do(ReplanDeliverable(added, LATER, "Nobody was there", MONDAY, scene.seen))
    scene.do(SetContributors(added, (credited(person(scene)),), scene.seen))
    return added


def credited(who: UUID, side: ContributorSide = ContributorSide.OPERATIONS) -> ContributorDraft:
    return ContributorDraft(who, side)


def changed_deliverable(scene: Any) -> ChangeDeliverable:
    added = deliverable(scene)
    told = AddDeliverable(
        scene.do(AddProject("Other")), "Second drill", DeliverableKind.MILESTONE,
        scene.do(AddService("Mail")), person(scene, "Bo"), scene.do(add_change()),
    )  # fmt: skip
    return ChangeDeliverable(added, scene.seen, told)


def whole(scene: Any) -> UUID:
    """A project with all that can be below it."""
    of = deliverable(scene)
    (row,) = [row for row in scene.ask(Deliverables()).value if row.id == of]
    who = person(scene, "Cem")
    scene.do(SetAllocations((AllocationCell(row.project_id, who, MONDAY, 3600),), scene.seen))
    scene.do(feedback(scene, row.project_id))
    found: UUID = row.project_id
    return found


def feedback(scene: Any, of: UUID | None = None) -> RecordFeedback:
    one, other = person(scene, "Dee"), person(scene, "Eli")
    return RecordFeedback(of, one, other, MONDAY, FeedbackKind.PAIRING, "Two hours")


def from_elsewhere(**more: Any) -> ImportedDeliverable:
    told: dict[str, Any] = {
        "place": "2",
        "project": "Search",
        "name": "Beta",
        "owner": "Ana",
        "committed_on": MONDAY,
        "external_id": "S-1",
    }
    return ImportedDeliverable(**(told | more))


SPRINT = ImportedSprint("2", "Sprint 1", "12", committed=Decimal(8), done=Decimal("5.5"))

COMMANDS = {
    AddProject: lambda scene: NEW,
    ChangeProject: changed,
    RenameProject: lambda scene: RenameProject(scene.do(NEW), scene.seen, "Restore drill"),
    SetProjectStates: lambda scene: SetProjectStates(
        (scene.do(NEW),), ProjectState.PAUSED, scene.seen
    ),
    RemoveProject: lambda scene: RemoveProject(whole(scene), scene.seen),
    FindOrAddProjects: lambda scene: FindOrAddProjects(("Backup drill", "New mail")),
    AddDeliverable: lambda scene: AddDeliverable(scene.do(NEW), "First drill", committed_on=MONDAY),
    ChangeDeliverable: changed_deliverable,
    ReplanDeliverable: lambda scene: ReplanDeliverable(
        deliverable(scene), MONDAY, "Back again", MONDAY, scene.seen
    ),
    Deliver: lambda scene: Deliver((deliverable(scene),), LATER, scene.seen),
    CancelDeliverable: lambda scene: CancelDeliverable(deliverable(scene), LATER, "Bo", scene.seen),
    RemoveDeliverables: lambda scene: RemoveDeliverables((deliverable(scene),), scene.seen),
    SetContributors: lambda scene: SetContributors(
        deliverable(scene),
        (credited(person(scene, "Bo"), ContributorSide.DEVELOPMENT),),
        scene.seen,
    ),
    SetAllocations: lambda scene: SetAllocations(
        (AllocationCell(scene.do(NEW), person(scene), MONDAY, 3600),), scene.seen
    ),
    RecordFeedback: feedback,
    RemoveFeedback: lambda scene: RemoveFeedback(scene.do(feedback(scene)), scene.seen),
    ImportDeliverables: lambda scene: ImportDeliverables("plan.csv", (from_elsewhere(),)),
    ImportSprints: lambda scene: ImportSprints("boards.csv", (SPRINT,)),
}
QUERIES = {
    Projects: lambda scene: Projects(),
    Deliverables: lambda scene: Deliverables(whole(scene)),
    Replans: lambda scene: Replans(deliverable(scene)),
    Contributors: lambda scene: Contributors(deliverable(scene)),
    FeedbackGiven: lambda scene: FeedbackGiven(whole(scene)),
    Allocations: lambda scene: Allocations(MONDAY, LATER),
    Sprints: lambda scene: Sprints(),
}
