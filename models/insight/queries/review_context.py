"""What belongs to a review and is not scored: hours, incidents, postmortems and deploys."""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar
from uuid import UUID

from models.incidents.rules.postmortems import Coverage, coverage
from models.insight.dora_table import deploys_of, failed
from models.insight.incidents_rows import EventRow
from models.insight.queries.change_facts import CHANGE_TABLES, ChangeFacts
from models.insight.queries.incidents import INCIDENT_TABLES, IncidentBoardOf
from models.insight.queries.review_terms import TERMS, services_of_review, terms_of, terms_without
from models.insight.reviews_rows import ReviewContext, ReviewTerms
from models.kernel.instants import local_day, zone
from models.kernel.periods import WEEK, Period, iso_week, monday_of
from models.reviews.rules import Component
from models.store.query import Query, Reader
from models.work_log.queries import LoggedWeeks, TotalsBy
from models.work_log.queries.weeks import LoggedWeek
from models.work_log.rows import Dimension, EntryFilter
from models.work_log.rules import coverage as hours_coverage
from models.work_log.rules import totals

CONTEXT = CHANGE_TABLES | INCIDENT_TABLES | LoggedWeeks.reads | TotalsBy.reads


@dataclass(frozen=True)
class ReviewContextOf(Query[ReviewContext | None]):
    """What belongs to a review and is not scored; None where it is gone."""

    reads: ClassVar[frozenset[str]] = TERMS | CONTEXT
    review_id: UUID

    def run(self, reader: Reader) -> ReviewContext | None:
        """The sums, with their counts."""
        terms = terms_of(reader, self.review_id)
        return None if terms is None else context_of(reader, terms)


@dataclass(frozen=True)
class ReviewContextOfPeriod(Query[ReviewContext]):
    """The same of a period of which no review was agreed."""

    reads: ClassVar[frozenset[str]] = CONTEXT
    period: Period
    team_id: UUID | None = None
    zone: str | None = None

    def run(self, reader: Reader) -> ReviewContext:
        """The sums, with their counts."""
        return context_of(reader, terms_without(reader, self.period, self.team_id, self.zone))


def context_of(reader: Reader, terms: ReviewTerms) -> ReviewContext:
    """The context of some terms now."""
    found = ContextFacts(reader, terms)
    learnt = found.postmortems()
    deploys, bad = found.deploys()
    sums = totals(TotalsBy(Dimension.KIND, found.entries).run(reader))
    logged = hours_coverage(row.hours for row in found.logged())
    return ReviewContext(
        toil=Component(sums.toil, sums.toil + sums.project),
        operations=Component(sums.operational, sums.operational + sums.project),
        hours=Component(logged.logged, logged.expected, logged.missing),
        incidents=len(found.events),
        postmortems=Component(learnt.done, learnt.needed),
        overdue_postmortems=learnt.overdue,
        deploys=deploys,
        failed_deploys=Component(bad, deploys),
    )


class ContextFacts:
    """Events, hours and deploys of a review, read once."""

    def __init__(self, reader: Reader, terms: ReviewTerms) -> None:
        self._reader, self._terms = reader, terms
        self._place, self._period = zone(terms.zone), terms.period
        self._days = services_of_review(reader, terms)
        chosen = terms.chosen if terms.team_id is None else ()
        self.entries = EntryFilter(terms.period, terms.team_id, services=chosen)
        board = IncidentBoardOf(
            terms.period, terms.team_id, zone=terms.zone, services=tuple(self._days)
        ).run(reader)
        self.events = [event for event in board.events if self._counts(event)]

    def _counts(self, event: EventRow) -> bool:
        """Whether it began on a day on which the review looks at a service that it hit."""
        day = local_day(event.incident.start, self._place)
        return any(day in each for one in event.service_ids for each in self._days.get(one, ()))

    def postmortems(self) -> Coverage:
        """Of the events that are over (S38)."""
        return coverage(
            (
                local_day(max(event.incident.start, event.incident.end), self._place),
                event.state,
                event.postmortem.closed_on if event.postmortem else None,
            )
            for event in self.events
            if event.incident.end is not None
        )

    @cached_property
    def changes(self) -> ChangeFacts:
        """The changes of the review's services, and what they led to."""
        terms = self._terms
        services = self._days.keys()
        return ChangeFacts(self._reader, terms.period, terms.team_id, None, terms.zone, services)

    def deploys(self) -> tuple[int, int]:
        """How many there were, and how many of them failed (F8)."""
        facts = self.changes
        own = facts.changes.of_services(self._days).between(facts.span.start, facts.span.end)
        found = deploys_of(own)
        blamed = [each.change_id for each in facts.recoveries(found)]
        return len(found), int(failed(found, blamed).sum())

    def logged(self) -> tuple[LoggedWeek, ...]:
        """Of the ISO weeks that began in the period and are over."""
        now = local_day(self._reader.clock(), self._place)
        first, last = iso_week(self._period.start), iso_week(self._period.last)
        rows = LoggedWeeks(first, last, self._terms.team_id).run(self._reader)
        return tuple(
            row
            for row in rows
            if (monday := monday_of(row.iso_week)) in self._period and monday + WEEK <= now
        )
