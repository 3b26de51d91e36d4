"""An example of each command and query on incidents."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.incidents.commands import (
    AddAction,
    AddAlerts,
    AddCondition,
    AddIncident,
    AddTimeline,
    ChangeAction,
    ChangeCondition,
    ChangeIncident,
    ChangePostmortem,
    ChangeTimeline,
    ClosePostmortem,
    FinishAction,
    FixCondition,
    ImportIncidents,
    LinkAlert,
    LinkCondition,
    RemoveAction,
    RemoveAlert,
    RemoveCondition,
    RemoveIncident,
    RemovePostmortem,
    RemoveTimeline,
    ReopenPostmortem,
    ReturnActions,
    SetCauses,
    SetImpacts,
    SettleActions,
    TurnAction,
    WritePostmortem,
)
from models.incidents.importing import (
    ImportedAction,
    ImportedImpact,
    ImportedIncident,
    ImportedLine,
    ImportedPostmortem,
    ReturnedAction,
)
from models.incidents.queries import (
    Actions,
    Alerts,
    Causes,
    Conditions,
    Impacts,
    Incidents,
    Postmortems,
    TimelineOf,
)
from models.incidents.rows import (
    ActionKind,
    ActionPriority,
    AlertDraft,
    BecomesKind,
    CauseClass,
    CauseDraft,
    ImpactDraft,
    IncidentClass,
    PostmortemForm,
)
from models.people.commands import AddPerson
from models.services.commands import AddService

DAY = date(2026, 3, 2)
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
END = START + timedelta(minutes=45)
HALF = Decimal("0.5")


def add_incident(*services: UUID, **more: Any) -> AddIncident:
    told: dict[str, Any] = {
        "title": "Mail is late",
        "kind": IncidentClass.OUTAGE,
        "start": START,
        "end": END,
        "impacts": tuple(ImpactDraft(service) for service in services),
    }
    return AddIncident(**(told | more))


def service(scene: Any) -> UUID:
    added: UUID = scene.do(AddService("Mail"))
    return added


def incident(scene: Any) -> UUID:
    """An incident with an impact, a line, an alert and an action."""
    hit = service(scene)
    added: UUID = scene.do(add_incident(hit))
    scene.do(AddTimeline(added, ((START, "The queue grew"),)))
    scene.do(AddAlerts("pager", (AlertDraft(START, "Queue", hit, added),)))
    scene.do(AddAction("Watch the queue", added))
    return added


def changed(scene: Any) -> ChangeIncident:
    added = incident(scene)
    request = IncidentClass.REQUEST
    return ChangeIncident(
        added, scene.seen, "Mail", request, START, 3, START, END, END, None, "Late", "chat.txt"
    )


def line(scene: Any) -> UUID:
    added = scene.do(add_incident())
    found: UUID = scene.do(AddTimeline(added, ((START, "The queue grew"), (END, "It shrank"))))[0]
    return found


def condition(scene: Any) -> UUID:
    found: UUID = scene.do(AddCondition(service(scene), "The disk fills", DAY, "Ana"))
    scene.do(AddAction("A larger disk", condition_id=found))
    return found


def changed_condition(scene: Any) -> ChangeCondition:
    added = condition(scene)
    other, owner = scene.do(AddService("Login")), scene.do(AddPerson("Ana", DAY))
    return ChangeCondition(added, scene.seen, other, "It fills", DAY, "Bo", owner, DAY)


def alert(scene: Any) -> UUID:
    scene.do(AddAlerts("pager", (AlertDraft(START, "Queue"),)))
    found: UUID = scene.ask(Alerts()).value[0].id
    return found


def postmortem(scene: Any, form: PostmortemForm = PostmortemForm.SHORT) -> UUID:
    """A postmortem that is whole, and not closed."""
    added: UUID = scene.do(WritePostmortem(scene.do(add_incident()), form, DAY))
    scene.do(SetCauses(added, (CauseDraft(CauseClass.CAPACITY, "A full disk"),), scene.seen))
    texts = ("what", "how much", "why", "seen how", "well", "badly", "luck", "then")
    scene.do(ChangePostmortem(added, scene.seen, form, DAY, None, *texts))
    return added


def written(scene: Any) -> ChangePostmortem:
    added = postmortem(scene)
    texts = tuple("abcdefgh")
    return ChangePostmortem(added, scene.seen, PostmortemForm.FULL, None, None, *texts)


def closed(scene: Any) -> ClosePostmortem:
    return ClosePostmortem(postmortem(scene, PostmortemForm.FULL), DAY, scene.seen)


def reopened(scene: Any) -> ReopenPostmortem:
    command = closed(scene)
    scene.do(command)
    return ReopenPostmortem(command.id, scene.seen)


def action(scene: Any) -> UUID:
    added: UUID = scene.do(AddAction("Watch the queue", scene.do(add_incident())))
    return added


def changed_action(scene: Any) -> ChangeAction:
    added = action(scene)
    owner = scene.do(AddPerson("Ana", DAY))
    hit = service(scene)
    kind, priority = ActionKind.DETECT, ActionPriority.P0
    return ChangeAction(added, scene.seen, "Watch it", hit, kind, priority, owner, DAY)


def from_elsewhere(**more: Any) -> ImportedIncident:
    """An incident with everything that an import can bring."""
    told: dict[str, Any] = {
        "place": "2",
        "title": "Login is slow",
        "start": START,
        "end": END,
        "detected": START + timedelta(minutes=3),
        "acknowledged": START + timedelta(minutes=5),
        "external_id": "INC-1",
        "impacts": (ImportedImpact("Login", HALF), ImportedImpact("Mail", Decimal("0.1"), END)),
        "timeline": (ImportedLine(START, "Slow", "Bo"), ImportedLine(END, "Fast again")),
        "postmortem": ImportedPostmortem(
            summary="It was slow", causes=(CauseDraft(CauseClass.CHANGE, "A new index"),)
        ),
        "actions": (ImportedAction("Test the index", owner="Ana", due_on=DAY),),
    }
    return ImportedIncident(**(told | more))


def returned(scene: Any) -> ReturnActions:
    return ReturnActions("Jira", (ReturnedAction("2", "OPS-1", DAY, action(scene)),))


COMMANDS = {
    AddIncident: lambda scene: add_incident(service(scene)),
    ChangeIncident: changed,
    RemoveIncident: lambda scene: RemoveIncident(incident(scene), scene.seen),
    SetImpacts: lambda scene: (
        added := incident(scene),
        SetImpacts(added, (ImpactDraft(scene.do(AddService("Login")), HALF, END),), scene.seen),
    )[1],
    AddTimeline: lambda scene: AddTimeline(scene.do(add_incident()), ((START, "It grew"),)),
    ChangeTimeline: lambda scene: ChangeTimeline(line(scene), END, "It grew fast", scene.seen),
    RemoveTimeline: lambda scene: RemoveTimeline(line(scene), scene.seen),
    AddCondition: lambda scene: AddCondition(service(scene), "The disk fills", DAY),
    ChangeCondition: changed_condition,
    FixCondition: lambda scene: FixCondition(condition(scene), DAY, scene.seen),
    LinkCondition: lambda scene: LinkCondition(
        condition(scene), scene.do(add_incident()), scene.seen
    ),
    RemoveCondition: lambda scene: RemoveCondition(condition(scene), scene.seen),
    AddAlerts: lambda scene: AddAlerts("pager", (AlertDraft(START, "Queue"),)),
    LinkAlert: lambda scene: LinkAlert(alert(scene), scene.do(add_incident()), scene.seen),
    RemoveAlert: lambda scene: RemoveAlert(alert(scene), scene.seen),
    WritePostmortem: lambda scene: WritePostmortem(
        scene.do(add_incident()), PostmortemForm.SHORT, DAY
    ),
    ChangePostmortem: written,
    ClosePostmortem: closed,
    ReopenPostmortem: reopened,
    RemovePostmortem: lambda scene: RemovePostmortem(postmortem(scene), scene.seen),
    SetCauses: lambda scene: SetCauses(
        postmortem(scene), (CauseDraft(CauseClass.PROCESS, "No test"),), scene.seen
    ),
    AddAction: lambda scene: AddAction("Watch the queue", scene.do(add_incident())),
    ChangeAction: changed_action,
    FinishAction: lambda scene: FinishAction(action(scene), DAY, scene.seen),
    SettleActions: lambda scene: SettleActions((action(scene),), DAY),
    TurnAction: lambda scene: TurnAction(
        action(scene), BecomesKind.TICKET, scene.seen, "Jira", "OPS-1"
    ),
    RemoveAction: lambda scene: RemoveAction(action(scene), scene.seen),
    ReturnActions: returned,
    ImportIncidents: lambda scene: ImportIncidents("upptime", (from_elsewhere(),)),
}
QUERIES = {
    Incidents: lambda scene: Incidents(START, END),
    Impacts: lambda scene: Impacts(),
    TimelineOf: lambda scene: TimelineOf(incident(scene)),
    Conditions: lambda scene: Conditions(),
    Alerts: lambda scene: Alerts(START, END),
    Postmortems: lambda scene: Postmortems(),
    Causes: lambda scene: Causes(),
    Actions: lambda scene: Actions(),
}
