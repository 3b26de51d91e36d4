"""Writing down what was changed about services.

Times that cannot be, such as a roll-back before the change, are kept as they are said and told as
problems: a time that is refused is a time that is lost.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.kernel.errors import Finding
from models.notes.commands import remove_notes_of
from models.releases.commands.removing import remove_below_changes
from models.releases.importing import ImportedChange
from models.releases.records import Change
from models.releases.rows import ChangeKind, ChangeOutcome, ReleaseSize
from models.releases.rules.times import impossible_times
from models.services.commands import FindOrAddServices
from models.services.records import Service
from models.store.command import Command
from models.store.taking import Offered, RowsTaken, Told, take_over
from models.store.work import Work

_UNMADE = (ChangeOutcome.PLANNED_CHANGE, ChangeOutcome.CALLED_OFF)


@dataclass(frozen=True)
class _Told:
    """What is said of a change; see `ChangeRow`."""

    name: str
    kind: ChangeKind
    service_id: UUID | None
    at: datetime | None = None
    outcome: ChangeOutcome = ChangeOutcome.SUCCEEDED
    size: ReleaseSize | None = None
    text: str = ""
    planned: datetime | None = None
    ended: datetime | None = None
    undone: datetime | None = None
    first_commit: datetime | None = None
    last_commit: datetime | None = None
    revision: str = ""
    author: str = ""
    first_of_kind: bool = False
    url: str = ""

    def values(self, work: Work) -> dict[str, Any]:
        """The checked values. Raises Refused ``required``, ``too_long``, ``no_instant``,
        ``not_a_release`` or ``gone``."""
        if self.service_id is not None:
            work.get(Service, self.service_id, "service_id")
        checks = Checks()
        values = {
            "service_id": self.service_id,
            "kind": self.kind,
            **_texts(checks, self),
            **_instants(self),
            "outcome": self.outcome,
            "size": self.size,
            "first_of_kind": self.first_of_kind,
        }
        _coherent(checks, self)
        checks.done()
        return values


@dataclass(frozen=True)
class AddChange(_Told, Command[UUID]):
    """Write down a change that is planned, or that was made."""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required``, ``too_long``, ``no_instant``, ``not_a_release`` or
        ``gone``."""
        return work.add(Change(**self.values(work), source="", external_id="")).id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class CorrectChange(Command[None]):
    """Say anew what is known of a change. Everything is said."""

    id: UUID
    seen: int
    told: AddChange

    def run(self, work: Work) -> None:
        """Raises Refused as `AddChange` does, or ``moved_on``."""
        work.change(Change, self.id, self.seen, **self.told.values(work))

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.told.name}


@dataclass(frozen=True)
class RollBackChange(Command[None]):
    """Say that a change was taken back at an instant; None: it was not, and succeeded."""

    id: UUID
    undone: datetime | None
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, or ``no_instant`` where it never reached
        production."""
        if work.get(Change, self.id).at is None:
            checks = Checks()
            checks.wrong("no_instant", "at")
            checks.done()
        outcome = ChangeOutcome.SUCCEEDED if self.undone is None else ChangeOutcome.ROLLED_BACK
        work.change(Change, self.id, self.seen, undone=self.undone, outcome=outcome)


@dataclass(frozen=True)
class RemoveChanges(Command[None]):
    """Remove changes with their evidence, measurements and parts in incidents.

    Launches that they bring stay, and wait for another one.
    """

    ids: Sequence[UUID]
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``many_moved_on``, or ``still_referenced`` where a
        deliverable of a project is delivered by one, or a ticket follows one up."""
        remove_below_changes(work, list(self.ids))
        remove_notes_of(work, "change", list(self.ids))
        work.remove_many(Change, self.seen, self.ids)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.ids)}


@dataclass(frozen=True)
class ImportChanges(Command[RowsTaken]):
    """Take over changes of a source; the same again changes nothing.

    What its source corrected is corrected here, unless somebody here has edited it since. told: hears
    how far it is.
    """

    source: str
    changes: Sequence[ImportedChange]
    told: Told | None = None

    def run(self, work: Work) -> RowsTaken:
        """What became of each. Raises Refused ``required`` on ``source``."""
        checks = Checks()
        source = checks.name("source", self.source)
        checks.done()
        judged = [(one, *_judged(one)) for one in self.changes]
        good = (one.service for one, _values, findings in judged if one.service and not findings)
        services = FindOrAddServices(list(dict.fromkeys(good))).run(work)
        rows = [
            Offered(
                one.place,
                one.identity,
                {
                    **values,
                    "service_id": services.get(one.service),
                    "source": source,
                    "external_id": one.external_id,
                },
                {"first_of_kind": False},
                findings or tuple(Finding(code) for code in impossible_times(one)),
                rejected=bool(findings),
            )
            for one, values, findings in judged
        ]
        return take_over(work, Change, source, type(self).__name__, rows, self.told)

    def parameters(self) -> Mapping[str, Any]:
        """count, source."""
        return {"count": len(self.changes), "source": self.source}


def _judged(one: ImportedChange) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    checks = Checks()
    values = {
        "kind": one.kind,
        **_texts(checks, one),
        **_instants(one),
        "outcome": one.outcome,
        "size": one.size,
    }
    checks.line("service", one.service)
    checks.line("external_id", one.external_id)
    _coherent(checks, one)
    return values, tuple(checks.findings)


def _texts(checks: Checks, told: _Told | ImportedChange) -> dict[str, str]:
    return {
        "name": checks.name("name", told.name),
        "text": checks.text("text", told.text),
        "revision": checks.line("revision", told.revision),
        "author": checks.line("author", told.author),
        "url": checks.line("url", told.url),
    }


def _instants(told: _Told | ImportedChange) -> dict[str, datetime | None]:
    names = ("planned", "at", "ended", "undone", "first_commit", "last_commit")
    return {name: getattr(told, name) for name in names}


def _coherent(checks: Checks, told: _Told | ImportedChange) -> None:
    """A change has an instant unless it is only planned or was called off; only releases are big or
    small."""
    if told.at is None and told.outcome not in _UNMADE:
        checks.wrong("no_instant", "at")
    if told.at is None and told.planned is None:
        checks.wrong("required", "planned")
    if told.size is not None and told.kind is not ChangeKind.RELEASE:
        checks.wrong("not_a_release", "size")
