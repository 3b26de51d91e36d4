"""Checklists that come from Markdown and go back into it, known again by the name of their file."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from app.exchange.markdown_out import markdown_of
from app.exchange.markdown_shapes import MarkdownItem, MarkdownList
from models.insight.lifecycle_rows import ChecklistEntry
from models.kernel.errors import Refused
from models.lifecycle.commands import AddChecklist, ReviseChecklist
from models.lifecycle.drafts import ItemDraft
from models.lifecycle.rows import ChecklistKind, ItemOrigin
from models.store.command import Command

MARKDOWN = "markdown"
"""The source of checklists that came from a file."""


def known_from(file: str, there: Iterable[ChecklistEntry]) -> ChecklistEntry | None:
    """The checklist that came from a file of this name before."""
    for one in there:
        if (one.checklist.source, one.checklist.external_id) == (MARKDOWN, file):
            return one
    return None


def taken_in(
    found: MarkdownList,
    file: str,
    name: str,
    kind: ChecklistKind,
    by: str,
    known: ChecklistEntry | None,
    seen: int,
    team_id: UUID | None = None,
) -> Command[Any]:
    """The command that adds a checklist, or gives the one that is known its next version.

    An item whose section and words are as they were stays itself, with all that it has caught.
    Raises Refused ``no_boxes``.
    """
    if not found.items:
        raise Refused.because("no_boxes", "source")
    present: dict[tuple[str, str], list[UUID]] = {}
    for one in known.items if known is not None else ():
        present.setdefault((one.item.section, one.item.text), []).append(one.id)
    drafts = [_draft(item, file, present) for item in found.items]
    if known is not None:
        return ReviseChecklist(known.id, seen, drafts, by, file)
    return AddChecklist(
        name, kind, drafts, by, found.text, team_id, note=file, source=MARKDOWN, external_id=file
    )


def written_out(entry: ChecklistEntry) -> str:
    """The present version of a checklist as Markdown."""
    items = tuple(
        MarkdownItem(
            one.item.text, one.item.section, one.item.detail, one.item.mandatory, one.item.tier
        )
        for one in entry.items
    )
    return markdown_of(MarkdownList(entry.checklist.name, items, entry.checklist.text))


def _draft(item: MarkdownItem, file: str, present: dict[tuple[str, str], list[UUID]]) -> ItemDraft:
    same = present.get((item.section, item.text))
    return ItemDraft(
        item.text,
        item.section,
        item.detail,
        item.mandatory,
        item.tier,
        same.pop(0) if same else None,
        ItemOrigin.FROM_FILE,
        told=f"{file}:{item.line}",
    )
