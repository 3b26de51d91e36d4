"""What a team agrees on how it talks: versions of a matrix, and who has acknowledged them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from models.kernel.checks import Checks
from models.notes.commands import remove_notes_of
from models.office.records import Acknowledgement, Agreement, AgreementRule
from models.office.rows import RuleDraft
from models.people.records import Person, Team
from models.store.command import Command
from models.store.work import Work

_YEAR = 365 * 86_400


@dataclass(frozen=True)
class Agree(Command[UUID]):
    """Agree on a further version of how a team (everybody) talks, which has to be acknowledged anew.

    version: of the one that it follows; 0 for the first. Of two people who each wrote the next
    version, the second is told.
    """

    team_id: UUID | None
    version: int
    from_day: date
    text: str
    rules: Sequence[RuleDraft]

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``gone``, ``agreed_meanwhile``, ``required``, ``too_long``,
        ``rule_twice``, ``too_small`` or ``too_large``, with the `row` of a rule from 1."""
        if self.team_id is not None:
            work.get(Team, self.team_id, "team_id")
        checks = Checks()
        latest = _latest(work, self.team_id)
        if latest != self.version:
            checks.wrong("agreed_meanwhile", "", version=latest)
        text = checks.text("text", self.text)
        if not self.rules:
            checks.wrong("required", "rules")
        rules = [self._rule(checks, row, rule) for row, rule in enumerate(self.rules, start=1)]
        checks.place = {}
        for row, rule in enumerate(rules, start=1):
            names = [other["what"].casefold() for other in rules[: row - 1]]
            if rule["what"] and rule["what"].casefold() in names:
                checks.wrong("rule_twice", "what", row=row, value=rule["what"])
        checks.done()
        agreement = work.add(
            Agreement(
                team_id=self.team_id,
                version=latest + 1,
                from_day=self.from_day,
                text=text,
                by=work.author.name,
            )
        )
        for rule in rules:
            work.add(AgreementRule(agreement_id=agreement.id, **rule))
        return agreement.id

    @staticmethod
    def _rule(checks: Checks, row: int, rule: RuleDraft) -> dict[str, Any]:
        checks.place = {"row": row}
        if rule.within is not None:
            checks.between("within", rule.within, 60, _YEAR)
        return {
            "place": row,
            "what": checks.name("what", rule.what),
            "lasting": rule.lasting,
            "channel": rule.channel,
            "within": rule.within,
            "note": checks.line("note", rule.note),
        }

    def parameters(self) -> Mapping[str, Any]:
        """version, count (of its rules)."""
        return {"version": self.version + 1, "count": len(self.rules)}


@dataclass(frozen=True)
class RemoveAgreement(Command[None]):
    """Take back the latest version of an agreement, with who has acknowledged it."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, or ``not_the_latest``."""
        agreement = work.seen(Agreement, self.id, self.seen)
        latest = _latest(work, agreement.team_id)
        if agreement.version != latest:
            checks = Checks()
            checks.wrong("not_the_latest", version=latest)
            checks.done()
        for kind in (AgreementRule, Acknowledgement):
            below = select(kind.id).where(kind.agreement_id == self.id)
            for one in work.session.scalars(below).all():
                work.remove(kind, one, self.seen)
        work.session.flush()
        remove_notes_of(work, "agreement", [self.id])
        work.remove(Agreement, self.id, self.seen)


@dataclass(frozen=True)
class Acknowledge(Command[tuple[UUID, ...]]):
    """Write down that people have read an agreement and hold to it. Who has already stays as they are.

    at: when they did, where it is written down later; now, if None.
    """

    agreement_id: UUID
    people: Sequence[UUID]
    at: datetime | None = None

    def run(self, work: Work) -> tuple[UUID, ...]:
        """The ids of those that are new. Raises Refused ``gone``, or ``acknowledged_already`` where
        that is nobody."""
        work.get(Agreement, self.agreement_id)
        had = select(Acknowledgement.person_id).where(
            Acknowledgement.agreement_id == self.agreement_id
        )
        known = set(work.session.scalars(had))
        new = [one for one in dict.fromkeys(self.people) if one not in known]
        if not new:
            checks = Checks()
            checks.wrong("acknowledged_already")
            checks.done()
        added = []
        for one in new:
            work.get(Person, one, "people")
            row = Acknowledgement(
                agreement_id=self.agreement_id, person_id=one, at=self.at or work.now
            )
            added.append(work.add(row).id)
        return tuple(added)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.people)}


@dataclass(frozen=True)
class TakeBackAcknowledgements(Command[None]):
    """Take back that people have acknowledged an agreement."""

    ids: Sequence[UUID]
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        for one in self.ids:
            work.remove(Acknowledgement, one, self.seen)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.ids)}


def _latest(work: Work, team_id: UUID | None) -> int:
    whose = Agreement.team_id.is_(None) if team_id is None else Agreement.team_id == team_id
    found = work.session.scalar(select(func.max(Agreement.version)).where(whose))
    return found or 0
