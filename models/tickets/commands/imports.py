"""Tickets from elsewhere: added once, known again, corrected when their source was."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.kernel.errors import Finding
from models.people.commands import FindOrAddPeople
from models.services.commands import FindOrAddServices
from models.store.command import Command
from models.store.taking import Offered, RowsTaken, Told, take_over
from models.store.work import Work
from models.tickets.commands import checking
from models.tickets.importing import ImportedTicket
from models.tickets.records import Ticket
from models.tickets.rows import Resolution
from models.tickets.rules.times import impossible_times

FindProjects = Callable[[Sequence[str]], Command[Mapping[str, UUID]]]


@dataclass(frozen=True)
class ImportTickets(Command[RowsTaken]):
    """Take over tickets of a source; the same again changes nothing.

    A ticket is known again by its source and the id that it has there, else by title and receipt.
    What its source corrected is corrected here, but what somebody here has edited since stays. What
    it names (people, services, projects) is found, or added. A completed ticket that does not say how
    it ended was done. find_projects: the command that finds projects, which this area does not know.
    told: hears how far it is.
    """

    source: str
    tickets: Sequence[ImportedTicket]
    find_projects: FindProjects
    told: Told | None = None

    def run(self, work: Work) -> RowsTaken:
        """What became of each. Raises Refused ``required`` on ``source``."""
        checks = Checks()
        source = checks.name("source", self.source)
        checks.done()
        against = _against(self.tickets)
        good = [one for one, wrong in zip(self.tickets, against, strict=True) if not wrong]
        names = _Names(work, good, self.find_projects)
        offered = [
            _rejected(one, wrong) if wrong else _offered(source, one, names)
            for one, wrong in zip(self.tickets, against, strict=True)
        ]
        return take_over(work, Ticket, source, type(self).__name__, offered, self.told)

    def parameters(self) -> Mapping[str, Any]:
        """count, source."""
        return {"count": len(self.tickets), "source": self.source}


class _Names:
    """The ids of what tickets name; what is not there yet is added."""

    def __init__(
        self, work: Work, tickets: Iterable[ImportedTicket], find_projects: FindProjects
    ) -> None:
        told = list(tickets)
        people = dict.fromkeys((one.owner, one.email) for one in told if one.owner.strip())
        services = dict.fromkeys(one.service for one in told if one.service.strip())
        projects = dict.fromkeys(one.project for one in told if one.project.strip())
        self.people = FindOrAddPeople(list(people)).run(work)
        self.services = FindOrAddServices(list(services)).run(work)
        self.projects = find_projects(list(projects)).run(work)


def _against(tickets: Sequence[ImportedTicket]) -> list[tuple[Finding, ...]]:
    """For each ticket why it is rejected; none, when it is not."""
    seen: set[str] = set()
    found = []
    for one in tickets:
        checks = Checks()
        for field in ("title", "text", "requester", "labels", "status", "external_id"):
            check = {"title": checks.name, "text": checks.text}.get(field, checks.line)
            check(field, getattr(one, field))
        for field in ("service", "project", "owner"):
            checks.line(field, getattr(one, field))
        checking.numbers(checks, one)
        if one.external_id and one.external_id in seen:
            checks.wrong("repeated_ticket", "external_id", value=one.external_id)
        seen.add(one.external_id)
        found.append(tuple(checks.findings))
    return found


def _rejected(one: ImportedTicket, wrong: tuple[Finding, ...]) -> Offered:
    return Offered(one.place, one.external_id, {}, findings=wrong, rejected=True)


def _offered(source: str, one: ImportedTicket, names: _Names) -> Offered:
    values = {
        "title": " ".join(one.title.split()),
        "text": one.text.strip(),
        "kind": one.kind,
        "work_class": one.work_class,
        "priority": one.priority,
        "side": one.side,
        "precursor": one.precursor,
        "service_id": names.services.get(one.service),
        "project_id": names.projects.get(one.project),
        "requester": " ".join(one.requester.split()),
        "owner_id": names.people.get((one.owner, one.email)),
        "received": one.received,
        "scheduled": one.scheduled,
        "planned_on": one.planned_on,
        "started": one.started,
        "due_on": one.due_on,
        "completed": one.completed,
        "resolution": _resolution(one),
        "reopened": one.reopened,
        "estimate": one.estimate,
        "points": one.points,
        "status": " ".join(one.status.split()),
        "labels": checking.labels(Checks(), "labels", one.labels),
        "source": source,
        "external_id": one.external_id,
    }
    identity = one.external_id or f"{one.received.isoformat()} {one.title}"
    odd = tuple(Finding(code) for code in impossible_times(one))
    return Offered(one.place, identity, values, {"passed": ""}, odd)


def _resolution(one: ImportedTicket) -> Resolution | None:
    return None if one.completed is None else one.resolution or Resolution.DONE
