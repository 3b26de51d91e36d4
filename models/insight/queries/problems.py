"""What needs a person: the problem list."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from models.insight.queries.toil import ToilVerdict
from models.insight.rows import Problem, Severity, Standing, Verdict
from models.notes.rows import Subject
from models.store.query import Query, Reader


@dataclass(frozen=True)
class Problems(Query[tuple[Problem, ...]]):
    """The problems of a team (of everybody) on a day; today, if None. The most pressing first."""

    reads: ClassVar[frozenset[str]] = ToilVerdict.reads
    day: date | None = None
    team_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[Problem, ...]:
        """The rows."""
        return problems_of(ToilVerdict(self.day, team_id=self.team_id).run(reader))


def problems_of(verdict: Verdict) -> tuple[Problem, ...]:
    """The problems that a verdict names."""
    subject = Subject("team", verdict.team_id) if verdict.team_id else None
    found: list[Problem] = []
    for code, standing in (
        ("toil_over", verdict.toil),
        ("operations_over", verdict.operations),
    ):
        if standing.since is not None:
            found.append(Problem(code, Severity.WRONG, _over(verdict, standing), subject))
    if not any(week.totals.work for week in verdict.weeks):
        return tuple(found)
    if not verdict.sufficient:
        few = {
            "coverage": verdict.coverage.share,
            "floor": verdict.coverage_floor,
            "missing": verdict.coverage.missing,
            "first_week": verdict.first_week,
            "last_week": verdict.last_week,
        }
        found.append(Problem("too_few_hours", Severity.WATCH, few, subject))
    lacking = verdict.weeks[-1].missing
    if lacking:
        names = {person.person_id: person.name for person in verdict.people}
        told = {
            "week": verdict.last_week,
            "count": len(lacking),
            "people": tuple(sorted(names.get(person, "") for person in lacking)),
            "person_ids": lacking,
        }
        found.append(Problem("hours_missing", Severity.DUE, told, subject))
    return tuple(found)


def _over(verdict: Verdict, standing: Standing) -> dict[str, Any]:
    return {
        "value": standing.now.value,
        "limit": standing.limit.value,
        "since": standing.since,
        "first_week": verdict.first_week,
        "last_week": verdict.last_week,
        "sufficient": verdict.sufficient,
    }
