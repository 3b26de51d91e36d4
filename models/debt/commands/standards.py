"""Standards that services shall follow, and what their checks come to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.debt.records import CheckResult, FixIt, Standard, StandardCheck
from models.debt.rows import CheckDraft, ResultDraft
from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.notes.commands import remove_notes_of
from models.services.records import Service
from models.store.command import Command
from models.store.naming import free_name
from models.store.work import Work


@dataclass(frozen=True)
class AddStandard(Command[UUID]):
    """Write down a standard, with what it asks for."""

    name: str
    text: str = ""
    checks: Sequence[CheckDraft] = ()

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required``, ``not_unique``, ``too_long``, ``repeated_check``."""
        found = Checks()
        name = free_name(work, Standard, found, self.name)
        text = found.text("text", self.text)
        drafts = _checked(found, self.checks)
        found.done()
        standard = work.add(Standard(name=name, text=text))
        for place, draft in enumerate(drafts):
            _add_check(work, standard.id, place, draft)
        return standard.id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class ChangeStandard(Command[None]):
    """Name a standard anew, and say anew what it is for."""

    id: UUID
    seen: int
    name: str
    text: str

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``required``, ``not_unique`` or ``too_long``."""
        checks = Checks()
        name = free_name(work, Standard, checks, self.name, self.id)
        text = checks.text("text", self.text)
        checks.done()
        work.change(Standard, self.id, self.seen, name=name, text=text)

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class RemoveStandard(Command[None]):
    """Remove a standard with its checks and their results."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, or ``in_use`` by fix-it days."""
        work.seen(Standard, self.id, self.seen)
        days = select(FixIt.id).where(FixIt.standard_id == self.id)
        used = len(work.session.scalars(days).all())
        if used:
            raise Refused.because("in_use", "id", count=used)
        of_standard = select(StandardCheck).where(StandardCheck.standard_id == self.id)
        for check in work.session.scalars(of_standard).all():
            _remove_check(work, check)
        remove_notes_of(work, "standard", [self.id])
        work.remove(Standard, self.id, self.seen)


@dataclass(frozen=True)
class SetChecks(Command[None]):
    """Say anew what a standard asks for, in this order. A check that is not said again goes, with its
    results."""

    standard_id: UUID
    checks: Sequence[CheckDraft]
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``appeared``; with the ``row``: ``required``,
        ``too_long``, ``repeated_check``."""
        work.get(Standard, self.standard_id, "standard_id")
        found = Checks()
        drafts = _checked(found, self.checks)
        found.done()
        of_standard = select(StandardCheck).where(StandardCheck.standard_id == self.standard_id)
        there = {check.id: check for check in work.session.scalars(of_standard).all()}
        wanted = {draft.id: (place, draft) for place, draft in enumerate(drafts) if draft.id}
        for check in there.values():
            if check.id not in wanted:
                _remove_check(work, work.seen(StandardCheck, check.id, self.seen))
        for place, draft in enumerate(drafts):
            if draft.id is None:
                _add_check(work, self.standard_id, place, draft)
                continue
            if draft.id not in there:
                raise Refused.because("gone", "checks", table="standard_check", id=str(draft.id))
            check = there[draft.id]
            values = {"place": place, "name": draft.name, "text": draft.text}
            if any(getattr(check, field) != value for field, value in values.items()):
                work.change(StandardCheck, check.id, self.seen, **values)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.checks)}


@dataclass(frozen=True)
class RecordResults(Command[int]):
    """Say what checks came to at services on a day. What was said of that day is replaced; the same
    again changes nothing."""

    day: date
    results: Sequence[ResultDraft]
    seen: int
    by: str = ""

    def run(self, work: Work) -> int:
        """How many were added, changed or taken back. Raises Refused ``gone``, ``moved_on``,
        ``appeared``; with the ``row``: ``repeated_cell``, ``too_long``."""
        checks = Checks()
        by = checks.line("by", self.by)
        wanted: dict[tuple[UUID, UUID], ResultDraft] = {}
        for row, draft in enumerate(self.results, start=1):
            checks.place = {"row": row}
            cell = (draft.check_id, draft.service_id)
            if cell in wanted:
                checks.wrong("repeated_cell", "results")
            checks.text("note", draft.note)
            wanted[cell] = draft
        checks.done()
        of_day = select(CheckResult).where(CheckResult.day == self.day)
        there = {(r.check_id, r.service_id): r for r in work.session.scalars(of_day).all()}
        return sum(self._set(work, there.get(cell), draft, by) for cell, draft in wanted.items())

    def parameters(self) -> Mapping[str, Any]:
        """count, day."""
        return {"count": len(self.results), "day": self.day.isoformat()}

    def _set(self, work: Work, old: CheckResult | None, draft: ResultDraft, by: str) -> bool:
        note = draft.note.strip()
        if old is None:
            if draft.result is None:
                return False
            work.get(StandardCheck, draft.check_id, "results")
            work.get(Service, draft.service_id, "results")
            cell = {"check_id": draft.check_id, "service_id": draft.service_id, "day": self.day}
            work.add(CheckResult(**cell, result=draft.result, by=by, note=note))
            return True
        work.seen(CheckResult, old.id, self.seen)
        if draft.result is None:
            work.remove(CheckResult, old.id, self.seen)
            return True
        if (old.result, old.note) == (draft.result, note):
            return False
        values = {"result": draft.result, "note": note, "by": by}
        work.change(CheckResult, old.id, self.seen, **values)
        return True


def _checked(checks: Checks, drafts: Sequence[CheckDraft]) -> list[CheckDraft]:
    names: set[str] = set()
    ready = []
    for row, draft in enumerate(drafts, start=1):
        checks.place = {"row": row}
        name, text = checks.name("name", draft.name), checks.text("text", draft.text)
        if name.casefold() in names:
            checks.wrong("repeated_check", "name", value=name)
        names.add(name.casefold())
        ready.append(CheckDraft(name, text, draft.id))
    checks.place = {}
    return ready


def _add_check(work: Work, standard_id: UUID, place: int, draft: CheckDraft) -> None:
    values = {"place": place, "name": draft.name, "text": draft.text}
    work.add(StandardCheck(standard_id=standard_id, **values))


def _remove_check(work: Work, check: StandardCheck) -> None:
    of_check = select(CheckResult).where(CheckResult.check_id == check.id)
    for result in work.session.scalars(of_check).all():
        work.session.delete(result)
    work.session.delete(check)
