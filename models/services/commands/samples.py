"""Counts per day, as they are typed, pasted or imported."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.kernel.errors import Finding, Refused
from models.services.commands.days import not_ahead
from models.services.records import Objective, Sample
from models.services.rows import SampleDraft, SamplesSet
from models.store.command import Command
from models.store.work import Work

MOST = 10**15
"""Counts of one day beyond this are an error of whoever counted."""


@dataclass(frozen=True)
class SetSamples(Command[SamplesSet]):
    """Set the counts of many days at once. What is known of a day is replaced, never doubled; the
    same counts again change nothing.

    source: where they come from; empty for those that were typed.
    """

    objective_id: UUID
    samples: tuple[SampleDraft, ...]
    seen: int
    source: str = ""

    def run(self, work: Work) -> SamplesSet:
        """How many were added, changed and the same. Raises Refused ``gone``, ``moved_on``,
        ``appeared``, ``nothing_given``; with the ``row``: ``too_small``, ``too_large``,
        ``more_good_than_valid``, ``in_future``, ``repeated_day``."""
        objective = work.get(Objective, self.objective_id, "objective_id")
        checks = Checks()
        source = checks.line("source", self.source)
        if not self.samples:
            checks.wrong("nothing_given", "samples")
        checks.findings += self._wrong(work)
        checks.done()
        there = self._there(work)
        new, changed = [], []
        for sample in self.samples:
            values = {"good": sample.good, "valid": sample.valid, "source": source}
            old = there.get(sample.day)
            if old is None:
                row = {"id": work.new_id(), "objective_id": objective.id, "day": sample.day}
                new.append({**row, **values})
            elif (old.good, old.valid) != (sample.good, sample.valid):
                changed.append({"id": old.id, **values})
        work.insert_many(Sample, new)
        work.change_many(Sample, self.seen, changed)
        return SamplesSet(len(new), len(changed), len(self.samples) - len(new) - len(changed))

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.samples)}

    def _there(self, work: Work) -> Mapping[date, Any]:
        days = [sample.day for sample in self.samples]
        found = work.session.execute(
            select(Sample.id, Sample.day, Sample.good, Sample.valid)
            .where(Sample.objective_id == self.objective_id)
            .where(Sample.day >= min(days), Sample.day <= max(days))
        )
        return {row.day: row for row in found}

    def _wrong(self, work: Work) -> list[Finding]:
        findings: list[Finding] = []
        known: set[date] = set()
        for row, sample in enumerate(self.samples, start=1):
            checks = Checks(row=row)
            checks.between("valid", sample.valid, 0, MOST)
            checks.between("good", sample.good, 0, MOST)
            if sample.good > sample.valid >= 0:
                checks.wrong("more_good_than_valid", "good", good=sample.good, valid=sample.valid)
            not_ahead(work, checks, "day", sample.day)
            if sample.day in known:
                checks.wrong("repeated_day", "day", value=sample.day)
            known.add(sample.day)
            findings += checks.findings
        return findings


@dataclass(frozen=True)
class RemoveSamples(Command[int]):
    """Remove the counts of some days; nothing is known of them then."""

    ids: tuple[UUID, ...]
    seen: int

    def run(self, work: Work) -> int:
        """How many. Raises Refused ``gone``, ``moved_on`` or ``nothing_given``."""
        if not self.ids:
            raise Refused.because("nothing_given", "ids")
        return work.remove_many(Sample, self.seen, self.ids)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.ids)}
