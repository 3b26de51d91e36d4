"""Questions about policies."""

from dataclasses import dataclass
from typing import ClassVar

from models.policies.records import Policy
from models.policies.rows import PolicyRow
from models.store.query import Query, Reader
from models.store.shaping import selected


@dataclass(frozen=True)
class Policies(Query[tuple[PolicyRow, ...]]):
    """Every value ever set, the newest first; `rules.value_on` tells which one holds on a day."""

    reads: ClassVar[frozenset[str]] = frozenset({"policy"})

    def run(self, reader: Reader) -> tuple[PolicyRow, ...]:
        """The rows."""
        statement = selected(Policy, PolicyRow)
        order = (Policy.from_day.desc(), Policy.key, Policy.id)
        return reader.shapes(statement.order_by(*order), PolicyRow)
