"""Where a period stands: its sums, and the verdict of `models.insight` at its end (METRICS F7)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from models.insight.queries.hours_facts import HoursFacts
from models.insight.rows import PersonShare, Verdict
from models.insight.rules import Policies, highest, joined
from models.kernel.periods import Period, iso_weeks
from models.policies.rows import PolicyKey
from models.work_log.rows import TotalRow
from models.work_log.rules import (
    Coverage,
    PersonWeek,
    Totals,
    Window,
    coverage,
    toil_share,
    totals,
)


@dataclass(frozen=True, slots=True)
class State:
    """The standing of a period.

    now and before: sums of the period's days and of the period before. verdict: of the whole ISO
    weeks up to its end. coverage: of those of them that touch the period; over: whether there are
    any. windows: the toil share over the policy's window that ends with each ISO week.
    """

    now: Totals
    before: Totals
    verdict: Verdict
    coverage: Coverage
    over: bool
    highest: PersonShare | None
    windows: Mapping[int, Window]
    width: int
    policies: Policies

    def limit(self, key: PolicyKey, day: date) -> Decimal:
        """A policy's value in force on a day."""
        return self.policies.on(key, day)


def state_of(facts: HoursFacts, period: Period, team_id: UUID | None) -> State:
    """Work the standing out."""
    inside = set(iso_weeks(period))
    verdict, policies = facts.verdict, Policies(facts.policies, team_id)
    ended = [week for week in verdict.weeks if week.week in inside]
    width = policies.whole(PolicyKey.WINDOW_WEEKS, period.last)
    return State(
        now=totals(facts.totals),
        before=totals(facts.before),
        verdict=verdict,
        coverage=joined(ended),
        over=bool(ended),
        highest=highest(_people(facts, inside), verdict.coverage_floor),
        windows={window.week: window for window in verdict.toil.windows[width - 1 :]},
        width=width,
        policies=policies,
    )


def _people(facts: HoursFacts, inside: set[int]) -> list[PersonShare]:
    """What each person logged on the period's days, and how much of their weeks that covers."""
    names = {person.id: person.name for person in facts.people}
    hours: defaultdict[UUID, list[TotalRow]] = defaultdict(list)
    for row in facts.by_person:
        if isinstance(row.key, UUID):
            hours[row.key].append(row)
    weeks: defaultdict[UUID, list[PersonWeek]] = defaultdict(list)
    for logged in facts.logged:
        if logged.iso_week in inside:
            weeks[logged.person_id].append(logged.hours)
    found = []
    for person, rows in hours.items():
        sums = totals(rows)
        covered = coverage(weeks[person])
        found.append(PersonShare(person, names.get(person, ""), sums, covered, toil_share(sums)))
    return found
