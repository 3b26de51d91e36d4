"""An example of each command and query on tickets."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.people.commands import AddPerson
from models.projects.commands import AddProject, FindOrAddProjects
from models.services.commands import AddService, AddStrategy
from models.services.rows import StrategyKind
from models.tickets.commands import (
    AddTicket,
    ChangeTicket,
    CompleteTickets,
    ImportTickets,
    LinkTickets,
    RemoveTickets,
    ReopenTickets,
    ScheduleTickets,
    StartTicket,
    TriageTickets,
)
from models.tickets.importing import ImportedTicket
from models.tickets.queries import Handovers, Tickets
from models.tickets.rows import Becomes, RequestKind, Resolution, Side, WorkClass

DAY = date(2026, 3, 2)
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def add_ticket(title: str = "Reset a password", **more: Any) -> AddTicket:
    told: dict[str, Any] = {"received": START, "kind": RequestKind.PROCESS_WORK}
    return AddTicket(title, **(told | more))


def ticket(scene: Any, title: str = "Reset a password", **more: Any) -> UUID:
    added: UUID = scene.do(add_ticket(title, **more))
    return added


def stability_first(scene: Any) -> UUID:
    """A service whose strategy is stability first from before any ticket on."""
    service: UUID = scene.do(AddService("Mail"))
    scene.do(AddStrategy(service, StrategyKind.STABILITY_FIRST, date(2025, 1, 1)))
    return service


def changed(scene: Any) -> ChangeTicket:
    owner = scene.do(AddPerson("Ana", DAY))
    return ChangeTicket(
        ticket(scene),
        scene.seen,
        "Reset it",
        START - HOUR,
        RequestKind.TROUBLE,
        WorkClass.STABILITY,
        "For good",
        2,
        True,
        scene.do(AddService("Login")),
        None,
        None,
        "Bo",
        owner,
        START,
        DAY,
        START,
        DAY,
        START + HOUR,
        Resolution.DONE,
        3600,
        Decimal("0.5"),
        "login, access",
    )


def started(scene: Any) -> StartTicket:
    """A feature that passes over an older fix, and says why."""
    service = stability_first(scene)
    ticket(scene, "Mail is lost", service_id=service)
    feature = {"received": START + HOUR, "work_class": WorkClass.FEATURE, "service_id": service}
    added = ticket(scene, "Dark colours", **feature)
    return StartTicket(added, scene.seen, "Promised for today", START + 2 * HOUR)


def two(scene: Any, **more: Any) -> tuple[UUID, UUID]:
    return ticket(scene, "Reset a password", **more), ticket(scene, "More disk", **more)


DONE = {"completed": START + HOUR, "resolution": Resolution.DONE}


def from_elsewhere(**more: Any) -> ImportedTicket:
    """A ticket with everything that an import can bring."""
    told: dict[str, Any] = {
        "place": "2",
        "title": "Login is slow",
        "received": START,
        "external_id": "OPS-1",
        "service": "Login",
        "project": "New mail",
        "requester": "Bo",
        "owner": "Ana",
        "email": "ana@example.org",
        "completed": START + HOUR,
        "status": "Resolved",
        "labels": "slow, login",
    }
    return ImportedTicket(**(told | more))


COMMANDS = {
    AddTicket: lambda scene: add_ticket(owner_id=scene.do(AddPerson("Ana", DAY))),
    ChangeTicket: changed,
    RemoveTickets: lambda scene: RemoveTickets(two(scene), scene.seen),
    TriageTickets: lambda scene: TriageTickets(
        two(scene), scene.seen, RequestKind.QUESTION, WorkClass.FEATURE, 1, side=Side.DEVELOPMENT
    ),
    ScheduleTickets: lambda scene: ScheduleTickets(two(scene), DAY, scene.seen),
    StartTicket: started,
    CompleteTickets: lambda scene: CompleteTickets(two(scene), Resolution.DONE, scene.seen),
    ReopenTickets: lambda scene: ReopenTickets(two(scene, **DONE), scene.seen),
    LinkTickets: lambda scene: LinkTickets(
        two(scene), Becomes.PROJECT, scene.do(AddProject("New mail")), scene.seen
    ),
    ImportTickets: lambda scene: ImportTickets("Jira", (from_elsewhere(),), FindOrAddProjects),
}
QUERIES = {
    Tickets: lambda scene: (ticket(scene), Tickets(START, open=True))[1],
    Handovers: lambda scene: Handovers(),
}
