"""One run in the inspector: its items, the signature, what it taught, and what it is."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.text.doorway import _, ngettext
from app.text.numbers import day_text
from app.text.words import word_text
from models.insight.lifecycle_rows import ListBoard, RunEntry
from models.lifecycle.commands import (
    ChangeChecklistRun,
    ClearItems,
    LearnItems,
    MarkItems,
    RemoveChecklistRun,
    ReopenRun,
    SignRun,
)
from models.lifecycle.drafts import ItemDraft, ItemMark
from models.lifecycle.rows import ChecklistItemRow, ItemOrigin, RiskTier, RunItemRow, RunState
from models.lifecycle.rules.runs import state_of
from models.notes.rows import Subject
from views.kit import typed
from views.kit.buttons import Button, IconButton
from views.kit.fields import ChoiceField, LineField, TextField
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import SectionHead
from views.kit.labels import Paragraph
from views.kit.notes import NotesPanel
from views.kit.page import PageContext
from views.kit.pills import Pill
from views.kit.rights import Right
from views.kit.tab_pieces import Doing, Line, by_name, maybe_day, stacked
from views.pages.lifecycle.forms import mark_form
from views.pages.lifecycle.words import (
    MARKS,
    ask_text,
    headed,
    item_text,
    mark_text,
    numbered,
    run_state,
)


class RunDetails:
    """Builds the tabs. done: asks again, and shows the run anew, with an item that has the keys."""

    def __init__(
        self,
        context: PageContext,
        board: ListBoard,
        entry: RunEntry,
        seen: int,
        done: Callable[..., object],
    ) -> None:
        self._context, self._board, self._entry, self._seen = context, board, entry, seen
        self._done = done
        self._doing = Doing(context, done)
        self._me = context.workspace.author.name
        self._buttons: dict[UUID, IconButton] = {}

    def tabs(self) -> dict[str, QWidget]:
        """The tabs of a run."""
        return {
            _("Items"): self._items(),
            _("Learn"): self._learn(),
            _("Run"): self._facts(),
            _("Notes"): stacked(
                [NotesPanel(self._context, Subject("checklist_run", self._entry.id))]
            ),
        }

    def focus(self, item: UUID | None) -> None:
        """Give the keys to the button of an item, if there is one."""
        if item in self._buttons:
            self._buttons[item].setFocus()

    # --- items ------------------------------------------------------------------------------------

    def _items(self) -> QWidget:
        entry = self._entry
        words, state = run_state(entry)
        far = _("{done} of {asked} done").format(
            done=entry.progress.done, asked=entry.progress.asked
        )
        lines: list[QWidget] = [Pill(words, state or "info"), Paragraph(far, "secondary", "text2")]
        if not entry.is_open:
            told = _("Signed off by {who} on {day}.")
            assert entry.run.closed_at is not None
            day = day_text(entry.run.closed_at.date())
            lines.append(Paragraph(told.format(who=entry.run.closed_by, day=day)))
            back = self._doing.press(ReopenRun(entry.id, self._seen), _("Open again."))
            again = Button(_("Take the signature back"), back, "rotate-ccw", needs=Right.EDIT)
            lines.append(FlowRow([again]))
        form, write = self._mark_form()
        for (item, mark), head in headed(entry.items, lambda told: told[0].section):
            if head:
                lines.append(SectionHead(head))
            lines.append(self._line(item, mark, write))
        if entry.is_open:
            lines += [
                SectionHead(_("What became of an item, with what shows it")),
                form,
                SectionHead(_("Sign the run off")),
                self._sign(),
            ]
        return stacked(lines)

    def _line(
        self,
        item: ChecklistItemRow,
        mark: RunItemRow | None,
        write: Callable[[ChecklistItemRow], None],
    ) -> QWidget:
        buttons: list[QWidget] = []
        if self._entry.is_open:
            if mark is None:
                name = _("Check: {item}").format(item=item.text)
                act = IconButton("check", name, partial(self._check, item), needs=Right.EDIT)
            else:
                name = _("To check again: {item}").format(item=item.text)
                clear = partial(self._clear, item, mark)
                act = IconButton("rotate-ccw", name, clear, needs=Right.EDIT)
            self._buttons[item.id] = act
            more = _("Say more, waive or fail: {item}").format(item=item.text)
            buttons = [
                act,
                IconButton("pencil", more, partial(write, item), needs=Right.EDIT),
            ]
        told = mark_text(mark) if mark is not None else ask_text(item)
        if item.detail:
            told = f"{item.detail} · {told}"
        return Line(item.text, told, buttons, MARKS[state_of(mark)])

    def _check(self, item: ChecklistItemRow) -> None:
        mark = ItemMark(RunState.CHECKED, self._me)
        self._keep(MarkItems(self._entry.id, (item.id,), mark, self._seen), _("Checked."), item)

    def _clear(self, item: ChecklistItemRow, mark: RunItemRow) -> None:
        self._keep(ClearItems((mark.id,), self._seen), _("To check again."), item)

    def _keep(self, command: Any, words: str, item: ChecklistItemRow) -> None:
        """Carry out; the keys go on to the next item that is to check, else they stay."""
        Doing(self._context, partial(self._done, self._next_open(item))).press(command, words)()

    def _next_open(self, item: ChecklistItemRow) -> UUID:
        ids = [one.id for one, mark in self._entry.items if mark is None or one is item]
        after = ids[ids.index(item.id) + 1 :]
        return after[0] if after else item.id

    def _mark_form(self) -> tuple[Form, Callable[[ChecklistItemRow], None]]:
        every = numbered([(item_text(item), item) for item, _mark in self._entry.items])
        marks = {item.id: mark for item, mark in self._entry.items}

        def commit(values: dict[str, Any]) -> None:
            item = values.pop("item")
            command = MarkItems(self._entry.id, (item.id,), ItemMark(**values), self._seen)
            Doing(self._context, partial(self._done, item.id)).do(command, _("Kept."))

        form = mark_form(commit, self._board.people, every)
        form.fill({"by": self._me})

        def write(item: ChecklistItemRow) -> None:
            form.fill({"item": item})
            if (mark := marks[item.id]) is not None:
                told = ("state", "evidence", "url", "caught", "waiver", "waived_by", "person_id")
                form.fill({key: getattr(mark, key) for key in told})
            form.field("state").setFocus()

        return form, write

    def _sign(self) -> Form:
        def commit(values: dict[str, Any]) -> None:
            command = SignRun(self._entry.id, self._seen, **values)
            self._doing.do(command, _("Signed off."))

        form = Form(commit, _("Sign off"))
        form.add("by", _("Signed by"), LineField(typed.needed))
        form.add("note", _("Note"), LineField())
        form.fill({"by": self._me})
        return form

    # --- what it taught, and what it is -----------------------------------------------------------

    def _learn(self) -> QWidget:
        listed = self._board.checklist(self._entry.checklist.id)
        lines: list[QWidget] = [
            Paragraph(
                _("What this run taught becomes an item of the checklist, as a new version."),
                "secondary",
                "text2",
            )
        ]
        taught = (
            [one for one in listed.items if one.item.run_id == self._entry.id] if listed else []
        )
        lines += [Line(item_text(one.item), ask_text(one.item)) for one in taught]

        def commit(values: dict[str, Any]) -> None:
            by = values.pop("by")
            origin = ItemOrigin.FROM_RUN
            draft = ItemDraft(**values, origin=origin, run_id=self._entry.id)
            note = _("Learnt in the run “{name}”").format(name=self._entry.run.name)
            command = LearnItems(self._entry.checklist.id, self._seen, (draft,), by, note)
            self._doing.do(command, _("Learnt, as a new version."))

        form = Form(commit, _("Put it into the checklist"))
        form.add("text", _("Item"), LineField(typed.needed))
        form.add("section", _("Section"), LineField())
        form.add("told", _("What happened"), LineField())
        form.add("mandatory", _("It is"), ChoiceField({_("mandatory"): True, _("optional"): False}))
        tiers = {word_text(tier): tier for tier in RiskTier}
        form.add("tier", _("Asked from"), ChoiceField(tiers))
        form.add("by", _("Written by"), LineField(typed.needed))
        form.fill({"by": self._me})
        return stacked([*lines, form])

    def _facts(self) -> QWidget:
        run = self._entry.run

        def commit(values: dict[str, Any]) -> None:
            self._doing.do(ChangeChecklistRun(run.id, self._seen, **values), _("Changed."))

        go = partial(
            self._context.go, "lifecycle", view="checklists", checklist=self._entry.checklist.id
        )
        remove = self._doing.press(RemoveChecklistRun(run.id, self._seen), _("Run removed."))
        told = ngettext("{n} item caught something", "{n} items caught something",
                        self._entry.progress.caught)  # fmt: skip
        lines: list[QWidget] = [
            Paragraph(f"{self._entry.checklist.name}, {_('Version {n}').format(n=run.version)}"),
            Paragraph(told, "secondary", "text2"),
            FlowRow(
                [
                    Button(_("Open the checklist"), go, "arrow-right"),
                    Button(_("Remove"), remove, "trash-2", needs=Right.EDIT),
                ]
            ),
        ]
        form = Form(commit, _("Change"))
        form.add("name", _("Called"), LineField(typed.needed))
        form.add("tier", _("Risk"), ChoiceField({word_text(tier): tier for tier in RiskTier}))
        people = by_name(self._board.people)
        form.add("owner_id", _("Owner"), ChoiceField(people, empty=_("nobody yet")))
        form.add("due_on", _("Due"), maybe_day())
        form.add("note", _("Note"), TextField())
        form.fill({"name": run.name, "tier": run.tier, "owner_id": run.owner_id})
        form.fill({"due_on": run.due_on, "note": run.note})
        return stacked([*lines, form])
