"""Many services at once, pasted from a spreadsheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.services.records import Ownership, Service
from models.services.rows import Owner, OwnerRole, PastedService, Stage
from models.store.command import Command
from models.store.naming import names_in_use
from models.store.work import Work


@dataclass(frozen=True)
class PasteServices(Command[tuple[UUID, ...]]):
    """Add services from the rows of a spreadsheet: all of them, or none.

    owners: whom the names of the rows mean, by name whatever its case: teams and people are of
    other areas. Findings carry the row (from 0) in their parameters.
    """

    rows: Sequence[PastedService]
    from_day: date
    owners: Mapping[str, Owner]
    owner: Owner | None = None
    """Who runs those whose rows name nobody."""

    def run(self, work: Work) -> tuple[UUID, ...]:
        """The ids, in the order of the rows. Raises Refused with a finding for each bad cell:
        ``required``, ``not_unique``, ``too_long``, ``unknown_owner``, ``unknown_stage``."""
        taken = set(names_in_use(work, Service))
        known = {_plain(name): owner for name, owner in self.owners.items()}
        findings = Checks()
        ready: list[tuple[dict[str, Any], dict[OwnerRole, Owner | None]]] = []
        for at, row in enumerate(self.rows):
            checks = Checks(row=at)
            name = checks.name("name", row.name)
            if name.casefold() in taken:
                checks.wrong("not_unique", "name", value=name)
            if name:
                taken.add(name.casefold())
            values = {
                "name": name,
                "description": checks.text("description", row.description),
                "stage": _stage(checks, row.stage),
            }
            owners = {
                OwnerRole.OPERATIONS: _owner(checks, "owner", row.owner, known) or self.owner,
                OwnerRole.PRODUCT: _owner(checks, "product", row.product, known),
            }
            ready.append((values, owners))
            findings.findings += checks.findings
        findings.done()
        return tuple(self._add(work, *facts) for facts in ready)

    def _add(
        self, work: Work, values: Mapping[str, Any], owners: Mapping[OwnerRole, Owner | None]
    ) -> UUID:
        service = work.add(Service(**values))
        for role, owner in owners.items():
            if owner is not None:
                owned = Ownership(
                    service_id=service.id,
                    role=role,
                    team_id=owner.team_id,
                    person_id=owner.person_id,
                    from_day=self.from_day,
                    to_day=None,
                )
                work.add(owned)
        return service.id

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.rows)}


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _owner(checks: Checks, field: str, name: str, known: Mapping[str, Owner]) -> Owner | None:
    wanted = _plain(name)
    if wanted and wanted not in known:
        checks.wrong("unknown_owner", field, value=name.strip())
    return known.get(wanted) if wanted else None


def _stage(checks: Checks, word: str) -> Stage:
    try:
        return Stage(word.strip() or Stage.LIVE)
    except ValueError:
        checks.wrong("unknown_stage", "stage", value=word.strip())
        return Stage.LIVE
