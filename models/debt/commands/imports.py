"""Debt from elsewhere: added once, known again, corrected when its source was."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from models.debt.commands.checking import debt_values
from models.debt.importing import DebtFate, DebtImported, DebtOutcome, ImportedDebt
from models.debt.records import Debt
from models.debt.rows import Closing
from models.kernel.checks import Checks
from models.people.commands import FindOrAddPeople
from models.services.commands import FindOrAddServices
from models.store.command import Command
from models.store.imported import brought_by, edited_here, imported_id
from models.store.work import Work

Told = Callable[[float, float, str], None]
"""Told how much is done of how much, of what; it may raise Cancelled, and then nothing happened."""

_LABELS = ("ImportDebt",)
_AT_ONCE = 500


@dataclass(frozen=True)
class ImportDebt(Command[DebtImported]):
    """Take over debt of a source; the same again changes nothing.

    An item is known again by its source and the id that it has there, else by its title and day. What
    the source corrected is corrected here, field by field, but what somebody here has edited since
    stays, and so does what the source does not say. Items that it no longer has stay. told: hears how
    far it is.
    """

    source: str
    items: Sequence[ImportedDebt]
    told: Told | None = None

    def run(self, work: Work) -> DebtImported:
        """What became of each. Raises Refused ``required`` on ``source``."""
        checks = Checks()
        source = checks.name("source", self.source)
        checks.done()
        return _Importing(work, source, self.told).take(self.items)

    def parameters(self) -> Mapping[str, Any]:
        """count, source."""
        return {"count": len(self.items), "source": self.source}


class _Importing:
    """One import under way: what is to be written is gathered, and written at the end."""

    def __init__(self, work: Work, source: str, told: Told | None) -> None:
        self.work, self.source, self.told = work, source, told
        self.known = brought_by(work, Debt, source, "debt")
        self.added: dict[UUID, dict[str, Any]] = {}
        self.changed: list[dict[str, Any]] = []

    def take(self, items: Sequence[ImportedDebt]) -> DebtImported:
        read = list(_read(items))
        good = [one for one, (_, codes) in zip(items, read, strict=True) if not codes]
        named = dict.fromkeys(one.service for one in good if one.service.strip())
        services = FindOrAddServices(list(named)).run(self.work)
        owners = dict.fromkeys((one.owner, one.email) for one in good if one.owner.strip())
        people = FindOrAddPeople(list(owners)).run(self.work)
        outcomes: list[DebtOutcome] = []
        alike: Counter[str] = Counter()
        for at, (one, (values, codes)) in enumerate(zip(items, read, strict=True)):
            if self.told is not None and at % _AT_ONCE == 0:
                self.told(at, len(items), "import")
            if codes:
                outcomes.append(DebtOutcome(one.place, DebtFate.REJECTED, None, codes))
                continue
            row_id = imported_id(self.source, "debt", _identity(one, alike))
            values["service_id"] = services.get(one.service)
            values["owner_id"] = people.get((one.owner, one.email))
            outcomes.append(DebtOutcome(one.place, self._fate(row_id, values), row_id))
        self.work.insert_many(Debt, self.added.values())
        self.work.change_many(Debt, self.work.revision, self.changed)
        return DebtImported(tuple(outcomes))

    def _fate(self, row_id: UUID, values: dict[str, Any]) -> DebtFate:
        record = self.known.get(row_id)
        if record is None:
            new = {"id": row_id, "team_id": None, "action_id": None, "source": self.source}
            self.added[row_id] = {**new, **values}
            return DebtFate.ADDED
        differing = {
            field: value
            for field, value in values.items()
            if (value or field in _MAY_END) and value != getattr(record, field)
        }
        edited = {f for f in differing if edited_here(self.work, record, [f], _LABELS)}
        ours = {field: value for field, value in differing.items() if field not in edited}
        if ours:
            here = {field: getattr(record, field) for field in values}
            self.changed.append({"id": row_id, **here, **ours})
            return DebtFate.CHANGED
        return DebtFate.KEPT if edited else DebtFate.SAME


_MAY_END = ("closed_on", "closing")
"""What a source takes back by saying nothing: an item that is open again."""


def _read(items: Sequence[ImportedDebt]) -> list[tuple[dict[str, Any], tuple[str, ...]]]:
    """The checked values of each item, and why it is rejected; ``repeated_id``: the id stood at an
    earlier item of the source already."""
    found = []
    seen: set[str] = set()
    for one in items:
        checks = Checks()
        values = debt_values(checks, one)
        values["external_id"] = checks.line("external_id", one.external_id)
        for field in ("service", "owner", "email"):
            checks.line(field, getattr(one, field))
        checks.span(one.incurred_on, one.closed_on, "closed_on")
        if one.external_id in seen:
            checks.wrong("repeated_id", "external_id")
        if one.external_id:
            seen.add(one.external_id)
        closing = (one.closing or Closing.PAID_OFF) if one.closed_on else None
        values |= {"closed_on": one.closed_on, "closing": closing, "reopened_on": one.reopened_on}
        found.append((values, tuple(dict.fromkeys(finding.code for finding in checks.findings))))
    return found


def _identity(one: ImportedDebt, alike: Counter[str]) -> str:
    if one.external_id:
        return one.external_id
    identity = f"{one.incurred_on.isoformat()} {one.title}"
    alike[identity] += 1
    return identity if alike[identity] == 1 else f"{identity} #{alike[identity]}"
