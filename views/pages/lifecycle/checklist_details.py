"""One checklist in the inspector: its items, what it remembers, its versions, and what it is."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.text.doorway import _, ngettext
from app.text.numbers import day_text
from app.text.words import word_text
from models.insight.lifecycle_rows import ChecklistEntry, ItemEntry, ListBoard
from models.lifecycle.commands import (
    ChangeChecklist,
    LearnItems,
    RemoveChecklist,
    RetireChecklist,
    ReviseChecklist,
)
from models.lifecycle.drafts import ItemDraft
from models.notes.rows import Subject
from views.kit.buttons import Button, IconButton
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import SectionHead
from views.kit.labels import Paragraph
from views.kit.notes import NotesPanel
from views.kit.page import Back, PageContext
from views.kit.rights import Right
from views.kit.row_history import RowHistory
from views.kit.tab_pieces import Doing, Line, stacked
from views.pages.lifecycle.forms import HEAD, draft_of, head_form, item_form
from views.pages.lifecycle.markdown_files import save_markdown
from views.pages.lifecycle.memory import memory_tab
from views.pages.lifecycle.words import ask_text, headed, origin_text, yield_text


class ChecklistDetails:
    """Builds the tabs. done: asks again, and shows the checklist anew."""

    def __init__(
        self,
        context: PageContext,
        board: ListBoard,
        entry: ChecklistEntry,
        seen: int,
        done: Callable[[], object],
    ) -> None:
        self._context, self._board, self._entry, self._seen = context, board, entry, seen
        self._doing = Doing(context, done)
        self._me = context.workspace.author.name

    def tabs(self) -> dict[str, QWidget]:
        """The tabs."""
        entry = self._entry
        return {
            _("Items"): self._items(),
            _("Memory"): memory_tab(self._doing, self._board, entry, self._seen),
            _("Versions"): self._versions(),
            _("Checklist"): self._head(),
            _("Notes"): stacked(
                [
                    NotesPanel(self._context, Subject("checklist", entry.id)),
                    SectionHead(_("History")),
                    RowHistory(
                        self._context,
                        "checklist",
                        entry.id,
                        {"name": _("Name"), "version": _("Version"), "text": _("When")},
                    ),
                ]
            ),
        }

    def _items(self) -> QWidget:
        form, write = self._item_forms()
        begin = partial(self._context.go, "lifecycle", view="runs", begin=self._entry.id)
        begins = Button(_("Begin a run"), begin, "play", needs=Right.EDIT)
        export = Button(_("Save as Markdown"), lambda: self._save(begins), "download")
        lines: list[QWidget] = [FlowRow([begins, export])]
        for one, head in headed(self._entry.items, lambda entry: entry.item.section):
            if head:
                lines.append(SectionHead(head))
            name = _("Change the item “{item}”").format(item=one.item.text)
            change = IconButton("pencil", name, partial(write, one), needs=Right.EDIT)
            told = " · ".join((ask_text(one.item), yield_text(one), origin_text(one)))
            state = "warn" if one.may_go else ""
            lines.append(Line(one.item.text, told, (change,), state))
        return stacked([*lines, SectionHead(_("Add an item")), form])

    def _save(self, parent: QWidget) -> None:
        save_markdown(parent, self._context, self._entry)

    def _item_forms(self) -> tuple[QWidget, Callable[[ItemEntry], None]]:
        def learn(values: dict[str, Any]) -> None:
            by, note = values.pop("by"), values.pop("note")
            command = LearnItems(self._entry.id, self._seen, (ItemDraft(**values),), by, note)
            self._doing.do(command, _("Item added, as a new version."))

        form = item_form(learn, self._board, _("Add as a new version"), new=True)
        form.fill({"by": self._me})
        return form, self._change_item

    def _change_item(self, one: ItemEntry) -> None:
        """A form on a tab of its own, in place of the items."""
        at = self._entry.items.index(one)

        def commit(values: dict[str, Any]) -> None:
            by, note, place = values.pop("by"), values.pop("note"), values.pop("place")
            drafts = [draft_of(each) for each in self._entry.items if each is not one]
            drafts.insert(max(0, place - 1), ItemDraft(**values, id=one.id))
            command = ReviseChecklist(self._entry.id, self._seen, drafts, by, note)
            self._doing.do(command, _("Changed, as a new version."))

        form: Form = item_form(commit, self._board, _("Keep as a new version"), new=False)
        item = one.item
        form.fill({"text": item.text, "section": item.section, "detail": item.detail})
        form.fill({"mandatory": item.mandatory, "tier": item.tier, "place": at + 1})
        form.fill({"by": self._me})
        told = Paragraph(" · ".join((yield_text(one), origin_text(one))), "secondary", "text2")
        tabs = {_("Item"): stacked([told, form])}
        self._context.inspect(
            item.text, self._entry.checklist.name, tabs, again=Back(self._doing.done)
        )
        form.field("text").setFocus()

    def _versions(self) -> QWidget:
        lines = []
        for row in self._entry.versions:
            every = (*self._entry.items, *self._entry.past)
            new = sum(one.item.since == row.number for one in every)
            gone = sum(one.item.until == row.number for one in self._entry.past)
            told = (
                f"{row.at:%Y-%m-%d}",
                row.by,
                ngettext("{n} item new", "{n} items new", new),
                ngettext("{n} item ended", "{n} items ended", gone),
                row.note,
            )
            words = _("Version {n}").format(n=row.number)
            lines.append(Line(words, " · ".join(part for part in told if part)))
        return stacked(lines)

    def _head(self) -> QWidget:
        row = self._entry.checklist

        def commit(values: dict[str, Any]) -> None:
            command = ChangeChecklist(row.id, self._seen, team_id=row.team_id, **values)
            self._doing.do(command, _("Changed."))

        form = head_form(commit, self._board.people, _("Change"))
        form.fill({key: getattr(row, key) for key in HEAD})
        lines: list[QWidget] = []
        if row.retired_on is None:
            retire = RetireChecklist(row.id, self._seen, self._board.today)
            words = _("Use it no longer")
            press = self._doing.press(retire, _("It is no longer used."))
        else:
            told = _("Not used since {day}.").format(day=day_text(row.retired_on))
            lines.append(Paragraph(told, "secondary", "text2"))
            words = _("Use it again")
            press = self._doing.press(RetireChecklist(row.id, self._seen, None), _("In use."))
        remove = self._doing.press(RemoveChecklist(row.id, self._seen), _("Checklist removed."))
        buttons = [
            Button(words, press, "archive", needs=Right.EDIT),
            Button(_("Remove"), remove, "trash-2", needs=Right.EDIT),
        ]
        return stacked([Paragraph(word_text(row.kind)), *lines, FlowRow(buttons), form])
