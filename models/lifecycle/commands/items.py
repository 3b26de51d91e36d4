"""Items of checklists: each change of them is a new version, and what was asked before stays known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.lifecycle.commands.instants import happened
from models.lifecycle.drafts import ItemDraft
from models.lifecycle.records import Checklist, ChecklistItem, ChecklistRun, ChecklistVersion
from models.lifecycle.rows import ItemOrigin
from models.people.records import Person
from models.store.command import Command
from models.store.work import Work

_WORDED = ("section", "text", "detail", "mandatory", "tier")
"""What makes an item another one when it is changed."""
_ORIGIN = ("origin", "incident_id", "person_id", "run_id", "told")


@dataclass(frozen=True)
class ReviseChecklist(Command[int]):
    """Give a checklist a new version with exactly these items, in this order.

    An item that is named by its id and unchanged stays itself. One that is reworded ends, and the new
    one replaces it and keeps where it came from; one that is not named ends. at: when; now, if None.
    """

    id: UUID
    seen: int
    items: Sequence[ItemDraft]
    by: str
    note: str = ""
    at: datetime | None = None

    def run(self, work: Work) -> int:
        """The version. Raises Refused ``gone``, ``moved_on``, ``required`` (who), ``too_long``,
        ``in_future``, ``nothing_given``, ``nothing_new`` where everything is as it was; with the `row`: ``required``
        (text; the incident, person or run where it came from), ``too_long``, ``not_in_checklist`` or
        ``item_twice`` for an id."""
        new = _next(work, self, self.note)
        present = {one.id: one for one in _present(work, self.id)}
        checks = Checks()
        if not self.items:
            checks.wrong("nothing_given", "items")
        named: set[UUID] = set()
        told: list[tuple[UUID | None, dict[str, Any]]] = []
        for row, draft in enumerate(self.items, start=1):
            if draft.id is not None:
                work.seen(ChecklistItem, draft.id, self.seen)
            told.append((draft.id, checked_item(work, checks, row, draft)))
            if draft.id is not None and draft.id not in present:
                checks.wrong("not_in_checklist", "items", value=draft.text)
            elif draft.id in named:
                checks.wrong("item_twice", "items", value=draft.text)
            elif draft.id is not None:
                named.add(draft.id)
        checks.done()
        same = [own for own, values in told if own is not None and _is_same(present[own], values)]
        if same == [one.id for one in present.values()] and len(same) == len(told):
            raise Refused.because("nothing_new", "items")
        for gone in present.keys() - set(same):
            work.change(ChecklistItem, gone, self.seen, until=new.number)
        for place, (own, values) in enumerate(told):
            old = None if own is None else present[own]
            if old is not None and own in same:
                _place(work, old, self.seen, place)
                continue
            if old is not None:
                values |= {field: getattr(old, field) for field in _ORIGIN}
            work.add(new_item(self.id, new.number, new.at, place, values, old))
        return _write(work, self, new)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.items)}


@dataclass(frozen=True)
class LearnItems(Command[int]):
    """Add what was learnt to a checklist, as a new version: these items, each after the last one of its
    section, or at the end. at: when; now, if None."""

    id: UUID
    seen: int
    items: Sequence[ItemDraft]
    by: str
    note: str = ""
    at: datetime | None = None

    def run(self, work: Work) -> int:
        """The version. Raises Refused as `ReviseChecklist` does."""
        new = _next(work, self, self.note)
        checks = Checks()
        if not self.items:
            checks.wrong("nothing_given", "items")
        told = [checked_item(work, checks, row, one) for row, one in enumerate(self.items, 1)]
        checks.done()
        present = _present(work, self.id)
        order: list[ChecklistItem | dict[str, Any]] = [*present]
        for values in told:
            sections = [_section(one) for one in order]
            fitting = [at for at, one in enumerate(sections) if one == values["section"]]
            order.insert(fitting[-1] + 1 if fitting else len(order), values)
        for place, one in enumerate(order):
            if isinstance(one, ChecklistItem):
                _place(work, one, self.seen, place)
            else:
                work.add(new_item(self.id, new.number, new.at, place, one))
        return _write(work, self, new)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.items)}


@dataclass(frozen=True)
class PruneItems(Command[int]):
    """Take items out of a checklist, as a new version, and keep why: they caught nothing. at: when; now,
    if None."""

    id: UUID
    seen: int
    item_ids: Sequence[UUID]
    by: str
    reason: str
    at: datetime | None = None

    def run(self, work: Work) -> int:
        """The version. Raises Refused ``gone``, ``moved_on``, ``required`` (who, why), ``too_long``,
        ``nothing_given``, ``not_in_checklist``, or ``nothing_left`` where nothing would be."""
        new = _next(work, self, self.reason)
        checks = Checks()
        if not new.note:
            checks.wrong("required", "reason")
        if not self.item_ids:
            checks.wrong("nothing_given", "items")
        present = {one.id: one for one in _present(work, self.id)}
        pruned = dict.fromkeys(self.item_ids)
        for own in pruned:
            work.seen(ChecklistItem, own, self.seen)
            if own not in present:
                checks.wrong("not_in_checklist", "items", value="")
        if present and pruned.keys() >= present.keys():
            checks.wrong("nothing_left", "items")
        checks.done()
        for own in pruned:
            work.change(ChecklistItem, own, self.seen, until=new.number, pruned=new.note)
        return _write(work, self, new)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(set(self.item_ids))}


def checked_item(work: Work, checks: Checks, row: int, draft: ItemDraft) -> dict[str, Any]:
    """The checked values of an item; what is wrong is noted with the row."""
    checks.place = {"row": row}
    values: dict[str, Any] = {
        "section": checks.line("section", draft.section),
        "text": checks.text("text", draft.text),
        "detail": checks.text("detail", draft.detail),
        "mandatory": draft.mandatory,
        "tier": draft.tier,
        "origin": draft.origin,
        "incident_id": draft.incident_id,
        "person_id": draft.person_id,
        "run_id": draft.run_id,
        "told": checks.text("told", draft.told),
    }
    if not values["text"]:
        checks.wrong("required", "text")
    if draft.origin is ItemOrigin.FROM_INCIDENT and draft.incident_id is None:
        checks.wrong("required", "incident_id")
    if draft.origin is ItemOrigin.FROM_PERSON and draft.person_id is None:
        checks.wrong("required", "person_id")
    if draft.origin is ItemOrigin.FROM_RUN and draft.run_id is None:
        checks.wrong("required", "run_id")
    if draft.person_id is not None:
        work.get(Person, draft.person_id, "person_id")
    if draft.run_id is not None:
        work.get(ChecklistRun, draft.run_id, "run_id")
    checks.place = {}
    return values


def new_item(
    checklist_id: UUID,
    version: int,
    at: datetime,
    place: int,
    values: Mapping[str, Any],
    replaces: ChecklistItem | None = None,
) -> ChecklistItem:
    """An item that begins with a version; one that replaces another was added when that was."""
    return ChecklistItem(
        checklist_id=checklist_id,
        place=place,
        since=version,
        until=None,
        replaces_id=replaces.id if replaces else None,
        added_on=replaces.added_on if replaces else at.date(),
        pruned="",
        **values,
    )


@dataclass(frozen=True, slots=True)
class _Version:
    """The next version of a checklist: what is new in it, by whom and when."""

    number: int
    by: str
    note: str
    at: datetime


def _next(work: Work, told: ReviseChecklist | LearnItems | PruneItems, note: str) -> _Version:
    number = work.seen(Checklist, told.id, told.seen).version + 1
    checks = Checks()
    by, note = checks.name("by", told.by), checks.text("note", note)
    at = happened(work, checks, told.at)
    checks.done()
    return _Version(number, by, note, at)


def _write(work: Work, told: ReviseChecklist | LearnItems | PruneItems, new: _Version) -> int:
    work.change(Checklist, told.id, told.seen, version=new.number)
    row = {"number": new.number, "at": new.at, "by": new.by, "note": new.note}
    work.add(ChecklistVersion(checklist_id=told.id, **row))
    return new.number


def _present(work: Work, checklist_id: UUID) -> list[ChecklistItem]:
    """The items of the present version, in their order."""
    wanted = select(ChecklistItem).where(
        ChecklistItem.checklist_id == checklist_id, ChecklistItem.until.is_(None)
    )
    return list(work.session.scalars(wanted.order_by(ChecklistItem.place, ChecklistItem.id)))


def _place(work: Work, item: ChecklistItem, seen: int, place: int) -> None:
    if item.place != place:
        work.change(ChecklistItem, item.id, seen, place=place)


def _is_same(item: ChecklistItem, values: Mapping[str, Any]) -> bool:
    return all(getattr(item, field) == values[field] for field in _WORDED)


def _section(one: ChecklistItem | Mapping[str, Any]) -> str:
    return one.section if isinstance(one, ChecklistItem) else str(one["section"])
