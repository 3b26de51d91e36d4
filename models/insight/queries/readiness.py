"""What a review still lacks, and how complete its data is (S29)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from models.debt.queries import FixIts
from models.incidents.rules.blameless import BlameRules
from models.insight.queries import readiness_points as points
from models.insight.queries.review_context import CONTEXT, ContextFacts
from models.insight.queries.review_facts import REVIEW_FACTS
from models.insight.queries.review_terms import TERMS, terms_of, terms_without
from models.insight.queries.reviews import figures_of
from models.insight.readiness_rows import Completeness, Readiness, ReadyKind, ReadyPoint, Source
from models.insight.review_rules import ready_from
from models.insight.reviews_rows import ReviewFigures, ReviewTerms
from models.kernel.periods import Period
from models.people.queries import PEOPLE_TABLES, People
from models.reviews.rows import ReviewSide
from models.rotations.queries import ROTATION_TABLES
from models.store.query import Query, Reader

READINESS = REVIEW_FACTS | CONTEXT | PEOPLE_TABLES | ROTATION_TABLES | {"fix_it"}
NOTHING_JUDGES = BlameRules((), ())


@dataclass(frozen=True)
class ReadinessOf(Query[Readiness | None]):
    """What a review still lacks; None where it is gone. blame: the phrases that judge people."""

    reads: ClassVar[frozenset[str]] = TERMS | READINESS
    review_id: UUID
    blame: BlameRules = NOTHING_JUDGES

    def run(self, reader: Reader) -> Readiness | None:
        """The points, the most pressing first."""
        terms = terms_of(reader, self.review_id)
        return None if terms is None else readiness_of(reader, terms, self.blame)


@dataclass(frozen=True)
class ReadinessOfPeriod(Query[Readiness]):
    """The same of a period of which no review was agreed."""

    reads: ClassVar[frozenset[str]] = READINESS
    period: Period
    team_id: UUID | None = None
    zone: str | None = None
    blame: BlameRules = NOTHING_JUDGES

    def run(self, reader: Reader) -> Readiness:
        """The points, the most pressing first."""
        terms = terms_without(reader, self.period, self.team_id, self.zone)
        return readiness_of(reader, terms, self.blame)


def readiness_of(
    reader: Reader, terms: ReviewTerms, blame: BlameRules = NOTHING_JUDGES
) -> Readiness:
    """What some terms still lack now."""
    figures, facts = figures_of(reader, terms), ContextFacts(reader, terms)
    found = sorted(
        _points(reader, figures, facts, blame), key=lambda one: list(ReadyKind).index(one.kind)
    )
    return Readiness(
        terms.review.id if terms.review else None,
        terms.period,
        figures.today,
        ready_from(terms.period),
        tuple(found),
        tuple(_completeness(figures, facts)),
    )


def _points(
    reader: Reader, figures: ReviewFigures, facts: ContextFacts, blame: BlameRules
) -> Iterator[ReadyPoint]:
    terms, people = figures.terms, {row.id: row for row in People().run(reader)}
    names = [row.name for row in people.values()]
    yield from points.of_terms(figures, people)
    yield from points.of_time(figures)
    yield from points.of_services(figures)
    yield from points.of_deliverables(figures)
    yield from points.of_events(facts, blame, names, figures.today)
    yield from points.of_loose_incidents(reader, terms)
    yield from points.of_hours(facts)
    yield from points.of_rotas(reader, terms)
    unclosed = (
        row.id
        for row in FixIts().run(reader)
        if row.closed_on is None
        and row.from_day in terms.period
        and row.to_day < figures.today
        and (terms.team_id is None or row.team_id in (None, terms.team_id))
    )
    yield from points.point(ReadyKind.FIX_IT_OPEN, "fix_it", unclosed)


def _completeness(figures: ReviewFigures, facts: ContextFacts) -> Iterable[Completeness]:
    expected = [row.hours for row in facts.logged() if row.hours.due]
    enough = sum(not points.lacks_hours(one.missing, one.due) for one in expected)
    yield Completeness(Source.HOURS, enough, len(expected))
    told = [one.completeness for board in figures.objectives for one in board.results]
    yield Completeness(
        Source.LEVELS, sum(one.covered for one in told), sum(one.days for one in told)
    )
    learnt = facts.postmortems()
    yield Completeness(Source.POSTMORTEMS, learnt.done, learnt.needed)
    days = sum(period.days for one in figures.services for period in one.periods)
    lacking = sum(
        period.days for one in figures.services for own in one.unowned.values() for period in own
    )
    wanted = days * len(ReviewSide)
    yield Completeness(Source.OWNERS, wanted - lacking, wanted)
    promised = figures.together.delivered
    credited = sum(bool(entry.credited) for entry in promised)
    yield Completeness(Source.CREDITS, credited, len(promised))
