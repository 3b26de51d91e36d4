"""A procedure that a change touches is updated: its point closes, and its runbook counts as reviewed (S57)."""

from dataclasses import fields
from datetime import date
from typing import Any

from app.flows.together import as_one
from models.releases.commands import AddEvidence, ChangeEvidence
from models.releases.rows import EvidenceResult, EvidenceRow
from models.services.commands import MarkReviewed
from models.store.command import Command


def updated(piece: EvidenceRow, day: date, seen: int) -> Command[Any]:
    """The step that closes the point of a changed procedure on a day."""
    told = {field.name: getattr(piece, field.name) for field in fields(AddEvidence)}
    told |= {"result": EvidenceResult.PASSED, "day": day}
    commands: list[Command[Any]] = [ChangeEvidence(piece.id, seen, AddEvidence(**told))]
    if piece.runbook_id is not None:
        commands.append(MarkReviewed(piece.runbook_id, seen, day))
    return as_one(commands)
