"""How far services follow a standard."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from models.debt.rows import CheckResultRow, Conformity

Cell = tuple[UUID, UUID]
"""A check and a service."""


@dataclass(frozen=True, slots=True)
class Conformance:
    """How many cells of checks × services conform, differ, do not apply, and are not known."""

    conforms: int
    differs: int
    not_applicable: int
    unknown: int

    @property
    def share(self) -> Fraction | None:
        """Of the cells that are known and apply, how many conform; None where there are none."""
        known = self.conforms + self.differs
        return Fraction(self.conforms, known) if known else None


def latest(results: Iterable[CheckResultRow], day: date) -> Mapping[Cell, CheckResultRow]:
    """Of each check and service the last result up to a day, that day included."""
    found: dict[Cell, CheckResultRow] = {}
    for row in results:
        cell = (row.check_id, row.service_id)
        known = found.get(cell)
        if row.day <= day and (known is None or known.day <= row.day):
            found[cell] = row
    return found


def conformance(
    checks: Iterable[UUID], services: Iterable[UUID], found: Mapping[Cell, CheckResultRow]
) -> Conformance:
    """How the cells stand by the latest results.

    >>> check, mail, login = UUID(int=1), UUID(int=2), UUID(int=3)
    >>> day, good = date(2026, 3, 2), Conformity.CONFORMS
    >>> row = CheckResultRow(UUID(int=4), check, mail, day, good, "", "")
    >>> conformance([check], [mail, login], latest([row], day))
    Conformance(conforms=1, differs=0, not_applicable=0, unknown=1)
    >>> conformance([check], [mail, login], latest([row], date(2026, 3, 1))).share is None
    True
    """
    hosts = tuple(services)
    said = [found.get((check, service)) for check in checks for service in hosts]
    results = [row.result if row else None for row in said]
    return Conformance(
        results.count(Conformity.CONFORMS),
        results.count(Conformity.DIFFERS),
        results.count(Conformity.NOT_APPLICABLE),
        results.count(None),
    )
