"""How a review stands, and beside the one before it (F13)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar
from uuid import UUID

from models.insight.queries.review_facts import REVIEW_FACTS, ReviewFacts
from models.insight.queries.review_terms import ROLES, TERMS, terms_of, terms_without
from models.insight.review_rules import (
    missing_days,
    periods_as_person,
    periods_of,
    since,
    sla_component,
    velocity_component,
)
from models.insight.reviews_rows import (
    ObjectiveOwner,
    OwnedEntry,
    ReviewedObjective,
    ReviewedService,
    ReviewFigures,
    ReviewStanding,
    ReviewTerms,
)
from models.insight.velocity_rows import DeliverableEntry
from models.kernel.periods import Period
from models.people.queries import Teams
from models.reviews.rows import ReviewSide
from models.reviews.rules import score
from models.services.rows import ObjectiveRow
from models.services.rules.attainment import Attainment, Owned, owned_days, owned_windows
from models.store.query import Query, Reader


@dataclass(frozen=True)
class ReviewOf(Query[ReviewFigures | None]):
    """How a review stands now; None where it is gone."""

    reads: ClassVar[frozenset[str]] = TERMS | REVIEW_FACTS
    review_id: UUID

    def run(self, reader: Reader) -> ReviewFigures | None:
        """The figures, with the rows behind them."""
        terms = terms_of(reader, self.review_id)
        return None if terms is None else figures_of(reader, terms)


@dataclass(frozen=True)
class ReviewOfPeriod(Query[ReviewFigures]):
    """The same of a period of which no review was agreed: both components weigh alike, nothing is a
    target, and nobody is named."""

    reads: ClassVar[frozenset[str]] = REVIEW_FACTS
    period: Period
    team_id: UUID | None = None
    zone: str | None = None

    def run(self, reader: Reader) -> ReviewFigures:
        """The figures, with the rows behind them."""
        return figures_of(reader, terms_without(reader, self.period, self.team_id, self.zone))


def figures_of(reader: Reader, terms: ReviewTerms) -> ReviewFigures:
    """How terms stand now."""
    return _Scoring(reader, terms).figures()


class _Scoring:
    def __init__(self, reader: Reader, terms: ReviewTerms) -> None:
        self.facts = ReviewFacts(reader, terms)
        self.terms = terms
        self._teams = {team.id: team.name for team in Teams().run(reader)}

    def figures(self) -> ReviewFigures:
        facts = self.facts
        scope = facts.scope()
        return ReviewFigures(
            self.terms,
            facts.now,
            facts.today,
            tuple(sorted(map(self._service, facts.days), key=lambda one: (one.name, one.id))),
            self._standing(self._owned(self._by_sides(tuple(ReviewSide))), scope),
            tuple(self._side(side, scope) for side in ReviewSide),
            tuple(self._people()),
            tuple(map(self._objective, facts.objectives)),
        )

    def _service(self, service: UUID) -> ReviewedService:
        days = self.facts.days[service]
        unowned = {
            side: tuple(missing_days(days, periods_of(self.facts.of_side(service, side), days)))
            for side in ReviewSide
        }
        return ReviewedService(service, self.facts.names[service], days, unowned)

    def _side(self, side: ReviewSide, scope: Iterable[DeliverableEntry]) -> ReviewStanding:
        credited = [entry for entry in scope if _is_credited(entry, side)]
        standing = self._standing(self._owned(self._by_sides([side])), credited)
        return replace(standing, side=side)

    def _people(self) -> Iterable[ReviewStanding]:
        for one in self.terms.people:
            own = self.facts.memberships[one.person_id]
            held = {
                service: periods_as_person(
                    self.facts.of_side(service, one.side), one.person_id, own, days
                )
                for service, days in self.facts.days.items()
            }
            standing = self._standing(self._owned(held), self.facts.of_person(one.person_id))
            yield replace(
                standing,
                side=one.side,
                person_id=one.person_id,
                name=self.facts.called[one.person_id],
            )

    def _by_sides(self, sides: Sequence[ReviewSide]) -> dict[UUID, list[Period]]:
        """When each service was owned by one of some sides."""
        return {
            service: [
                period
                for side in sides
                for period in periods_of(self.facts.of_side(service, side), days)
            ]
            for service, days in self.facts.days.items()
        }

    def _owned(self, held: dict[UUID, list[Period]]) -> list[OwnedEntry]:
        """The days of each objective; what nobody held, or what had not begun, has no row."""
        entries = (
            OwnedEntry(
                row.id,
                row.name,
                row.service_id,
                self.facts.names[row.service_id],
                self._windows(row, held[row.service_id]),
            )
            for row in self.facts.objectives
        )
        return [entry for entry in entries if entry.windows]

    def _windows(
        self, objective: ObjectiveRow, held: Iterable[Period]
    ) -> tuple[tuple[Attainment, Owned], ...]:
        results = self.facts.results[objective.id]
        return owned_windows(results, since(held, objective.starts_on))

    def _standing(
        self, owned: Iterable[OwnedEntry], delivered: Iterable[DeliverableEntry]
    ) -> ReviewStanding:
        owned, delivered = tuple(owned), tuple(delivered)
        sla = sla_component(entry.days for entry in owned)
        velocity = velocity_component(entry.delivery for entry in delivered)
        terms = self.terms
        return ReviewStanding(
            None,
            None,
            "",
            sla,
            velocity,
            score(sla, velocity, terms.weights),
            _reached(sla.share, terms.sla_target),
            _reached(velocity.share, terms.velocity_target),
            owned,
            delivered,
        )

    def _objective(self, row: ObjectiveRow) -> ReviewedObjective:
        facts, days = self.facts, self.facts.days[row.service_id]
        first, second = (
            since(periods_of(facts.of_side(row.service_id, side), days), row.starts_on)
            for side in ReviewSide
        )
        common = [both for one in first for other in second if (both := one.overlap(other))]
        return ReviewedObjective(
            row,
            facts.names[row.service_id],
            facts.target(row),
            tuple(self._owners(row)),
            facts.results[row.id],
            owned_days(facts.results[row.id], common),
        )

    def _owners(self, row: ObjectiveRow) -> Iterable[ObjectiveOwner]:
        days, called = self.facts.days[row.service_id], self.facts.called
        for side in ROLES:
            held: defaultdict[tuple[UUID | None, UUID | None], set[int]] = defaultdict(set)
            for one in self.facts.of_side(row.service_id, side):
                person = one.person_id if one.person_id in called else None
                for period in since(periods_of([one], days), row.starts_on):
                    held[one.team_id, person].update(range(*_ordinals(period)))
            for (team, person), own in held.items():
                names = (
                    self._teams.get(team, "") if team else "",
                    called[person] if person else "",
                )
                told = ", ".join(filter(None, names))
                yield ObjectiveOwner(side, team, person, told, len(own))


def _ordinals(period: Period) -> tuple[int, int]:
    return period.start.toordinal(), period.end.toordinal()


def _is_credited(entry: DeliverableEntry, side: ReviewSide) -> bool:
    return any(credit.side.value == side.value for credit in entry.credited)


def _reached(share: Fraction | None, target: Decimal | None) -> bool | None:
    return None if share is None or target is None else share >= Fraction(target)
