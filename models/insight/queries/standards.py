"""How services stand against the standards that they shall follow."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from models.debt.queries import STANDARD_TABLES, CheckResults, StandardChecks, Standards
from models.debt.rows import StandardRow
from models.debt.rules.standards import conformance, latest
from models.insight.debt_rows import Matrix, StandardBoard
from models.insight.queries.debt_facts import REGISTER_TABLES, DebtFacts
from models.kernel.periods import DAY
from models.store.query import Query, Reader


class StandardFacts:
    """Every standard with its checks and results, read once. services: those that are held to it."""

    def __init__(self, reader: Reader, services: Collection[UUID]) -> None:
        self.standards = {row.id: row for row in Standards().run(reader)}
        self._checks = StandardChecks().run(reader)
        self._results = CheckResults().run(reader)
        self._services = services

    def matrix(
        self, standard: StandardRow, names: dict[UUID, str], before: date, after: date
    ) -> Matrix:
        """A standard as it stood on a day, and as it stood on a later one."""
        checks = tuple(row for row in self._checks if row.standard_id == standard.id)
        ids = {row.id for row in checks}
        results = [row for row in self._results if row.check_id in ids]
        told = {row.service_id for row in results} | set(self._services)
        services = sorted(told, key=lambda one: (names.get(one, "").casefold(), one))
        was, now = latest(results, before), latest(results, after)
        of_checks = [row.id for row in checks]
        return Matrix(
            standard,
            checks,
            tuple((one, names.get(one, "")) for one in services),
            was,
            now,
            conformance(of_checks, services, was),
            conformance(of_checks, services, now),
        )


@dataclass(frozen=True)
class StandardBoardOf(Query[StandardBoard]):
    """Every standard with its checks × services, as they stand on a day (today, if None); before is the
    day before it. The services are those of a team (all) that are not retired, and those with a
    result."""

    reads: ClassVar[frozenset[str]] = REGISTER_TABLES | STANDARD_TABLES
    team_id: UUID | None = None
    day: date | None = None
    at: datetime | None = None

    def run(self, reader: Reader) -> StandardBoard:
        """The board."""
        facts = DebtFacts(reader, self.team_id, self.at or reader.clock())
        held = StandardFacts(reader, facts.held_to_standards)
        day = self.day or facts.today
        matrices = tuple(
            held.matrix(row, facts.services, day - DAY, day) for row in held.standards.values()
        )
        return StandardBoard(facts.today, matrices)
