"""Questions about check-ins, contacts and what people have agreed to, as they are stored."""

from dataclasses import dataclass
from typing import ClassVar

from models.office.records import CheckIn, Consent, Contact
from models.office.rows import CheckInRow, ConsentRow, ContactRow
from models.store.query import Query, Reader
from models.store.shaping import rows_of


@dataclass(frozen=True)
class Consents(Query[tuple[ConsentRow, ...]]):
    """What people have agreed to, by the day from which it holds."""

    reads: ClassVar[frozenset[str]] = frozenset({"consent"})

    def run(self, reader: Reader) -> tuple[ConsentRow, ...]:
        """The rows."""
        return rows_of(reader, Consent, ConsentRow, "from_day")


@dataclass(frozen=True)
class CheckIns(Query[tuple[CheckInRow, ...]]):
    """Every check-in, by its instant."""

    reads: ClassVar[frozenset[str]] = frozenset({"check_in"})

    def run(self, reader: Reader) -> tuple[CheckInRow, ...]:
        """The rows."""
        return rows_of(reader, CheckIn, CheckInRow, "at")


@dataclass(frozen=True)
class Contacts(Query[tuple[ContactRow, ...]]):
    """Who was in contact with whom, by day. For the lead alone: whoever shows them asks for that right."""

    reads: ClassVar[frozenset[str]] = frozenset({"contact"})

    def run(self, reader: Reader) -> tuple[ContactRow, ...]:
        """The rows."""
        return rows_of(reader, Contact, ContactRow, "day")
