"""What the page opens: forms, dialogs and the inspector of one item."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from app.flows.fix_its import closing_of
from app.flows.incoming import Kind
from app.flows.together import Together
from app.text.doorway import _
from app.text.problems import refusal_text
from app.text.words import word_text
from models.debt.commands import (
    AddDebt,
    AddFixIt,
    AddStandard,
    ChangeFixIt,
    ChangeStandard,
    RecordResults,
    SetChecks,
)
from models.debt.rows import Closing, Conformity, ResultDraft
from models.debt.rules.effect import Effect
from models.insight.debt_rows import DebtEntry, FixItDetails, FixItState, Matrix
from models.kernel.errors import Refused
from models.notes.rows import Subject
from models.work_log.queries import EntriesBehind
from models.work_log.rows import EntryFilter, EntryRow
from views.kit.buttons import Button
from views.kit.dialogs import FormDialog
from views.kit.flow import FlowRow
from views.kit.notes import NotesPanel
from views.kit.page import stays
from views.kit.plain import menu_words
from views.kit.rights import Right
from views.kit.row_moves import Move
from views.pages.debt.forms import (
    check_drafts,
    closing_form,
    day_form,
    filled_day,
    standard_form,
)
from views.pages.debt.item import Item, item_form
from views.pages.debt.matrix import Place
from views.pages.debt.paste import PasteDebtDialog, added_words
from views.pages.debt.words import span_words

if TYPE_CHECKING:
    from views.pages.debt.page import DebtPage

NEXT_DAY = "debt.next_day"
"""The place onto which items are dragged for the next fix-it day."""


class Openers:
    """Opens them for the page."""

    def __init__(self, page: "DebtPage") -> None:
        self._page = page
        self._shown: QWidget | None = None

    # --- debt -------------------------------------------------------------------------------------

    def add(self) -> None:
        """The form that adds one item after the other, in the inspector."""
        page, context = self._page, self._page.context
        if page.doing.register is None:
            return

        def commit(values: dict[str, Any]) -> None:
            new = AddDebt(team_id=context.team_id, **values)
            if context.do(new) is not None:
                context.notify(_("{name} added.").format(name=values["title"]), undo=True)
                form.fill(dict.fromkeys(("title", "principal", "interest", "text", "origin")))
                form.field("title").setFocus()

        form = item_form(page.doing.register, commit, _("Add"))
        form.fill({"incurred_on": context.today})
        context.inspect(
            _("Add debt"), _("Only what it is, is needed"), {_("New"): form}, again=stays
        )
        form.field("title").setFocus()

    def paste(self) -> None:
        """Paste debt from a spreadsheet."""
        page, context = self._page, self._page.context
        if page.doing.register is None:
            return

        def added(count: int) -> None:
            context.notify(added_words(count), undo=True)

        PasteDebtDialog(page, context, page.doing.register.areas, added).open()

    def choose_files(self) -> None:
        """Ask for files of debt, of whatever form."""
        from views.kit.import_files import choose_files

        choose_files(self._page, self._page.context, _("Import debt"), Kind.DEBT)

    def bring_in(self, files: Sequence[Path]) -> None:
        """Show what dropped files would do."""
        from views.kit.import_files import bring_in

        bring_in(self._page, self._page.context, _("Import debt"), files, Kind.DEBT)

    def bring_in_pasted(self) -> None:
        """Show what the rows in the clipboard would do, whatever their columns are called."""
        from views.kit.import_files import bring_in_pasted

        bring_in_pasted(self._page, self._page.context, _("Import debt"), Kind.DEBT)

    def find_item(self, one: UUID) -> None:
        """An item by its id."""
        register = self._page.doing.register
        entries = register.items if register is not None else ()
        found = next((entry for entry in entries if entry.id == one), None)
        if found is None:
            self._page.context.notify(_("This item is not there any more."))
        else:
            self.show_item(found)

    def show_item(self, entry: DebtEntry) -> None:
        """Everything about one item, with the hours behind its interest."""
        measured = entry.interest.measured
        behind = EntryFilter(ids=measured.entries if measured is not None else ())
        if behind.ids:
            self._page.context.ask(
                EntriesBehind(behind), lambda answer: self._inspect(entry, answer.value)
            )
        else:
            self._inspect(entry, ())

    def _inspect(self, entry: DebtEntry, rows: tuple[EntryRow, ...]) -> None:
        page, register = self._page, self._page.doing.register
        if register is None:
            return
        show = partial(self.show_hours, tuple(row.id for row in rows), entry.debt.title)
        again = partial(self._show_again, entry.id)
        item = Item(
            page.context, register, entry, page.doing.seen, rows, show, again, self._verbs(entry)
        )
        tabs = item.tabs()
        self._shown = tabs[_("Facts")]
        page.context.inspect(
            entry.debt.title,
            entry.service or entry.owner,
            tabs,
            again=partial(self.find_item, entry.id),
        )

    def _show_again(self, one: UUID) -> None:
        """Show an item anew when the register is there that has what was changed, if it is still the one
        that is looked at."""
        shown = self._shown

        def again() -> None:
            if shown is not None and isValid(shown) and not shown.window().isHidden():
                self.find_item(one)

        self._page.after_register = again

    def _verbs(self, entry: DebtEntry) -> QWidget:
        doing, edit = self._page.doing, Right.EDIT

        def then_again(act: Callable[[], object]) -> Callable[[], None]:
            def run() -> None:
                act()
                self._show_again(entry.id)

            return run

        if not entry.open:
            reopen = then_again(partial(doing.reopen, [entry]))
            return FlowRow([Button(_("It came back"), reopen, "rotate-ccw", needs=edit)])
        plan = Button(_("Fix-it day…"), None, "calendar-plus", needs=edit)
        plan.clicked.connect(then_again(lambda: self.ask_day([entry], plan)))
        paid = then_again(partial(doing.close, [entry], Closing.PAID_OFF))
        return FlowRow([plan, Button(word_text(Closing.PAID_OFF), paid, "check", needs=edit)])

    def moves(self, rows: Sequence[DebtEntry]) -> list[Move]:
        """The days to come onto which items may be moved or dragged, the next one first."""
        page = self._page
        days = page.calendar.days if page.calendar is not None else ()
        coming = [day for day in days if day.state in (FixItState.PLANNED, FixItState.TODAY)]
        reason = "" if any(row.open for row in rows) else _("It is closed already")
        return [
            Move(
                NEXT_DAY if at == 0 else f"debt.day.{day.id}",
                _("{theme}, {days}").format(
                    theme=day.fix_it.theme,
                    days=span_words(day.fix_it.from_day, day.fix_it.to_day),
                ),
                partial(page.doing.put_on, fix_it_id=day.id, theme=day.fix_it.theme),
                icon="calendar-plus",
                reason=reason,
            )
            for at, day in enumerate(sorted(coming, key=lambda day: day.fix_it.from_day))
        ]

    def ask_day(self, rows: Sequence[DebtEntry], beside: QWidget) -> None:
        """On which of the days to come items are to be paid off."""
        menu = QMenu(beside)
        for move in self.moves(rows):
            menu.addAction(menu_words(move.title), partial(move.run, tuple(rows)))
        menu.addAction(_("A new fix-it day…"), self.add_day)
        menu.exec(beside.mapToGlobal(beside.rect().bottomLeft()))
        menu.deleteLater()

    def show_hours(self, entries: tuple[UUID, ...], what: str) -> None:
        """The entries of the log behind a figure, on the page Hours."""
        self._page.context.go("hours", entries=entries, what=what)

    def show_effect(self, effect: Effect) -> None:
        """The entries before and after a fix-it day that its effect was read from."""
        sides = [side for item in effect.items for side in (item.before, item.after) if side]
        found = dict.fromkeys(one for side in sides for one in side.entries)
        title = self._page.day.title.text()
        self.show_hours(tuple(found), _("{theme}, before and after").format(theme=title))

    # --- fix-it days ------------------------------------------------------------------------------

    def add_day(self, theme: str = "") -> None:
        """The form that plans a fix-it day, in the inspector. theme: what stands in it already."""
        page, context = self._page, self._page.context
        if page.calendar is None or page.doing.register is None:
            return

        def commit(values: dict[str, Any]) -> None:
            done = context.do(AddFixIt(**values))
            if done is not None:
                context.notify(_("{name} planned.").format(name=values["theme"]), undo=True)
                page.open_day(done.value)

        register, team = page.doing.register, context.team_id
        form = day_form(page.calendar, register, team, commit, _("Plan it"))
        said = _("Everybody stops, and pays off debt of one theme")
        if theme:
            form.fill({"theme": theme})
        context.inspect(_("Plan a fix-it day"), said, {_("New"): form}, again=stays)
        form.field("theme").setFocus()

    def change_day(self, details: FixItDetails) -> None:
        """The form of a day that is there."""
        page, context = self._page, self._page.context
        if page.calendar is None or page.doing.register is None:
            return
        seen = page.day.doing.seen

        def commit(values: dict[str, Any]) -> None:
            if context.do(ChangeFixIt(details.day.id, seen, **values)) is not None:
                context.notify(_("Saved."), undo=True)

        form = day_form(page.calendar, page.doing.register, None, commit, _("Save"))
        filled_day(form, details)
        notes = NotesPanel(context, Subject("fix_it", details.day.id))
        tabs = {_("Day"): form, _("Notes"): notes}
        context.inspect(
            details.day.fix_it.theme,
            _("Change the day"),
            tabs,
            again=partial(self._day_again, details.day.id),
        )
        form.field("theme").setFocus()

    def _day_again(self, one: UUID) -> None:
        details, calendar = self._page.day.doing.details, self._page.calendar
        there = {day.id for day in calendar.days} if calendar is not None else set()
        if details is not None and details.day.id == one and one in there:
            self.change_day(details)

    def close_day(self, details: FixItDetails) -> None:
        """Ask what a day came to, and close it."""
        context, seen = self._page.context, self._page.day.doing.seen

        def commit(values: dict[str, Any]) -> None:
            if context.do(closing_of(details, seen, **values)) is not None:
                dialog.accept()
                context.notify(_("Closed."), undo=True)

        def leave() -> None:
            dialog.reject()

        form = closing_form(details, context.today, commit, leave)
        title = _("Close {theme}").format(theme=details.day.fix_it.theme)
        dialog = FormDialog(self._page, title, form)
        dialog.open()
        form.field("claimed").setFocus()

    # --- standards --------------------------------------------------------------------------------

    def add_standard(self) -> None:
        """The form that adds a standard, in the inspector."""
        page, context = self._page, self._page.context

        def commit(values: dict[str, Any]) -> None:
            checks = check_drafts(values.pop("checks"))
            done = context.do(AddStandard(**values, checks=checks))
            if done is not None:
                context.notify(_("{name} added.").format(name=values["name"]), undo=True)
                page.standards.turn_to(done.value)

        form = standard_form(commit, _("Add"))
        said = _("One way of doing something that all services shall follow")
        context.inspect(_("Add a standard"), said, {_("New"): form}, again=stays)
        form.field("name").setFocus()

    def change_standard(self, results: Matrix) -> None:
        """The form of a standard that is there."""
        page, context = self._page, self._page.context
        seen, one = page.standards_seen, results.standard.id

        def commit(values: dict[str, Any]) -> None:
            checks = check_drafts(values.pop("checks"), results)
            named = ChangeStandard(one, seen, **values)
            if context.do(Together((named, SetChecks(one, checks, seen)))) is not None:
                context.notify(_("Saved."), undo=True)

        form = standard_form(commit, _("Save"), results)
        said = _("A check that is not said any more goes, with its results")
        context.inspect(
            results.standard.name,
            said,
            {_("Standard"): form},
            again=partial(self._standard_again, one),
        )
        form.field("name").setFocus()

    def _standard_again(self, one: UUID) -> None:
        results = self._page.standards.shown()
        if results is not None and results.standard.id == one:
            self.change_standard(results)

    def record(self, places: Sequence[Place], result: Conformity | None) -> bool:
        """What checks came to today."""
        page, context = self._page, self._page.context
        drafts = [ResultDraft(check, service, result) for check, service in places]
        seen = max(page.standards_seen, page.day.doing.seen)
        try:
            done = context.do(RecordResults(context.today, drafts, seen))
        except Refused as problem:
            context.notify(refusal_text(problem))
            return False
        if done is None:
            return False
        if not done.value and result is None:
            context.notify(_("Only what was recorded today can be taken back; earlier days stay."))
        return True
