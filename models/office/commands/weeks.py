"""The Monday review: what was looked at, what was said to it; and what was put off until later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.notes.commands import remove_notes_of
from models.office.records import Snooze, WeekPoint, WeekReview
from models.office.rows import PointDraft
from models.people.records import Team
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class BeginWeekReview(Command[UUID]):
    """Begin the review of a week, with its points in the words of the day. A week of a team (of
    everybody, if None) is reviewed once."""

    monday: date
    points: Sequence[PointDraft]
    team_id: UUID | None = None

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``not_a_monday``, ``reviewed_already``, or ``required`` and
        ``too_long`` with the ``row``."""
        if self.team_id is not None:
            work.get(Team, self.team_id, "team_id")
        checks = Checks()
        if self.monday.weekday():
            checks.wrong("not_a_monday", "monday", value=self.monday)
        there = select(WeekReview.id).where(
            WeekReview.monday == self.monday,
            WeekReview.team_id.is_(None)
            if self.team_id is None
            else WeekReview.team_id == self.team_id,
        )
        if work.session.scalar(there) is not None:
            checks.wrong("reviewed_already", "monday", value=self.monday)
        read = []
        for row, point in enumerate(self.points, start=1):
            checks.place = {"row": row}
            read.append((checks.name("key", point.key), checks.text("text", point.text)))
        checks.done()
        review = WeekReview(
            monday=self.monday,
            team_id=self.team_id,
            started_at=work.now,
            ended_at=None,
            by=work.author.name,
            note="",
        )
        work.add(review)
        for place, (key, text) in enumerate(read):
            work.add(
                WeekPoint(review_id=review.id, place=place, key=key, text=text, done=False, note="")
            )
        return review.id

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.monday.isoformat()}


@dataclass(frozen=True)
class SettleWeekPoint(Command[None]):
    """Say whether a point was looked at, and what was said to it."""

    id: UUID
    seen: int
    done: bool
    note: str = ""

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``too_long``."""
        checks = Checks()
        note = checks.text("note", self.note)
        checks.done()
        work.change(WeekPoint, self.id, self.seen, done=self.done, note=note)


@dataclass(frozen=True)
class EndWeekReview(Command[None]):
    """End a review with what was agreed on; or go on with it."""

    id: UUID
    seen: int
    note: str
    ended: bool = True

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on`` or ``too_long``."""
        checks = Checks()
        note = checks.text("note", self.note)
        checks.done()
        ended = work.now if self.ended else None
        work.change(WeekReview, self.id, self.seen, note=note, ended_at=ended)


@dataclass(frozen=True)
class RemoveWeekReview(Command[None]):
    """Take a review away, with its points and notes."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.seen(WeekReview, self.id, self.seen)
        own = select(WeekPoint.id).where(WeekPoint.review_id == self.id)
        work.remove_many(WeekPoint, self.seen, list(work.session.scalars(own)))
        remove_notes_of(work, "week_review", [self.id])
        work.remove(WeekReview, self.id, self.seen)


@dataclass(frozen=True)
class PutOff(Command[UUID]):
    """Put something on Today off until a day, for everybody. key: the problem's."""

    key: str
    until: date
    reason: str = ""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required`` or ``too_long``."""
        checks = Checks()
        key, reason = checks.name("key", self.key), checks.line("reason", self.reason)
        checks.done()
        put_off = Snooze(key=key, until=self.until, by=work.author.name, reason=reason)
        return work.add(put_off).id


@dataclass(frozen=True)
class TakeUpAgain(Command[None]):
    """Show what was put off at once again."""

    ids: tuple[UUID, ...]
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove_many(Snooze, self.seen, list(self.ids))
