"""A query that does whatever a test wants to ask."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from models.store.query import Query, Reader


@dataclass(frozen=True)
class Asks(Query[Any]):
    """Runs a function in a reading transaction."""

    reading: Callable[[Reader], Any]
    reads: ClassVar[frozenset[str]] = frozenset()

    def run(self, reader: Reader) -> Any:
        return self.reading(reader)
