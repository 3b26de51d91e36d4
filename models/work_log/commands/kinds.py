"""What a team's own categories mean, from when on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.people.records import Team
from models.store.command import Command
from models.store.work import Work
from models.work_log.commands.entries import facts_of, kinds_in_force
from models.work_log.records import Entry, KindRule
from models.work_log.rows import Kind
from models.work_log.rules import usual_toil
from models.work_log.shapes import Kinds, team_on, word


@dataclass(frozen=True)
class MapKind(Command[int]):
    """Let a category mean a kind from a day on; entries of it from that day on follow at once.

    An entry that counts as something else than the rules said until now was corrected by hand, and
    is left alone. team_id: None for every team without a rule of its own. A rule of the very same day is replaced.
    """

    category: str
    kind: Kind
    from_day: date
    seen: int
    toil: bool | None = None
    team_id: UUID | None = None

    def run(self, work: Work) -> int:
        """How many entries changed. Raises Refused ``required``, ``leave_is_no_toil``, ``gone``,
        ``moved_on``."""
        checks = Checks()
        category = checks.name("category", self.category)
        toil = usual_toil(self.kind) if self.toil is None else self.toil
        if self.kind is Kind.LEAVE and toil:
            checks.wrong("leave_is_no_toil", "toil")
        checks.done()
        if self.team_id is not None:
            work.get(Team, self.team_id, "team_id")
        before = kinds_in_force(work)
        same_day = select(KindRule.id, KindRule.category, KindRule.team_id).where(
            KindRule.from_day == self.from_day
        )
        for rule, other, team_id in work.session.execute(same_day).all():
            if team_id == self.team_id and word(other) == word(category):
                work.change(KindRule, rule, self.seen, kind=self.kind, toil=toil)
                break
        else:
            work.add(
                KindRule(
                    team_id=self.team_id,
                    category=category,
                    kind=self.kind,
                    toil=toil,
                    from_day=self.from_day,
                )
            )
        return _follow(work, before, category, self.from_day)

    def parameters(self) -> Mapping[str, Any]:
        """category, kind, day."""
        return {
            "category": self.category,
            "kind": self.kind.value,
            "day": self.from_day.isoformat(),
        }


@dataclass(frozen=True)
class RemoveKindRule(Command[int]):
    """Take a rule back; entries follow the one before it, and keep what they have without one.

    So do those that were corrected by hand."""

    id: UUID
    seen: int

    def run(self, work: Work) -> int:
        """How many entries changed. Raises Refused ``gone`` or ``moved_on``."""
        rule = work.seen(KindRule, self.id, self.seen)
        category, from_day = rule.category, rule.from_day
        before = kinds_in_force(work)
        work.remove(KindRule, self.id, self.seen)
        return _follow(work, before, category, from_day)


def _follow(work: Work, before: Kinds, category: str, from_day: date) -> int:
    """Let entries of a category, from a day on, follow the rules as they now stand.

    before: the rules until now. What differs from them was categorised by hand, and stays.
    """
    rules = kinds_in_force(work)
    in_use = work.session.scalars(select(Entry.category).distinct())
    spellings = [spelt for spelt in in_use if word(spelt) == word(category)]
    if not spellings:
        return 0
    memberships = facts_of(work).memberships
    by_team = rules.by_team or before.by_team

    def changed() -> Iterator[dict[str, Any]]:
        entries = select(
            Entry.id, Entry.person_id, Entry.day, Entry.category, Entry.kind, Entry.toil
        ).where(Entry.category.in_(spellings), Entry.day >= from_day)
        for entry, person_id, day, spelt, *has in work.connection.execute(entries).all():
            team_id = team_on(memberships[person_id], day) if by_team else None
            rule, was = (kinds.meaning(spelt, team_id, day) for kinds in (rules, before))
            if rule is None or (was is not None and [was.kind, was.toil] != has):
                continue
            if [rule.kind, rule.toil] != has:
                yield {"id": entry, "kind": rule.kind, "toil": rule.toil}

    return work.change_many(Entry, work.revision, changed())
