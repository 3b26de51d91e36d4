"""An example of each command and query on debt, fix-it days and standards."""

from datetime import date
from typing import Any
from uuid import UUID

from models.debt.commands import (
    AddDebt,
    AddFixIt,
    AddGaps,
    AddItems,
    AddStandard,
    ApplyFixItPlan,
    AssignItem,
    ChangeDebt,
    ChangeFixIt,
    ChangeStandard,
    CloseDebt,
    CloseFixIt,
    ImportDebt,
    LeaveOutItem,
    MoveItem,
    PasteDebt,
    PinItem,
    RecordResults,
    RemoveDebt,
    RemoveFixIt,
    RemoveItem,
    RemoveStandard,
    ReopenDebt,
    SetChecks,
    SetItemState,
    SetParticipants,
)
from models.debt.importing import ImportedDebt
from models.debt.queries import (
    CheckResults,
    Debts,
    FixItItems,
    FixItPeople,
    FixIts,
    StandardChecks,
    Standards,
)
from models.debt.rows import (
    CheckDraft,
    Closing,
    Conformity,
    DebtArea,
    GapDraft,
    ItemState,
    ParticipantDraft,
    PastedDebt,
    PlannedItem,
    ResultDraft,
)
from models.people.commands import AddPerson
from models.services.commands import AddService

DAY = date(2026, 3, 30)
BEFORE = date(2026, 1, 5)
HOUR = 3600


def add_debt(title: str = "The runbook of mail is old", **more: Any) -> AddDebt:
    told: dict[str, Any] = {
        "area": DebtArea.DOCUMENTATION,
        "principal": 4 * HOUR,
        "interest": 2 * HOUR,
    }
    return AddDebt(title, BEFORE, **(told | more))


def debt(scene: Any, **more: Any) -> UUID:
    added: UUID = scene.do(add_debt(**more))
    return added


def person(scene: Any, name: str = "Ana") -> UUID:
    added: UUID = scene.do(AddPerson(name, BEFORE))
    return added


def day(scene: Any, **more: Any) -> UUID:
    told: dict[str, Any] = {"from_day": DAY, "to_day": DAY, "area": DebtArea.DOCUMENTATION}
    added: UUID = scene.do(AddFixIt("Documentation", **(told | more)))
    return added


def backlog(scene: Any) -> tuple[UUID, UUID, UUID]:
    """A day, somebody of it, and an item of its backlog."""
    of, who = day(scene), person(scene)
    scene.do(SetParticipants(of, (ParticipantDraft(who),), scene.seen))
    (item,) = scene.do(AddItems(of, (debt(scene),)))
    return of, who, item


def item(scene: Any) -> UUID:
    return backlog(scene)[2]


def changed(scene: Any) -> ChangeDebt:
    added, who = debt(scene), person(scene)
    return ChangeDebt(
        added,
        scene.seen,
        "Rewrite the runbook",
        DAY,
        area="docs",
        text="It tells of hosts that are gone",
        origin="Postmortem",
        reason="No time",
        purpose="To do",
        service_id=scene.do(AddService("Mail")),
        team_id=None,
        owner_id=who,
        skill="writing",
        principal=8 * HOUR,
        interest=None,
        log_category="Docs",
        log_ticket="MAIL-1",
        labels="docs",
    )


def closed(scene: Any) -> CloseDebt:
    return CloseDebt(debt(scene), DAY, Closing.GONE_BY_ITSELF, scene.seen)


def reopened(scene: Any) -> ReopenDebt:
    command = closed(scene)
    scene.do(command)
    return ReopenDebt(command.id, DAY, scene.seen)


def fixed(scene: Any) -> tuple[UUID, UUID]:
    """A day with an item that is fixed, and one that is not."""
    of, _, one = backlog(scene)
    scene.do(AddItems(of, (debt(scene, title="No restore was ever tried"),)))
    scene.do(SetItemState(one, ItemState.FIXED, scene.seen, spent=3 * HOUR))
    return of, one


def closing(scene: Any) -> CloseFixIt:
    of, one = fixed(scene)
    return CloseFixIt(of, DAY, scene.seen, "Half of it", 2 * HOUR, {one: 2 * HOUR})


def planned(scene: Any) -> ApplyFixItPlan:
    of, who, one = backlog(scene)
    pinned = next(row for row in scene.ask(FixItItems()).value if row.id == one).debt_id
    other = debt(scene, title="No restore was ever tried")
    plan = (PlannedItem(pinned, who), PlannedItem(other, None))
    return ApplyFixItPlan(of, plan, scene.seen)


def standard(scene: Any) -> UUID:
    checks = (CheckDraft("Paged from symptoms"), CheckDraft("Has a dashboard", "One page"))
    added: UUID = scene.do(AddStandard("Monitoring", "One way to watch", checks))
    return added


def check(scene: Any) -> UUID:
    standard(scene)
    found: UUID = scene.ask(StandardChecks()).value[0].id
    return found


def results(scene: Any) -> RecordResults:
    of, on = check(scene), scene.do(AddService("Mail"))
    draft = ResultDraft(of, on, Conformity.DIFFERS, "Paged from disks")
    return RecordResults(DAY, (draft,), scene.seen, "Ana")


def checks(scene: Any) -> SetChecks:
    scene.do(results(scene))
    (of,) = scene.ask(Standards()).value
    kept = scene.ask(StandardChecks()).value[1]
    drafts = (CheckDraft("Has one dashboard", "", kept.id), CheckDraft("Has an objective"))
    return SetChecks(of.id, drafts, scene.seen)


def imported(**more: Any) -> ImportedDebt:
    told: dict[str, Any] = {
        "place": "2",
        "title": "TODO: retry on time-out",
        "incurred_on": BEFORE,
        "service": "Mail",
        "owner": "Bo",
        "reason": "No time",
        "labels": "todo",
        "external_id": "n1",
    }
    return ImportedDebt(**(told | more))


COMMANDS = {
    AddDebt: lambda scene: add_debt(service_id=scene.do(AddService("Mail"))),
    PasteDebt: lambda scene: (
        scene.do(AddService("Mail")),
        PasteDebt(
            (
                PastedDebt(
                    "Old runbook", "documentation", "mail", "", "4:00", "1.5", "", "2026-01-05"
                ),
                PastedDebt("No tests"),
            ),
            DAY,
            area="tests",
        ),
    )[1],
    ChangeDebt: changed,
    CloseDebt: closed,
    ReopenDebt: reopened,
    RemoveDebt: lambda scene: (
        item(scene),
        RemoveDebt(scene.ask(Debts()).value[0].id, scene.seen),
    )[1],
    ImportDebt: lambda scene: ImportDebt("satd.csv", (imported(), imported(external_id="n2"))),
    AddFixIt: lambda scene: AddFixIt("Monitoring", DAY, DAY, "", standard(scene), None, "One way"),
    ChangeFixIt: lambda scene: ChangeFixIt(
        day(scene), scene.seen, "Docs", BEFORE, DAY.replace(month=1, day=9), "", None, None, "All"
    ),
    RemoveFixIt: lambda scene: RemoveFixIt(backlog(scene)[0], scene.seen),
    SetParticipants: lambda scene: (
        of := backlog(scene)[0],
        SetParticipants(
            of, (ParticipantDraft(person(scene, "Bo"), False, HOUR, True),), scene.seen
        ),
    )[1],
    CloseFixIt: closing,
    AddItems: lambda scene: AddItems(day(scene), (debt(scene), debt(scene, title="Tests"))),
    AddGaps: lambda scene: (
        found := results(scene).results[0],
        AddGaps(day(scene), (GapDraft(found.check_id, found.service_id, None, HOUR),), DAY),
    )[1],
    MoveItem: lambda scene: MoveItem(item(scene), day(scene), scene.seen),
    AssignItem: lambda scene: (
        of := backlog(scene),
        AssignItem(of[2], of[1], scene.seen),
    )[1],
    PinItem: lambda scene: PinItem(item(scene), scene.seen, pinned=False),
    LeaveOutItem: lambda scene: LeaveOutItem(item(scene), scene.seen),
    RemoveItem: lambda scene: RemoveItem(item(scene), scene.seen),
    SetItemState: lambda scene: SetItemState(
        item(scene), ItemState.FIXED, scene.seen, DAY, HOUR, "Shorter than thought"
    ),
    ApplyFixItPlan: planned,
    AddStandard: lambda scene: AddStandard("Monitoring", "", (CheckDraft("Has a dashboard"),)),
    ChangeStandard: lambda scene: ChangeStandard(standard(scene), scene.seen, "Watching", "Anew"),
    RemoveStandard: lambda scene: (
        scene.do(results(scene)),
        RemoveStandard(scene.ask(Standards()).value[0].id, scene.seen),
    )[1],
    SetChecks: checks,
    RecordResults: results,
}
QUERIES = {
    Debts: lambda scene: (debt(scene), Debts())[1],
    FixIts: lambda scene: (day(scene), FixIts())[1],
    FixItPeople: lambda scene: FixItPeople(backlog(scene)[0]),
    FixItItems: lambda scene: FixItItems(backlog(scene)[0]),
    Standards: lambda scene: (standard(scene), Standards())[1],
    StandardChecks: lambda scene: (standard(scene), StandardChecks())[1],
    CheckResults: lambda scene: (scene.do(results(scene)), CheckResults())[1],
}
