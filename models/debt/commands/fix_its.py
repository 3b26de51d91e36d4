"""Fix-it days: planned, with their people, and closed with what they came to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.debt.commands.checking import MOST, open_day
from models.debt.records import Debt, FixIt, FixItItem, FixItPerson, Standard
from models.debt.rows import Closing, ItemState, ParticipantDraft, Pick
from models.kernel.checks import Checks
from models.notes.commands import remove_notes_of
from models.people.records import Person, Team
from models.store.command import Command
from models.store.work import Work

LONGEST = 31
"""Days of a fix-it: a month is no day on which everybody stops."""


@dataclass(frozen=True)
class AddFixIt(Command[UUID]):
    """Plan a day, or a week, on which everybody stops and pays off debt of one theme."""

    theme: str
    from_day: date
    to_day: date
    area: str = ""
    standard_id: UUID | None = None
    team_id: UUID | None = None
    goal: str = ""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``required``, ``too_long``, ``ends_before_start`` or
        ``too_large``."""
        return work.add(FixIt(**_checked(work, self), closed_on=None, outcome="", claimed=None)).id

    def parameters(self) -> Mapping[str, Any]:
        """name, day."""
        return {"name": self.theme, "day": self.from_day.isoformat()}


@dataclass(frozen=True)
class ChangeFixIt(Command[None]):
    """Say anew what a fix-it day is for, when it is, and whose."""

    id: UUID
    seen: int
    theme: str
    from_day: date
    to_day: date
    area: str
    standard_id: UUID | None
    team_id: UUID | None
    goal: str

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``fix_it_closed``, and as AddFixIt does."""
        values = _checked(work, self)
        work.seen(FixIt, self.id, self.seen, **values)
        open_day(work, self.id, "id")
        work.change(FixIt, self.id, self.seen, **values)

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.theme}


@dataclass(frozen=True)
class RemoveFixIt(Command[None]):
    """Remove a fix-it day with its people and its backlog. The items of debt stay as they are."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.seen(FixIt, self.id, self.seen)
        for kind in (FixItItem, FixItPerson):
            of_day = select(kind).where(kind.fix_it_id == self.id)
            for row in work.session.scalars(of_day).all():
                work.session.delete(row)
        remove_notes_of(work, "fix_it", [self.id])
        work.remove(FixIt, self.id, self.seen)


@dataclass(frozen=True)
class SetParticipants(Command[None]):
    """Say anew who takes part in a fix-it day, who is exempt, how much time they have, and who came.

    Whoever was among them and is not any more goes, and what was theirs of the backlog is nobody's. Who
    came may also be said once the day is closed; all else stays as it was then.
    """

    fix_it_id: UUID
    people: Sequence[ParticipantDraft]
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``appeared``, ``fix_it_closed``; with the ``row``:
        ``repeated_person``, ``too_small``, ``too_large``."""
        wanted = self._checked(work)
        of_day = select(FixItPerson).where(FixItPerson.fix_it_id == self.fix_it_id)
        there = {row.person_id: row for row in work.session.scalars(of_day).all()}
        if not self._says_who_came(there, wanted):
            open_day(work, self.fix_it_id)
        for person_id, row in there.items():
            draft = wanted.pop(person_id, None)
            if draft is None:
                work.remove(FixItPerson, row.id, self.seen)
                self._let_go(work, person_id)
                continue
            values = {
                "exempt": draft.exempt,
                "seconds": draft.seconds,
                "attended": draft.attended,
            }
            if any(getattr(row, name) != value for name, value in values.items()):
                work.change(FixItPerson, row.id, self.seen, **values)
        for draft in wanted.values():
            work.get(Person, draft.person_id, "people")
            work.add(
                FixItPerson(
                    fix_it_id=self.fix_it_id,
                    person_id=draft.person_id,
                    exempt=draft.exempt,
                    seconds=draft.seconds,
                    attended=draft.attended,
                )
            )

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.people)}

    def _checked(self, work: Work) -> dict[UUID, ParticipantDraft]:
        work.get(FixIt, self.fix_it_id, "fix_it_id")
        checks = Checks()
        wanted: dict[UUID, ParticipantDraft] = {}
        for row, draft in enumerate(self.people, start=1):
            checks.place = {"row": row}
            if draft.person_id in wanted:
                checks.wrong("repeated_person", "people")
            if draft.seconds is not None:
                checks.between("seconds", draft.seconds, 0, LONGEST * 24 * 3600)
            wanted[draft.person_id] = draft
        checks.done()
        return wanted

    def _says_who_came(
        self, there: Mapping[UUID, FixItPerson], wanted: Mapping[UUID, ParticipantDraft]
    ) -> bool:
        """Whether nothing else is said anew."""
        return there.keys() == wanted.keys() and all(
            (row.exempt, row.seconds) == (wanted[person].exempt, wanted[person].seconds)
            for person, row in there.items()
        )

    def _let_go(self, work: Work, person_id: UUID) -> None:
        theirs = select(FixItItem).where(
            FixItItem.fix_it_id == self.fix_it_id, FixItItem.person_id == person_id
        )
        for item in work.session.scalars(theirs).all():
            item.person_id = None


@dataclass(frozen=True)
class CloseFixIt(Command[None]):
    """Close a fix-it day: what was fixed is paid off, what was not goes back to the register.

    claimed: seconds a month that its people think they saved. interest_before: by item of the backlog,
    seconds a month that it cost until then, kept for the effect; whoever reads the log works it out.
    """

    id: UUID
    closed_on: date
    seen: int
    outcome: str = ""
    claimed: int | None = None
    interest_before: Mapping[UUID, int | None] = field(default_factory=dict)

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``fix_it_closed``, ``ends_before_start``,
        ``too_small``, ``too_large`` or ``too_long``."""
        day = work.seen(FixIt, self.id, self.seen)
        open_day(work, self.id, "id")
        checks = Checks()
        checks.span(day.from_day, self.closed_on, "closed_on")
        outcome = checks.text("outcome", self.outcome)
        if self.claimed is not None:
            checks.between("claimed", self.claimed, 0, MOST)
        checks.done()
        for item_id in self.interest_before:
            work.seen(FixItItem, item_id, self.seen)
        of_day = select(FixItItem).where(FixItItem.fix_it_id == self.id)
        for item in work.session.scalars(of_day).all():
            self._close(work, work.seen(FixItItem, item.id, self.seen))
        day.closed_on, day.outcome, day.claimed = self.closed_on, outcome, self.claimed

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.closed_on.isoformat()}

    def _close(self, work: Work, item: FixItItem) -> None:
        if item.pick is Pick.LEFT_OUT:
            return
        if item.state is not ItemState.FIXED:
            item.state = ItemState.NOT_FIXED
            return
        item.interest_before = self.interest_before.get(item.id)
        item.done_on = item.done_on or self.closed_on
        debt = work.get(Debt, item.debt_id)
        if debt.closed_on is None:
            debt.closed_on, debt.closing = item.done_on, Closing.PAID_OFF


def _checked(work: Work, told: AddFixIt | ChangeFixIt) -> dict[str, Any]:
    if told.standard_id is not None:
        work.get(Standard, told.standard_id, "standard_id")
    if told.team_id is not None:
        work.get(Team, told.team_id, "team_id")
    checks = Checks()
    values = {
        "theme": checks.name("theme", told.theme),
        "area": checks.line("area", told.area),
        "standard_id": told.standard_id,
        "team_id": told.team_id,
        "from_day": told.from_day,
        "to_day": told.to_day,
        "goal": checks.text("goal", told.goal),
    }
    checks.span(told.from_day, told.to_day)
    days = (told.to_day - told.from_day).days + 1
    if days > LONGEST:
        checks.wrong("too_large", "to_day", value=days, most=LONGEST)
    checks.done()
    return values
