"""What a review is of, and what was agreed for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.notes.commands import remove_notes_of
from models.people.records import Person, Team
from models.reviews.records import (
    Review,
    ReviewNote,
    ReviewPerson,
    ReviewService,
    ReviewSign,
)
from models.reviews.rows import ReviewSide, SignPhase
from models.services.records import Service
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class _Terms:
    """What is said of a review; see `ReviewRow`."""

    name: str
    from_day: date
    to_day: date
    zone: str
    sla_weight: Decimal
    velocity_weight: Decimal
    sla_target: Decimal | None = None
    velocity_target: Decimal | None = None
    people: bool = False
    pseudonyms: bool = False
    previous_id: UUID | None = None

    def values(self, work: Work, own: UUID | None) -> dict[str, Any]:
        """The checked values. Raises Refused ``required``, ``not_unique``, ``unknown_zone``,
        ``ends_before_start``, ``not_above_zero`` or ``not_a_share``, or ``gone``."""
        checks = Checks()
        values: dict[str, Any] = {
            "name": checks.name("name", self.name),
            "from_day": self.from_day,
            "to_day": self.to_day,
            "zone": checks.zone("zone", self.zone),
            "people": self.people,
            "pseudonyms": self.people and self.pseudonyms,
            "previous_id": self.previous_id,
        }
        checks.span(self.from_day, self.to_day, "to_day")
        for field in ("sla_weight", "velocity_weight"):
            values[field] = getattr(self, field)
            if values[field] <= 0:
                checks.wrong("not_above_zero", field, value=values[field])
        for field in ("sla_target", "velocity_target"):
            values[field] = getattr(self, field)
            if values[field] is not None and not 0 < values[field] <= 1:
                checks.wrong("not_a_share", field, value=values[field])
        if values["name"] and _called(work, values["name"], own):
            checks.wrong("not_unique", "name", value=values["name"])
        if own is not None and self.previous_id == own:
            checks.wrong("before_itself", "previous_id")
        checks.done()
        if self.previous_id is not None:
            work.get(Review, self.previous_id, "previous_id")
        return values

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class AddReview(_Terms, Command[UUID]):
    """Begin a review of a team, or of all."""

    team_id: UUID | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused as the terms do."""
        if self.team_id is not None:
            work.get(Team, self.team_id, "team_id")
        review = Review(
            team_id=self.team_id,
            frozen_at=None,
            frozen_by="",
            revision=None,
            digest="",
            definitions={},
            figures={},
            **self.values(work, None),
        )
        return work.add(review).id


@dataclass(frozen=True, kw_only=True)
class ChangeReview(_Terms, Command[None]):
    """Change what was agreed. Terms that somebody signed stay until the signature is taken back."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused as the terms do, ``moved_on``, ``frozen_already`` or ``signed_already``."""
        open_review(work, self.id)
        signed = select(ReviewSign.id).where(
            ReviewSign.review_id == self.id, ReviewSign.phase == SignPhase.AGREED_AT_START
        )
        if work.session.scalar(signed) is not None:
            raise Refused.because("signed_already", "id")
        work.change(Review, self.id, self.seen, **self.values(work, self.id))


@dataclass(frozen=True)
class ChooseReviewed(Command[None]):
    """Choose who is reviewed, on which side, and for which services; without any service, all that the
    team owned. Those left out are reviewed no more."""

    id: UUID
    seen: int
    people: Sequence[tuple[UUID, ReviewSide]]
    services: Sequence[UUID] = ()

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``appeared``, ``frozen_already``, or
        ``repeated_person``."""
        review = open_review(work, self.id)
        work.seen(Review, review.id, self.seen)
        wanted = dict(self.people)
        if len(wanted) < len(self.people):
            raise Refused.because("repeated_person", "people")
        for person in wanted:
            work.get(Person, person, "people")
        for service in self.services:
            work.get(Service, service, "services")
        self._people(work, wanted)
        self._services(work, set(self.services))

    def _people(self, work: Work, wanted: dict[UUID, ReviewSide]) -> None:
        own = select(ReviewPerson).where(ReviewPerson.review_id == self.id)
        for row in work.session.scalars(own).all():
            side = wanted.pop(row.person_id, None)
            work.seen(ReviewPerson, row.id, self.seen)
            if side is None:
                work.remove(ReviewPerson, row.id, self.seen)
            elif side is not row.side:
                work.change(ReviewPerson, row.id, self.seen, side=side)
        for person, side in wanted.items():
            work.add(ReviewPerson(review_id=self.id, person_id=person, side=side))

    def _services(self, work: Work, wanted: set[UUID]) -> None:
        own = select(ReviewService).where(ReviewService.review_id == self.id)
        for row in work.session.scalars(own).all():
            work.seen(ReviewService, row.id, self.seen)
            if row.service_id in wanted:
                wanted.discard(row.service_id)
            else:
                work.remove(ReviewService, row.id, self.seen)
        for service in sorted(wanted):
            work.add(ReviewService(review_id=self.id, service_id=service))


@dataclass(frozen=True)
class RemoveReview(Command[None]):
    """Take a review away with all that belongs to it. A frozen one stays."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``frozen_already``, or ``review_follows`` where
        another one is compared with it."""
        open_review(work, self.id)
        work.seen(Review, self.id, self.seen)
        if work.session.scalar(select(Review.id).where(Review.previous_id == self.id)) is not None:
            raise Refused.because("review_follows", "id")
        for kind in (ReviewPerson, ReviewService, ReviewSign, ReviewNote):
            own = select(kind.id).where(kind.review_id == self.id)
            work.remove_many(kind, self.seen, list(work.session.scalars(own)))
        remove_notes_of(work, "review", [self.id])
        work.remove(Review, self.id, self.seen)


def open_review(work: Work, review_id: UUID) -> Review:
    """A review that is not frozen. Raises Refused ``gone`` or ``frozen_already``."""
    review = work.get(Review, review_id)
    if review.frozen_at is not None:
        raise Refused.because("frozen_already", "id", name=review.name)
    return review


def _called(work: Work, name: str, own: UUID | None) -> bool:
    rows = work.session.execute(select(Review.id, func.lower(Review.name)))
    return any(found == name.lower() and one != own for one, found in rows)
