"""What a review is of: as it was agreed, or where nothing was."""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from models.insight.review_rules import periods_of
from models.insight.reviews_rows import ReviewTerms
from models.kernel.periods import DAY, Period
from models.people.queries import Teams
from models.reviews.queries import ReviewedPeople, ReviewedServices, Reviews, ReviewSigns
from models.reviews.rows import ReviewSide
from models.reviews.rules import Weights
from models.services.queries import Ownerships, Services
from models.services.rows import OwnerRole, OwnershipRow
from models.store.query import Reader

TERMS = frozenset({"review", "review_person", "review_service", "review_sign"})
"""The tables that the terms of a review lie in."""
ROLES = {
    ReviewSide.OPERATIONS: OwnerRole.OPERATIONS,
    ReviewSide.DEVELOPMENT: OwnerRole.DEVELOPMENT,
}
"""Whose answering for a service counts for which side."""
Owners = Mapping[UUID, Sequence[OwnershipRow]]


def terms_of(reader: Reader, review_id: UUID) -> ReviewTerms | None:
    """The terms of a stored review; None where it is gone."""
    reviews = {row.id: row for row in Reviews().run(reader)}
    people, services = ReviewedPeople().run(reader), ReviewedServices().run(reader)
    signs = ReviewSigns().run(reader)
    row = reviews.get(review_id)
    if row is None:
        return None
    return ReviewTerms(
        row,
        row.name,
        row.team_id,
        Period(row.from_day, row.to_day + DAY),
        row.zone,
        Weights(row.sla_weight, row.velocity_weight),
        row.sla_target,
        row.velocity_target,
        tuple(one.service_id for one in services if one.review_id == review_id),
        tuple(one for one in people if one.review_id == review_id and row.people),
        row.pseudonyms,
        tuple(one for one in signs if one.review_id == review_id),
    )


def terms_without(
    reader: Reader, period: Period, team_id: UUID | None, zone_name: str | None
) -> ReviewTerms:
    """The terms of a period for which nothing was agreed."""
    teams = {team.id: team for team in Teams().run(reader)}
    team = teams.get(team_id) if team_id else None
    return ReviewTerms(
        review=None,
        name=team.name if team else "",
        team_id=team_id,
        period=period,
        zone=zone_name or (team.zone if team else "UTC"),
        weights=Weights(Decimal(1), Decimal(1)),
        sla_target=None,
        velocity_target=None,
        chosen=(),
        people=(),
        pseudonyms=False,
        signs=(),
    )


def terms_before(terms: ReviewTerms, period: Period) -> ReviewTerms:
    """The same terms over another period, for which they were not agreed."""
    return replace(terms, review=None, period=period, signs=())


def scored_owners(reader: Reader) -> Owners:
    """By service, who ever answered for it on either side."""
    found: defaultdict[UUID, list[OwnershipRow]] = defaultdict(list)
    for row in Ownerships().run(reader):
        if row.role in ROLES.values():
            found[row.service_id].append(row)
    return found


def reviewed_days(
    terms: ReviewTerms, known: Container[UUID], owners: Owners
) -> Mapping[UUID, tuple[Period, ...]]:
    """The services of a review, and when it looks at each: always at those that were chosen, else while
    its team owned them on either side (anybody, where it has no team)."""
    if terms.chosen:
        return {one: (terms.period,) for one in terms.chosen if one in known}
    found = {}
    for service, rows in owners.items():
        own = [row for row in rows if terms.team_id in (None, row.team_id)]
        periods = periods_of(own, [terms.period])
        if periods and service in known:
            found[service] = tuple(periods)
    return found


def services_of_review(reader: Reader, terms: ReviewTerms) -> Mapping[UUID, tuple[Period, ...]]:
    """The same, for those who need nothing else."""
    known = {row.id for row in Services().run(reader)}
    return reviewed_days(terms, known, scored_owners(reader))
