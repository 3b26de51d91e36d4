"""The memory of a checklist: what was added when and why, what it caught, and which items may go."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.text.doorway import _, ngettext
from app.text.words import word_text
from models.insight.lifecycle_rows import ChecklistEntry, ItemEntry, ListBoard
from models.lifecycle.commands import PruneItems
from models.lifecycle.rows import ItemOrigin
from models.lifecycle.rules.memory import additions
from views.kit import typed
from views.kit.buttons import IconButton
from views.kit.fields import ChoiceField, LineField
from views.kit.form import Form
from views.kit.inspector import SectionHead, ValueRow
from views.kit.labels import Paragraph
from views.kit.tab_pieces import Doing, Line, stacked
from views.pages.lifecycle.words import item_text, numbered, origin_text, yield_text

_MOST = 10
"""Of so many items it is told what they caught, over all lists."""


def memory_tab(doing: Doing, board: ListBoard, entry: ChecklistEntry, seen: int) -> QWidget:
    """Additions per quarter, proposals to prune with their evidence, catches, and what was taken out."""
    every = (*entry.items, *entry.past)
    lines: list[QWidget] = [SectionHead(_("Added after the first version"))]
    lines += _quarters(additions(one.item for one in every))
    lines.append(SectionHead(_("What may go")))
    wait = ngettext("{n} run", "{n} runs", board.prune_runs)
    if entry.prunable:
        words = _("These caught nothing in {runs} in a row. Taken out, they can be undone at once.")
        lines.append(Paragraph(words.format(runs=wait), "secondary", "text2"))
        lines += [_proposal(one) for one in entry.prunable]
        lines.append(_prune_form(doing, entry, seen, wait))
    else:
        words = _("No item has caught nothing in {runs} in a row.")
        lines.append(Paragraph(words.format(runs=wait), "secondary", "text2"))
    lines.append(SectionHead(_("What it caught")))
    lines += _catches(every)
    taken = [one for one in entry.past if one.item.pruned]
    if taken:
        lines.append(SectionHead(_("Taken out")))
        lines += [
            Line(item_text(one.item), f"{one.item.pruned} · {yield_text(one)}") for one in taken
        ]
    return stacked(lines)


def memory_of_all(board: ListBoard, opened: Callable[[ChecklistEntry], object]) -> QWidget:
    """What all lists together remember: additions per quarter, what catches the most, what may go.
    opened: opens a checklist."""
    lines: list[QWidget] = [SectionHead(_("Added after first versions"))]
    lines += _quarters(board.additions)
    lines.append(SectionHead(_("What caught the most")))
    lines += _catches(one for listed in board.checklists for one in listed.items)[:_MOST]
    lines.append(SectionHead(_("What may go")))
    prunable = [listed for listed in board.checklists if listed.prunable]
    for listed in prunable:
        words = ngettext("{n} item", "{n} items", len(listed.prunable))
        name = _("Open {checklist}").format(checklist=listed.checklist.name)
        go = IconButton("arrow-right", name, partial(opened, listed))
        lines.append(Line(listed.checklist.name, words, (go,)))
    if not prunable:
        lines.append(Paragraph(_("Nothing yet."), "secondary", "muted"))
    return stacked(lines)


def quarter_text(day: date) -> str:
    """A quarter by its first day.

    >>> quarter_text(date(2026, 7, 1))
    '2026 Q3'
    """
    return f"{day.year} Q{(day.month + 2) // 3}"


def _quarters(found: Mapping[date, Mapping[ItemOrigin, int]]) -> list[QWidget]:
    if not found:
        return [Paragraph(_("Nothing was added yet."), "secondary", "muted")]
    return [
        ValueRow(
            quarter_text(quarter),
            ngettext("{n} item", "{n} items", sum(counts.values())),
            ", ".join(f"{word_text(origin)}: {n}" for origin, n in counts.items()),
        )
        for quarter, counts in sorted(found.items(), reverse=True)
    ]


def _proposal(one: ItemEntry) -> QWidget:
    last = one.found.last
    since = _("last on {day}").format(day=f"{last:%Y-%m-%d}") if last else ""
    told = (yield_text(one), since, origin_text(one))
    return Line(item_text(one.item), " · ".join(part for part in told if part), (), "warn")


def _prune_form(doing: Doing, entry: ChecklistEntry, seen: int, wait: str) -> QWidget:
    all_of_them = tuple(one.id for one in entry.prunable)
    choices: dict[str, tuple[UUID, ...]] = {_("All of these"): all_of_them}
    choices |= numbered([(item_text(one.item), (one.id,)) for one in entry.prunable])

    def commit(values: dict[str, Any]) -> None:
        command = PruneItems(entry.id, seen, **values)
        doing.do(command, _("Taken out, as a new version."))

    form = Form(commit, _("Take out"))
    form.add("item_ids", _("Which"), ChoiceField(choices))
    form.add("reason", _("Why"), LineField(typed.needed))
    form.add("by", _("By"), LineField(typed.needed))
    form.fill({"reason": _("Caught nothing in {runs}").format(runs=wait)})
    form.fill({"by": doing.context.workspace.author.name})
    return form


def _catches(every: Iterable[ItemEntry]) -> list[QWidget]:
    caught = sorted((one for one in every if one.found.caught), key=lambda one: -one.found.caught)
    lines: list[QWidget] = [
        Line(f"{item_text(one.item)} · {yield_text(one)}", "; ".join(filter(None, one.found.told)))
        for one in caught
    ]
    return lines or [Paragraph(_("Nothing yet."), "secondary", "muted")]
