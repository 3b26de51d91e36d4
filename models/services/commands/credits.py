"""What is owed when an agreement is missed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.kernel.errors import Finding, Refused
from models.services.commands import checking
from models.services.records import Credit, Objective
from models.services.rows import CreditDraft
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class SetCredits(Command[None]):
    """Set the whole table of credits at once: limits fall from line to line, and shares rise.

    None at all means that nothing is owed.
    """

    objective_id: UUID
    credits: tuple[CreditDraft, ...]
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``appeared``; with the ``row``: ``not_a_share``,
        ``too_precise``, ``not_falling`` or ``not_rising``."""
        work.get(Objective, self.objective_id, "objective_id")
        findings = checked_credits(self.credits)
        if findings:
            raise Refused(*findings)
        there = work.session.scalars(
            select(Credit).where(Credit.objective_id == self.objective_id)
        ).all()
        wanted = {credit.below: credit for credit in self.credits}
        for old in there:
            new = wanted.pop(old.below, None)
            if new is None:
                work.remove(Credit, old.id, self.seen)
            else:
                work.change(Credit, old.id, self.seen, below=new.below, share=new.share)
        add_credits(work, self.objective_id, wanted.values())

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.credits)}


def checked_credits(credits: Sequence[CreditDraft]) -> list[Finding]:
    """What is wrong with a table of credits."""
    findings: list[Finding] = []
    for row, credit in enumerate(credits, start=1):
        checks = Checks(row=row)
        checking.share(checks, "below", credit.below)
        checking.share(checks, "share", credit.share)
        findings += checks.findings
    if findings:
        return findings
    for row, (above, below) in enumerate(pairwise(credits), start=2):
        if below.below >= above.below:
            told = {"row": row, "value": below.below, "before": above.below}
            findings.append(Finding("not_falling", "below", told))
        if below.share <= above.share:
            told = {"row": row, "value": below.share, "before": above.share}
            findings.append(Finding("not_rising", "share", told))
    return findings


def add_credits(work: Work, objective_id: UUID, credits: Iterable[CreditDraft]) -> None:
    """Store lines that were checked."""
    for credit in credits:
        work.add(Credit(objective_id=objective_id, below=credit.below, share=credit.share))
