"""How somebody stands in a review who was not chosen for it, for who asks for them by name (F13)."""

from dataclasses import dataclass, replace
from typing import ClassVar
from uuid import UUID

from models.insight.queries.review_facts import REVIEW_FACTS
from models.insight.queries.review_terms import TERMS, terms_of, terms_without
from models.insight.queries.reviews import figures_of
from models.insight.reviews_rows import ReviewFigures
from models.kernel.periods import DAY, Period
from models.people.queries import Teams
from models.people.queries.roster import by_person
from models.people.records import Membership
from models.people.rows import MembershipRow, TeamKind
from models.reviews.rows import ReviewPersonRow, ReviewSide
from models.store.query import Query, Reader
from models.store.shaping import rows_of


@dataclass(frozen=True)
class ReviewOfPerson(Query[ReviewFigures | None]):
    """A review as if one person alone were named in it; without a review, a period. None where the
    review is gone.

    The person's side is that of the last team in the period: development, or else operations.
    """

    reads: ClassVar[frozenset[str]] = TERMS | REVIEW_FACTS
    person_id: UUID
    period: Period
    team_id: UUID | None = None
    review_id: UUID | None = None

    def run(self, reader: Reader) -> ReviewFigures | None:
        """The figures, with the rows behind them."""
        if self.review_id is None:
            terms = terms_without(reader, self.period, self.team_id, None)
        elif (found := terms_of(reader, self.review_id)) is None:
            return None
        else:
            terms = found
        side = _side(reader, self.person_id, terms.period)
        only = ReviewPersonRow(
            self.person_id, self.review_id or self.person_id, self.person_id, side
        )
        return figures_of(reader, replace(terms, people=(only,)))


def _side(reader: Reader, person_id: UUID, period: Period) -> ReviewSide:
    kinds = {team.id: team.kind for team in Teams().run(reader)}
    own = by_person(rows_of(reader, Membership, MembershipRow, "from_day"))[person_id]
    teams = [
        kinds[one.team_id]
        for one in own
        if one.from_day < period.end and (one.to_day is None or one.to_day + DAY > period.start)
    ]
    develops = bool(teams) and teams[-1] is TeamKind.DEVELOPMENT
    return ReviewSide.DEVELOPMENT if develops else ReviewSide.OPERATIONS
