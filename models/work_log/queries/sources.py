"""Where toil comes from, and how it weighs on people (S69)."""

from collections import defaultdict
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import ClassVar
from uuid import UUID

from sqlalchemy import func, select

from models.store.query import Query, Reader
from models.work_log.filtering import conditions
from models.work_log.queries.entries import ENTRY_TABLES, EVERYTHING
from models.work_log.records import Entry
from models.work_log.rows import EntryFilter, ToilSource
from models.work_log.rules import weighed


@dataclass(frozen=True)
class ToilSources(Query[tuple[ToilSource, ...]]):
    """The toil of a filter by category and service, that which weighs the most first."""

    reads: ClassVar[frozenset[str]] = ENTRY_TABLES
    filter: EntryFilter = EVERYTHING

    def run(self, reader: Reader) -> tuple[ToilSource, ...]:
        """The rows."""
        grouped = (Entry.category, Entry.service_id, Entry.exhaustion)
        statement = (
            select(*grouped, func.sum(Entry.seconds), func.count())
            .where(*conditions(replace(self.filter, toil=True)))
            .group_by(*grouped)
        )
        found: defaultdict[tuple[str, UUID | None], list[tuple[int | None, int, int]]]
        found = defaultdict(list)
        for category, service, exhaustion, seconds, entries in reader.connection.execute(statement):
            found[category, service].append((exhaustion, int(seconds), entries))
        rows = (
            ToilSource(
                category,
                service,
                sum(seconds for _, seconds, _ in parts),
                sum(entries for _, _, entries in parts),
                sum(seconds for exhaustion, seconds, _ in parts if exhaustion is not None),
                sum((weighed(seconds, said) for said, seconds, _ in parts), Fraction(0)),
            )
            for (category, service), parts in found.items()
        )
        return tuple(sorted(rows, key=lambda row: (-row.weight, row.category, str(row.service_id))))
