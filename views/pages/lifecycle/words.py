"""What stages, items and runs are called in cells and lines."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar
from uuid import UUID

from app.text.doorway import _, ngettext
from app.text.numbers import day_text, share_text
from app.text.words import word_text
from models.insight.lifecycle_rows import ItemEntry, RunEntry, StageEntry
from models.lifecycle.rows import (
    ChecklistItemRow,
    CriterionKind,
    ItemOrigin,
    RunItemRow,
    RunState,
    StageCriterionRow,
)
from models.lifecycle.rules.runs import state_of
from models.lifecycle.rules.stages import ORDER, Holding, Judged
from models.services.rows import Stage

T = TypeVar("T")

MARKS = {
    RunState.TO_CHECK: "",
    RunState.CHECKED: "ok",
    RunState.ITEM_FAILED: "bad",
    RunState.ITEM_WAIVED: "warn",
    RunState.DOES_NOT_APPLY: "",
}
"""How each state of an item is coloured."""

HOLDINGS = {Holding.HOLDS: "ok", Holding.WAIVED: "warn", Holding.LACKS: "bad"}
"""How a criterion is coloured."""


def cell_text(entry: StageEntry, stage: Stage) -> str:
    """What stands in a stage's column for a service: passed, here, or what is missing for the next."""
    at, own = ORDER.index(stage), ORDER.index(entry.service.stage)
    if at < own:
        return _("passed")
    if at == own:
        return _("here")
    if stage is not entry.next or not entry.awaited:
        return ""
    return missing_text(entry)


def cell_state(entry: StageEntry, stage: Stage) -> str:
    """How that cell is coloured."""
    if stage is entry.service.stage:
        return "info"
    if stage is not entry.next or not entry.awaited:
        return ""
    return "warn" if entry.lacking else "ok"


def missing_text(entry: StageEntry) -> str:
    """How much the next stage still needs."""
    if entry.next is None:
        return ""
    if not entry.lacking:
        return _("ready")
    return ngettext("{n} missing", "{n} missing", len(entry.lacking))


def criterion_text(row: StageCriterionRow, checklists: Mapping[UUID, str]) -> str:
    """What a criterion asks for."""
    named = checklists.get(row.checklist_id, "") if row.checklist_id else ""
    by_hand = row.kind is CriterionKind.CRITERION_BY_HAND
    parts = [row.text] if by_hand else [word_text(row.kind), named, row.text]
    return ": ".join(part for part in parts if part)


def criterion_evidence(one: Judged) -> str:
    """How it stands, and who said what of it."""
    words = [word_text(one.holding)]
    if one.check is not None:
        said = one.check.reason if one.check.waived else one.check.evidence
        words += [said, one.check.by, day_text(one.check.day)]
    return " · ".join(word for word in words if word)


def item_text(item: ChecklistItemRow) -> str:
    """An item with what it belongs to."""
    return f"{item.section}: {item.text}" if item.section else item.text


def ask_text(item: ChecklistItemRow) -> str:
    """Whether it must be, and from which risk on."""
    must = _("mandatory") if item.mandatory else _("optional")
    return f"{must} · {_('from')} {word_text(item.tier).lower()}"


def origin_text(entry: ItemEntry) -> str:
    """Where an item came from, and when."""
    item = entry.item
    where = {
        ItemOrigin.FROM_WRITING: _("written down"),
        ItemOrigin.FROM_INCIDENT: _("after the incident “{name}”"),
        ItemOrigin.FROM_PERSON: _("from {name}"),
        ItemOrigin.FROM_RUN: _("learnt in the run “{name}”"),
        ItemOrigin.FROM_FILE: _("from a file"),
    }[item.origin].format(name=entry.source or "?")
    told = f" ({item.told})" if item.told else ""
    return _("{where}{told}, {day}").format(where=where, told=told, day=day_text(item.added_on))


def yield_text(entry: ItemEntry) -> str:
    """What an item has caught, of the runs that asked it."""
    found = entry.found
    if not found.asked:
        return _("never asked yet")
    runs = ngettext("{n} run", "{n} runs", found.asked)
    if not found.caught:
        return _("caught nothing in {runs}").format(runs=runs)
    rate = share_text(float(found.rate or 0))
    times = ngettext("caught {n} time", "caught {n} times", found.caught)
    return _("{times} in {runs} ({rate})").format(times=times, runs=runs, rate=rate)


def mark_text(mark: RunItemRow | None) -> str:
    """What became of an item in a run, and what shows it."""
    parts = [word_text(state_of(mark))]
    if mark is not None:
        leave = _("by leave of {who}").format(who=mark.waived_by) if mark.waived_by else ""
        caught = _("caught: {what}").format(what=mark.caught) if mark.caught else ""
        parts += [mark.evidence, mark.url, mark.waiver, leave, caught, mark.by]
        parts.append(f"{mark.at:%Y-%m-%d %H:%M}")
    return " · ".join(part for part in parts if part)


def run_state(entry: RunEntry) -> tuple[str, str]:
    """How a run stands, and its colour."""
    if not entry.is_open:
        return _("signed"), "ok"
    if entry.overdue:
        return ngettext("{n} day late", "{n} days late", entry.overdue), "bad"
    if entry.progress.failed:
        return ngettext("{n} failed", "{n} failed", entry.progress.failed), "warn"
    return (_("to sign"), "info") if not entry.progress.open_mandatory else (_("open"), "")


def numbered(told: Iterable[tuple[str, T]]) -> dict[str, T]:
    """Things by their words and their number, because two may have the same words.

    >>> numbered([("Ask", 7), ("Ask", 8)])
    {'1. Ask': 7, '2. Ask': 8}
    """
    return {f"{at}. {words}": one for at, (words, one) in enumerate(told, start=1)}


def headed(items: Iterable[T], section: Callable[[T], str]) -> Iterator[tuple[T, str]]:
    """Each item, with the name of its section where that begins.

    >>> list(headed(["a1", "a2", "b1"], lambda item: item[0]))
    [('a1', 'a'), ('a2', ''), ('b1', 'b')]
    """
    before = ""
    for one in items:
        own = section(one)
        yield one, own if own != before else ""
        before = own
