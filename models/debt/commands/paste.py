"""Many items of debt at once, from the rows of a spreadsheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.debt.commands.checking import debt_values
from models.debt.commands.debts import LATER, AddDebt
from models.debt.records import Debt
from models.debt.rows import PastedDebt
from models.kernel.checks import Checks
from models.kernel.durations import parse_duration
from models.kernel.errors import Refused
from models.people.records import Person, Team
from models.services.records import Service
from models.store.command import Command
from models.store.naming import names_in_use
from models.store.work import Work


@dataclass(frozen=True)
class PasteDebt(Command[tuple[UUID, ...]]):
    """Write down debt from the rows of a spreadsheet: all rows, or none.

    Findings carry the row (from 0) in their parameters. day: since when items are there whose row says
    nothing; area and team_id stand in likewise. Services and owners go by their names here.
    """

    rows: Sequence[PastedDebt]
    day: date
    team_id: UUID | None = None
    area: str = ""

    def run(self, work: Work) -> tuple[UUID, ...]:
        """The ids, in the order of the rows. Raises Refused with a finding for each bad cell:
        ``required``, ``not_a_day``, ``not_a_duration``, ``ambiguous_duration``, ``too_large``,
        ``not_a_choice``, ``not_offered``, ``too_long`` …"""
        if self.team_id is not None:
            work.get(Team, self.team_id, "team_id")
        services, people = _Names(work, Service), _Names(work, Person)
        findings = Checks()
        if not self.rows:
            findings.wrong("nothing_pasted", "rows")
        ready: list[dict[str, Any]] = []
        for at, row in enumerate(self.rows):
            checks = Checks(row=at)
            told = AddDebt(
                row.title,
                _day(checks, row.since, self.day),
                row.area or self.area,
                row.text,
                row.origin,
                skill=row.skill,
                principal=_seconds(checks, "principal", row.principal),
                interest=_seconds(checks, "interest", row.interest),
            )
            values = debt_values(checks, told)
            values["service_id"] = services.find(checks, "service", row.service)
            values["owner_id"] = people.find(checks, "owner", row.owner)
            ready.append(values)
            findings.findings += checks.findings
        findings.done()
        kept = {**LATER, "team_id": self.team_id, "action_id": None}
        return tuple(work.add(Debt(**values, **kept)).id for values in ready)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.rows)}


def _day(checks: Checks, cell: str, otherwise: date) -> date:
    written = cell.strip()
    if not written:
        return otherwise
    try:
        return date.fromisoformat(written)
    except ValueError:
        checks.wrong("not_a_day", "since", value=written)
        return otherwise


def _seconds(checks: Checks, field: str, cell: str) -> int | None:
    if not cell.strip():
        return None
    try:
        return parse_duration(cell, field)
    except Refused as refused:
        for finding in refused.findings:
            checks.wrong(finding.code, field, **finding.parameters)
        return None


class _Names:
    """The records of a kind by name, whatever its case."""

    def __init__(self, work: Work, kind: type[Any]) -> None:
        self._known = names_in_use(work, kind)
        self._written = {name.casefold(): name for name in work.session.scalars(select(kind.name))}

    def find(self, checks: Checks, field: str, cell: str) -> UUID | None:
        """The one that a cell names. One that is not there is told, with those that are alike."""
        name = " ".join(cell.split())
        found = self._known.get(name.casefold())
        if name and found is None:
            alike = get_close_matches(name.casefold(), list(self._known), 3)
            choices = ", ".join(self._written[one] for one in alike)
            code = "not_a_choice" if choices else "not_offered"
            checks.wrong(code, field, value=name, choices=choices)
        return found
