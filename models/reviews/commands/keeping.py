"""What is kept for a review during the year, who signed it, and its freezing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.people.records import Person
from models.reviews.commands.terms import open_review
from models.reviews.records import Review, ReviewNote, ReviewSign
from models.reviews.rows import ReviewSide, SignPhase
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class AddReviewNote(Command[UUID]):
    """Keep something for a review; see `ReviewNoteRow`."""

    review_id: UUID
    day: date
    text: str
    about: str = ""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``frozen_already``, ``required`` or ``too_long``."""
        open_review(work, self.review_id)
        checks = Checks()
        text, about = checks.text("text", self.text), checks.line("about", self.about)
        if not text:
            checks.wrong("required", "text")
        checks.done()
        note = ReviewNote(
            review_id=self.review_id, day=self.day, by=work.author.name, about=about, text=text
        )
        return work.add(note).id


@dataclass(frozen=True)
class RemoveReviewNote(Command[None]):
    """Take back what was kept for a review."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``frozen_already``."""
        open_review(work, work.get(ReviewNote, self.id).review_id)
        work.remove(ReviewNote, self.id, self.seen)


@dataclass(frozen=True)
class SignReview(Command[UUID]):
    """Sign for a side: what was agreed at the start, or, once the review is frozen, its result. Each
    side signs once, and by another person."""

    review_id: UUID
    phase: SignPhase
    side: ReviewSide
    name: str
    day: date
    person_id: UUID | None = None
    note: str = ""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``required``, ``too_long``, ``side_signed``, ``same_signer``,
        ``frozen_already`` (what was agreed) or ``not_frozen`` (the result)."""
        review = work.get(Review, self.review_id, "review_id")
        if self.phase is SignPhase.AGREED_AT_START:
            open_review(work, review.id)
        elif review.frozen_at is None:
            raise Refused.because("not_frozen", "phase", name=review.name)
        checks = Checks()
        name, note = checks.name("name", self.name), checks.text("note", self.note)
        others = select(ReviewSign).where(
            ReviewSign.review_id == review.id, ReviewSign.phase == self.phase
        )
        for sign in work.session.scalars(others).all():
            if sign.side is self.side:
                checks.wrong("side_signed", "side", name=sign.name)
            elif sign.name.casefold() == name.casefold():
                checks.wrong("same_signer", "name", name=sign.name)
        checks.done()
        if self.person_id is not None:
            work.get(Person, self.person_id, "person_id")
        made = ReviewSign(
            review_id=review.id,
            phase=self.phase,
            side=self.side,
            person_id=self.person_id,
            name=name,
            day=self.day,
            note=note,
        )
        return work.add(made).id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class TakeBackReviewSign(Command[None]):
    """Take a signature back; that of what was agreed only before the review is frozen."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``frozen_already``."""
        sign = work.get(ReviewSign, self.id)
        if sign.phase is SignPhase.AGREED_AT_START:
            open_review(work, sign.review_id)
        work.remove(ReviewSign, self.id, self.seen)


@dataclass(frozen=True)
class FreezeReview(Command[None]):
    """Keep a review as it stands: its definitions, its figures, and the digest of the data behind them.
    Later changes of the data show as differences.

    revision: at which the figures were read. definitions, figures: as JSON values.
    """

    id: UUID
    seen: int
    revision: int
    digest: str
    definitions: Any
    figures: Any

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``frozen_already``, ``required`` on ``digest``, or
        ``not_signed`` where a side has not signed what was agreed."""
        review = open_review(work, self.id)
        signed = select(ReviewSign.side).where(
            ReviewSign.review_id == self.id, ReviewSign.phase == SignPhase.AGREED_AT_START
        )
        missing = set(ReviewSide) - set(work.session.scalars(signed))
        checks = Checks()
        for side in sorted(missing):
            checks.wrong("not_signed", "id", side=side)
        digest = checks.name("digest", self.digest)
        checks.done()
        work.change(
            Review,
            review.id,
            self.seen,
            frozen_at=work.now,
            frozen_by=work.author.name,
            revision=self.revision,
            digest=digest,
            definitions=self.definitions,
            figures=self.figures,
        )


@dataclass(frozen=True)
class ThawReview(Command[None]):
    """Open a frozen review again, as long as nobody has signed its result."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``not_frozen`` or ``signed_already``."""
        review = work.seen(Review, self.id, self.seen)
        if review.frozen_at is None:
            raise Refused.because("not_frozen", "id", name=review.name)
        result = select(ReviewSign.id).where(
            ReviewSign.review_id == self.id, ReviewSign.phase == SignPhase.AGREED_RESULT
        )
        if work.session.scalar(result) is not None:
            raise Refused.because("signed_already", "id")
        work.change(
            Review,
            self.id,
            self.seen,
            frozen_at=None,
            frozen_by="",
            revision=None,
            digest="",
            definitions={},
            figures={},
        )
