"""What scans of a service found (S56)."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from models.insight.scans import Scan, scans
from models.releases.queries import Assessments
from models.services.records import Weakness
from models.services.rows import WeaknessRow
from models.store.query import Query, Reader
from models.store.shaping import rows_of


@dataclass(frozen=True)
class ScansOf(Query[tuple[Scan, ...]]):
    """The scans of a service, the latest first, with what each found."""

    reads: ClassVar[frozenset[str]] = frozenset({"assessment", "weakness"})
    service_id: UUID

    def run(self, reader: Reader) -> tuple[Scan, ...]:
        """The scans."""
        own = rows_of(reader, Weakness, WeaknessRow, "found_on", service_id=self.service_id)
        return scans(Assessments(self.service_id).run(reader), own)
