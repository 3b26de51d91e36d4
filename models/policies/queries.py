"""Questions about policies."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select

from models.policies.records import Policy
from models.policies.rows import PolicyRow
from models.store.query import Query, Reader


@dataclass(frozen=True)
class Policies(Query[tuple[PolicyRow, ...]]):
    """Every value ever set, the newest first; `rules.value_on` tells which one holds on a day."""

    reads: ClassVar[frozenset[str]] = frozenset({"policy"})

    def run(self, reader: Reader) -> tuple[PolicyRow, ...]:
        """The rows."""
        columns = (
            Policy.id,
            Policy.key,
            Policy.team_id,
            Policy.value,
            Policy.from_day,
            Policy.reason,
            Policy.set_by,
            Policy.set_at,
        )
        order = (Policy.from_day.desc(), Policy.key, Policy.id)
        return reader.shapes(select(*columns).order_by(*order), PolicyRow)
