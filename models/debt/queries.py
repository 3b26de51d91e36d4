"""Questions about debt, fix-it days and standards."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from models.debt.records import (
    CheckResult,
    Debt,
    FixIt,
    FixItItem,
    FixItPerson,
    Standard,
    StandardCheck,
)
from models.debt.rows import (
    CheckResultRow,
    DebtRow,
    FixItItemRow,
    FixItPersonRow,
    FixItRow,
    StandardCheckRow,
    StandardRow,
)
from models.store.query import Query, Reader
from models.store.shaping import rows_of

DEBT_TABLES = frozenset({"debt", "fix_it", "fix_it_item"})
STANDARD_TABLES = frozenset({"standard", "standard_check", "check_result"})


@dataclass(frozen=True)
class Debts(Query[tuple[DebtRow, ...]]):
    """Every item of debt, open or closed, by the day since when it is there."""

    reads: ClassVar[frozenset[str]] = frozenset({"debt"})

    def run(self, reader: Reader) -> tuple[DebtRow, ...]:
        """The rows."""
        return rows_of(reader, Debt, DebtRow, "incurred_on")


@dataclass(frozen=True)
class FixIts(Query[tuple[FixItRow, ...]]):
    """Every fix-it day, by its first day."""

    reads: ClassVar[frozenset[str]] = frozenset({"fix_it"})

    def run(self, reader: Reader) -> tuple[FixItRow, ...]:
        """The rows."""
        return rows_of(reader, FixIt, FixItRow, "from_day")


@dataclass(frozen=True)
class FixItPeople(Query[tuple[FixItPersonRow, ...]]):
    """The people of fix-it days; of one, if it is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"fix_it_person"})
    fix_it_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[FixItPersonRow, ...]:
        """The rows, as they were added."""
        equal = {"fix_it_id": self.fix_it_id} if self.fix_it_id else {}
        return rows_of(reader, FixItPerson, FixItPersonRow, **equal)


@dataclass(frozen=True)
class FixItItems(Query[tuple[FixItItemRow, ...]]):
    """The backlogs of fix-it days; that of one, if it is given."""

    reads: ClassVar[frozenset[str]] = frozenset({"fix_it_item"})
    fix_it_id: UUID | None = None

    def run(self, reader: Reader) -> tuple[FixItItemRow, ...]:
        """The rows, as they were added."""
        equal = {"fix_it_id": self.fix_it_id} if self.fix_it_id else {}
        return rows_of(reader, FixItItem, FixItItemRow, **equal)


@dataclass(frozen=True)
class Standards(Query[tuple[StandardRow, ...]]):
    """Every standard, by name."""

    reads: ClassVar[frozenset[str]] = frozenset({"standard"})

    def run(self, reader: Reader) -> tuple[StandardRow, ...]:
        """The rows."""
        return rows_of(reader, Standard, StandardRow, "name")


@dataclass(frozen=True)
class StandardChecks(Query[tuple[StandardCheckRow, ...]]):
    """What standards ask for, by standard and place."""

    reads: ClassVar[frozenset[str]] = frozenset({"standard_check"})

    def run(self, reader: Reader) -> tuple[StandardCheckRow, ...]:
        """The rows."""
        return rows_of(reader, StandardCheck, StandardCheckRow, "standard_id", "place")


@dataclass(frozen=True)
class CheckResults(Query[tuple[CheckResultRow, ...]]):
    """What checks came to, by day."""

    reads: ClassVar[frozenset[str]] = frozenset({"check_result"})

    def run(self, reader: Reader) -> tuple[CheckResultRow, ...]:
        """The rows."""
        return rows_of(reader, CheckResult, CheckResultRow, "day")
