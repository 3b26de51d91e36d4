"""Services and what is kept about them, table by table."""

from dataclasses import dataclass
from typing import ClassVar

from models.services.records import Dependency, Machine, Ownership, Service, Strategy
from models.services.rows import DependencyRow, MachineRow, OwnershipRow, ServiceRow, StrategyRow
from models.store.query import Query, Reader
from models.store.shaping import rows_of


@dataclass(frozen=True)
class Services(Query[tuple[ServiceRow, ...]]):
    """Every service, by name."""

    reads: ClassVar[frozenset[str]] = frozenset({"service"})

    def run(self, reader: Reader) -> tuple[ServiceRow, ...]:
        """The rows."""
        return rows_of(reader, Service, ServiceRow, "name")


@dataclass(frozen=True)
class Ownerships(Query[tuple[OwnershipRow, ...]]):
    """Who owns, owned and will own which service, by the first day."""

    reads: ClassVar[frozenset[str]] = frozenset({"ownership"})

    def run(self, reader: Reader) -> tuple[OwnershipRow, ...]:
        """The rows."""
        return rows_of(reader, Ownership, OwnershipRow, "from_day")


@dataclass(frozen=True)
class Machines(Query[tuple[MachineRow, ...]]):
    """Every machine, by name, whatever service it is for."""

    reads: ClassVar[frozenset[str]] = frozenset({"machine"})

    def run(self, reader: Reader) -> tuple[MachineRow, ...]:
        """The rows."""
        return rows_of(reader, Machine, MachineRow, "name")


@dataclass(frozen=True)
class Strategies(Query[tuple[StrategyRow, ...]]):
    """Which service follows, followed and will follow which strategy, by the first day."""

    reads: ClassVar[frozenset[str]] = frozenset({"strategy"})

    def run(self, reader: Reader) -> tuple[StrategyRow, ...]:
        """The rows."""
        return rows_of(reader, Strategy, StrategyRow, "from_day")


@dataclass(frozen=True)
class Dependencies(Query[tuple[DependencyRow, ...]]):
    """Which service needs which other one."""

    reads: ClassVar[frozenset[str]] = frozenset({"dependency"})

    def run(self, reader: Reader) -> tuple[DependencyRow, ...]:
        """The rows."""
        return rows_of(reader, Dependency, DependencyRow)
