"""The register of debt: what it costs, when it pays back, how it grows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import ClassVar
from uuid import UUID

from models.debt.rows import DebtArea
from models.debt.rules.growth import MonthOfDebt, Weighed, growth
from models.insight.debt_rows import DebtEntry, DebtRegister, DebtTotals
from models.insight.queries.debt_facts import REGISTER_TABLES, DebtFacts
from models.kernel.periods import add_months
from models.people.records import Skill
from models.people.rows import SkillRow
from models.store.query import Query, Reader
from models.store.shaping import rows_of
from models.work_log.queries import Categories

GROWTH_MONTHS = 24
"""For how many months growth is shown at most, the present one among them."""


@dataclass(frozen=True)
class DebtBoard(Query[DebtRegister]):
    """The debt of a team (of everybody): what it costs, in what order to pay it off, how it grows.

    at: the instant that counts as now. Days are those of the team's zone.
    """

    reads: ClassVar[frozenset[str]] = REGISTER_TABLES | {"skill"}
    team_id: UUID | None = None
    at: datetime | None = None

    def run(self, reader: Reader) -> DebtRegister:
        """The register."""
        facts = DebtFacts(reader, self.team_id, self.at or reader.clock())
        entries = sorted(map(facts.entry, facts.debts), key=_order)
        present = [entry for entry in entries if entry.open]
        skills = rows_of(reader, Skill, SkillRow, "name")
        return DebtRegister(
            facts.today,
            facts.zone,
            tuple(entries),
            totals(present),
            _by_area(present),
            _growth(facts, entries),
            _words([*DebtArea, *(row.area for row in facts.all_debts)]),
            _words([row.name for row in skills] + [row.skill for row in facts.all_debts]),
            _words([row.category for row in Categories().run(reader) if row.toil]),
            facts.services,
            facts.people,
            facts.teams,
        )


def _order(entry: DebtEntry) -> tuple[bool, bool, Fraction, object]:
    """What is open first; the soonest payback first, and what has none last."""
    late = entry.payback is None
    return not entry.open, late, entry.payback or Fraction(0), (entry.debt.incurred_on, entry.id)


def totals(entries: Iterable[DebtEntry]) -> DebtTotals:
    """What items come to together."""
    taken = tuple(entries)
    principals = [e.debt.principal for e in taken if e.debt.principal is not None]
    interests = [e.interest.seconds for e in taken if e.interest.seconds is not None]
    both = [
        (e.debt.principal, e.interest.seconds)
        for e in taken
        if e.debt.principal is not None and e.interest.seconds is not None
    ]
    monthly = sum(interest for _, interest in both)
    return DebtTotals(
        len(taken),
        sum(principals),
        len(taken) - len(principals),
        sum(interests),
        len(taken) - len(interests),
        Fraction(sum(principal for principal, _ in both), monthly) if monthly else None,
        12 * sum(interests),
    )


def _by_area(entries: Iterable[DebtEntry]) -> tuple[tuple[str, DebtTotals], ...]:
    areas: defaultdict[str, list[DebtEntry]] = defaultdict(list)
    for entry in entries:
        areas[entry.debt.area].append(entry)
    found = [(area, totals(own)) for area, own in areas.items()]
    return tuple(sorted(found, key=lambda each: (-each[1].interest, -each[1].items, each[0])))


def _growth(facts: DebtFacts, entries: Iterable[DebtEntry]) -> tuple[MonthOfDebt, ...]:
    items = [
        Weighed(entry.spells, entry.debt.principal, entry.interest.seconds) for entry in entries
    ]
    if not items:
        return ()
    earliest = min(spell.start for item in items for spell in item.spells)
    first = max(earliest, add_months(facts.today.replace(day=1), 1 - GROWTH_MONTHS))
    return growth(items, min(first, facts.today), facts.today)


def _words(given: Iterable[str]) -> tuple[str, ...]:
    """Each word once, whatever its case, in the order of the alphabet."""
    found: dict[str, str] = {}
    for word in given:
        if word:
            found.setdefault(word.casefold(), str(word))
    return tuple(found[key] for key in sorted(found))
