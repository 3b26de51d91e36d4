"""What the changes of the sample team showed before they went out, looks for vulnerabilities, and where a
project comes from."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from app.flows.sample.areas import together
from app.flows.sample.story import PROJECTS, Sample
from models.incidents.queries import Impacts, Incidents
from models.projects.commands import AddProject, ChangeProject
from models.projects.queries import Projects
from models.releases.commands import AddEvidence, QualifyHardware, RecordAssessment
from models.releases.queries import Changes
from models.releases.rows import ChangeKind, EvidenceKind, EvidenceResult
from models.services.queries import ServiceBoard
from models.store.command import Command

_NOW = 2**62
"""What was made a moment ago in the same telling has been seen."""

_SHOWN = (
    (EvidenceKind.SYSTEM_TEST, "Storefront developers", 180),
    (EvidenceKind.ACCEPTANCE, "Harbour Platform", 24),
)


def tell_evidence(sample: Sample) -> None:
    """Releases were tested by those who build and accepted by those who run; hardware is on its way."""
    together(sample, [*_releases(sample), *_hardware(sample), *_assessments(sample)])
    sample.do(_origin(sample))


def _releases(sample: Sample) -> Iterator[Command[Any]]:
    """All but the newest showed both."""
    made = [row for row in sample.ask(Changes()) if row.kind is ChangeKind.RELEASE]
    for at, row in enumerate(made):
        assert row.at is not None, "the log has what was made"
        for kind, signer, cases in _SHOWN:
            if row is made[-1] and kind is EvidenceKind.ACCEPTANCE:
                continue
            day = row.at.date()
            yield AddEvidence(
                row.id, kind, EvidenceResult.PASSED, day, signer=signer, cases=cases + at, failed=0
            )


def _hardware(sample: Sample) -> Iterator[Command[Any]]:
    """The racks fit; of two runbooks that they touch, one is updated."""
    (racks,) = [r for r in sample.ask(Changes()) if r.kind is ChangeKind.HARDWARE_UPGRADE]
    yield QualifyHardware(racks.id, "Rack 48U, two feeds", "Needs 2 kW more in room 3", 0)
    day, signer = sample.weeks_ago(1, 3), "Bo Larsen"
    yield AddEvidence(
        racks.id, EvidenceKind.COMPATIBILITY, EvidenceResult.PASSED, day, signer=signer
    )
    results = (EvidenceResult.PASSED, EvidenceResult.NOT_PASSED)
    board = sample.ask(ServiceBoard(sample.monday))
    books = [book for row in board.rows for book in row.whole.runbooks]
    for book, result in zip(books, results, strict=False):
        yield AddEvidence(
            racks.id,
            EvidenceKind.PROCESS_CHANGE,
            result,
            day,
            signer=signer,
            note="Another door, another feed",
            runbook_id=book.id,
        )


def _assessments(sample: Sample) -> Iterator[Command[Any]]:
    """One service is to be looked through in three weeks, another was to be a month ago."""
    for name, done, again in (("Checkout", 10, -3), ("Payments", 30, 4)):
        service = sample.ids["service", name]
        yield RecordAssessment(
            service,
            sample.weeks_ago(done, 1),
            "Chen Wei",
            "scanner",
            "",
            sample.weeks_ago(again, 1),
        )


def _origin(sample: Sample) -> ChangeProject:
    """Two regions were asked for when Checkout was down for the first time."""
    checkout = sample.ids["service", "Checkout"]
    hit = {row.incident_id for row in sample.ask(Impacts()) if row.service_id == checkout}
    first = next(row for row in sample.ask(Incidents()) if row.id in hit)
    (project,) = [row for row in sample.ask(Projects()) if row.name == PROJECTS[0]]
    told = {field.name: getattr(project, field.name) for field in fields(AddProject)}
    return ChangeProject(project.id, _NOW, AddProject(**told | {"incident_id": first.id}))
