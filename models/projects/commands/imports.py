"""Deliverables and sprints from elsewhere: added once, known again, corrected when their source was."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.kernel.checks import Checks
from models.kernel.errors import Finding
from models.people.commands import FindOrAddPeople
from models.projects.commands.projects import FindOrAddProjects
from models.projects.importing import ImportedDeliverable, ImportedSprint
from models.projects.records import Deliverable, Sprint
from models.store.command import Command
from models.store.taking import Offered, RowsTaken, Told, take_over
from models.store.work import Work


@dataclass(frozen=True)
class ImportDeliverables(Command[RowsTaken]):
    """Take over milestones and features of a source; the same again changes nothing.

    The first commitment stays what it was when it came in: a source that moves its days moves what is
    due. told: hears how far it is.
    """

    source: str
    deliverables: Sequence[ImportedDeliverable]
    told: Told | None = None

    def run(self, work: Work) -> RowsTaken:
        """What became of each. Raises Refused ``required`` on ``source``."""
        source = _source(self.source)
        judged = [(one, _of_deliverable(one)) for one in self.deliverables]
        good = [one for one, checks in judged if not checks.findings]
        projects = FindOrAddProjects(list(dict.fromkeys(one.project for one in good))).run(work)
        owners = _owners(work, good)
        rows = [
            Offered(
                one.place,
                one.external_id or f"{one.project} {one.name}",
                {
                    "project_id": projects.get(one.project),
                    "name": " ".join(one.name.split()),
                    "kind": one.kind,
                    "owner_id": owners.get((one.owner, one.email)),
                    "due_on": one.due_on or one.committed_on,
                    "delivered_on": one.delivered_on,
                    "source": source,
                    "external_id": one.external_id,
                },
                {
                    "committed_on": one.committed_on or one.due_on,
                    "cancelled_on": None,
                    "cancelled_by": "",
                    "service_id": None,
                    "change_id": None,
                },
                tuple(checks.findings),
                rejected=bool(checks.findings),
            )
            for one, checks in judged
        ]
        return take_over(work, Deliverable, source, type(self).__name__, rows, self.told)

    def parameters(self) -> Mapping[str, Any]:
        """count, source."""
        return {"count": len(self.deliverables), "source": self.source}


@dataclass(frozen=True)
class ImportSprints(Command[RowsTaken]):
    """Take over sprints of a source; the same again changes nothing. told: hears how far it is."""

    source: str
    sprints: Sequence[ImportedSprint]
    told: Told | None = None

    def run(self, work: Work) -> RowsTaken:
        """What became of each. Raises Refused ``required`` on ``source``."""
        source = _source(self.source)
        rows = []
        for one in self.sprints:
            findings = tuple(_of_sprint(one).findings)
            values = {
                "board": " ".join(one.board.split()),
                "name": " ".join(one.name.split()),
                "from_day": one.from_day,
                "to_day": one.to_day,
                "planned_days": one.planned_days,
                "committed": one.committed,
                "added": one.added,
                "removed": one.removed,
                "done": one.done,
                "pieces": one.pieces,
                "source": source,
                "external_id": one.external_id,
            }
            identity = one.external_id or f"{one.board} {one.name}"
            rows.append(
                Offered(one.place, identity, values, {"team_id": None}, findings, bool(findings))
            )
        return take_over(work, Sprint, source, type(self).__name__, rows, self.told)

    def parameters(self) -> Mapping[str, Any]:
        """count, source."""
        return {"count": len(self.sprints), "source": self.source}


def _source(given: str) -> str:
    checks = Checks()
    source = checks.name("source", given)
    checks.done()
    return source


def _owners(work: Work, good: Iterable[ImportedDeliverable]) -> Mapping[tuple[str, str], Any]:
    named = dict.fromkeys((one.owner, one.email) for one in good if one.owner.strip())
    return FindOrAddPeople(list(named)).run(work)


def _of_deliverable(one: ImportedDeliverable) -> Checks:
    checks = Checks()
    checks.name("name", one.name)
    checks.name("project", one.project)
    checks.line("owner", one.owner)
    checks.line("external_id", one.external_id)
    return checks


def _of_sprint(one: ImportedSprint) -> Checks:
    checks = Checks()
    checks.name("name", one.name)
    checks.line("board", one.board)
    checks.line("external_id", one.external_id)
    for field in ("committed", "added", "removed", "done"):
        value = getattr(one, field)
        if value is not None and not value.is_finite():
            checks.findings.append(Finding("not_a_number", field, {"value": str(value)}))
    if one.from_day is not None:
        checks.span(one.from_day, one.to_day)
    return checks
