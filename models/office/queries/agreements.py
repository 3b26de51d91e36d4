"""Agreements as they are stored."""

from dataclasses import dataclass
from typing import ClassVar

from models.office.records import Acknowledgement, Agreement, AgreementRule
from models.office.rows import AcknowledgementRow, AgreementRow, AgreementRuleRow
from models.store.query import Query, Reader
from models.store.shaping import rows_of


@dataclass(frozen=True)
class Agreements(Query[tuple[AgreementRow, ...]]):
    """Every version of every agreement, in the order of versions."""

    reads: ClassVar[frozenset[str]] = frozenset({"agreement"})

    def run(self, reader: Reader) -> tuple[AgreementRow, ...]:
        """The rows."""
        return rows_of(reader, Agreement, AgreementRow, "version")


@dataclass(frozen=True)
class AgreementRules(Query[tuple[AgreementRuleRow, ...]]):
    """The rules of every version, in their order."""

    reads: ClassVar[frozenset[str]] = frozenset({"agreement_rule"})

    def run(self, reader: Reader) -> tuple[AgreementRuleRow, ...]:
        """The rows."""
        return rows_of(reader, AgreementRule, AgreementRuleRow, "place")


@dataclass(frozen=True)
class Acknowledgements(Query[tuple[AcknowledgementRow, ...]]):
    """Who has acknowledged which version, by the instant."""

    reads: ClassVar[frozenset[str]] = frozenset({"acknowledgement"})

    def run(self, reader: Reader) -> tuple[AcknowledgementRow, ...]:
        """The rows."""
        return rows_of(reader, Acknowledgement, AcknowledgementRow, "at")
