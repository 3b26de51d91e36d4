"""The page Fix-it & debt: the register of debt, the days on which it is paid off, and standards."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout

from app.debt_figures import window_of
from app.text.doorway import _, ngettext
from models.insight.debt_rows import (
    DebtRegister,
    FixItCalendar,
    FixItDetails,
    StandardBoard,
)
from models.insight.queries import DebtBoard, FixItBoard, FixItDays, StandardBoardOf
from models.kernel.figures import Report
from models.policies.queries import Policies
from models.policies.rows import DEBT_POLICIES, PolicyKey, PolicyRow
from models.policies.rules import value_on
from models.store.query import Answer
from views.kit import theme
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.explain import BreakdownPart, Explain
from views.kit.page import Page, PageContext, PeriodChoice
from views.kit.page_head import PageHead
from views.kit.policies import policy_panel
from views.kit.rights import Right
from views.kit.row_moves import DropZone
from views.kit.switches import SegmentedSwitch
from views.kit.table_drag import RowMoves
from views.pages.debt.actions import begin_actions, page_actions
from views.pages.debt.day import DayView
from views.pages.debt.days import Days, saved_words
from views.pages.debt.debt_doing import DebtDoing
from views.pages.debt.openers import NEXT_DAY, Openers
from views.pages.debt.register import Register
from views.pages.debt.standards import Standards
from views.pages.debt.watch import problems_of
from views.pages.debt.words import area_text, hours, monthly

VIEWS = ("register", "days", "standards")
_DAY = 3
"""The place of the view of one day in the stack, after the three."""


class DebtPage(Page):
    """Three views, and the board of one fix-it day in the place of the second."""

    reads: ClassVar[frozenset[str]] = (
        DebtBoard.reads | FixItDays.reads | StandardBoardOf.reads | Policies.reads
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.doing = DebtDoing(context)
        self.openers = Openers(self)
        self.calendar: FixItCalendar | None = None
        self.standards_seen = 0
        self._report: Report | None = None
        self._rest = 0
        self._day: UUID | None = None
        self.after_register: Callable[[], object] | None = None
        self._waiting: list[Callable[[], object]] = []
        column = QVBoxLayout(self)
        pad = theme.size("page_padding")
        column.setContentsMargins(pad, pad - 8, pad, pad - 8)
        column.setSpacing(12)
        opener, edit = self.openers, Right.EDIT
        self._buttons = {
            "register": (
                Button(_("Paste a list…"), opener.paste, "clipboard-paste", needs=edit),
                Button(_("Add debt"), opener.add, "plus", primary=True, needs=edit),
            ),
            "days": (
                Button(_("Plan a fix-it day"), opener.add_day, "plus", primary=True, needs=edit),
            ),
            "standards": (
                Button(_("Add a standard"), opener.add_standard, "plus", primary=True, needs=edit),
            ),
        }
        buttons = [button for some in self._buttons.values() for button in some]
        self.head = PageHead(_("Fix-it & debt"), "", buttons)
        column.addWidget(self.head)
        names = (_("Register"), _("Fix-it days"), _("Standards"))
        self.views = SegmentedSwitch(
            tuple(zip(VIEWS, names, strict=True)), self.show_view, _("View of debt")
        )
        column.addWidget(self.views)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        self.register = Register(
            context,
            self.explain,
            opener.show_item,
            self.doing.write,
            self.doing.close,
            opener.ask_day,
            self._begin("debt.paste", "debt.add", "debt.import"),
        )
        self.days = Days(context, self.open_day, self._begin("debt.add_day"))
        self.standards = Standards(
            opener.record, opener.change_standard, self._begin("debt.add_standard")
        )
        self.day = DayView(
            context,
            self.leave_day,
            opener.show_item,
            opener.change_day,
            opener.close_day,
            opener.record,
            opener.show_effect,
        )
        for view in (self.register, self.days, self.standards, self.day):
            self._stack.addWidget(view)
        table = self.register.list.table
        table.selection_changed.connect(context.actions_changed)
        self.moves = RowMoves(
            table, "debt", opener.moves, lambda row: row.debt.title, context.notify
        )
        DropZone(self.views, NEXT_DAY)
        self._turn()

    def _begin(self, *keys: str) -> list[Action]:
        """What an empty view offers."""
        actions = {action.key: action for action in begin_actions(self.openers)}
        return [actions[key] for key in keys]

    # --- the contract of a page -------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for all three views, because each says what the others hold; and for the open day."""
        team = self.context.team_id
        self.context.ask(Policies(), self._got_policies, slot="rest between days")
        self.context.ask(DebtBoard(team), self._got_register)
        self.context.ask(FixItDays(team), self._got_days)
        self.context.ask(StandardBoardOf(team), self._got_standards)
        self._ask_day()

    def period_changed(self, period: PeriodChoice) -> None:
        """Debt is today's, whatever the period."""

    def page_actions(self) -> list[Action]:
        """What can be done here."""
        return page_actions(self)

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`view`: one of the three; `fix_it`: a day to open; `debt`: an item; `standard`: one to show;
        `only`: a chip of the register; `open`: ``add``, ``paste`` or ``add_day``, with its `theme`;
        `import_files`."""
        if arguments.get("view") in VIEWS:
            self.show_view(arguments["view"])
        if "only" in arguments:
            self.register.list.only("open", arguments["only"])
        if "fix_it" in arguments:
            self.open_day(arguments["fix_it"])
        if "debt" in arguments:
            self._once_there(partial(self.openers.find_item, arguments["debt"]))
        if "standard" in arguments:
            self.standards.turn_to(arguments["standard"])
        opens: dict[str, Callable[[], object]] = {
            "add": self.openers.add,
            "paste": self.openers.paste,
            "add_day": partial(self.openers.add_day, arguments.get("theme", "")),
        }
        if arguments.get("open") in opens:
            self._once_there(opens[arguments["open"]])
        if "import_files" in arguments:
            files: list[Path] = list(arguments["import_files"])
            self.openers.bring_in(files)

    # --- views ------------------------------------------------------------------------------------

    def show_view(self, view: str) -> None:
        """One of the three views."""
        self._day = None
        self.views.choose(view)
        self._turn()
        self._say()

    def open_day(self, one: UUID) -> None:
        """The board of one fix-it day."""
        self.views.choose("days")
        self._day = one
        self._ask_day()

    def leave_day(self) -> None:
        """Back to all fix-it days."""
        self.show_view("days")
        self.days.list.table.setFocus()

    def explain(self, key: str) -> None:
        """How a headline figure came about."""
        shown = self.register.register
        if self._report is None or shown is None:
            return
        breakdown = []
        for area, totals in shown.by_area:
            amount = totals.principal if key == "principal" else totals.interest
            words = hours(amount)
            breakdown.append(BreakdownPart(area_text(area) or _("No area"), float(amount), words))
        explanation = Explain(
            replace(self._report, period=window_of(key, shown.today)),
            key,
            _("Debt that is open today"),
            breakdown_title=_("Where it lies"),
            breakdown=tuple(breakdown),
        )
        self.context.explain(explanation, again=partial(self.explain, key))

    def export_table(self) -> None:
        """The table of the open view as a CSV file."""
        from views.kit.table_save import save_table

        tables: dict[str, Any] = {
            "register": self.register.list.table,
            "days": self.days.list.table,
        }
        matrix = self.standards.panel.matrix
        if matrix is not None:
            tables["standards"] = matrix
        if self.views.choice() in tables:
            save_table(self, self.context, tables[self.views.choice()])

    def open_policies(self) -> None:
        """How many days should lie between two fix-it days."""
        self.context.ask(Policies(), self._show_policies)

    # --- answers ----------------------------------------------------------------------------------

    def _got_register(self, answer: Answer[DebtRegister]) -> None:
        self.doing.register, self.doing.seen = answer.value, answer.revision
        self._report = self.register.show_register(answer.value)
        self._say()
        self._begin_waiting()
        again, self.after_register = self.after_register, None
        if again is not None:
            again()

    def _got_days(self, answer: Answer[FixItCalendar]) -> None:
        self.calendar = answer.value
        self.days.show_calendar(answer.value, self._rest)
        self.context.problems(problems_of(answer.value))
        self._say()
        self._begin_waiting()

    def _got_standards(self, answer: Answer[StandardBoard]) -> None:
        self.standards_seen = answer.revision
        self.standards.show_board(answer.value)

    def _got_policies(self, answer: Answer[tuple[PolicyRow, ...]]) -> None:
        key, context = PolicyKey.FIX_IT_DAYS, self.context
        self._rest = int(value_on(answer.value, key, context.today, context.team_id))
        if self.calendar is not None:
            self.days.show_calendar(self.calendar, self._rest)

    def _show_policies(self, answer: Answer[tuple[PolicyRow, ...]]) -> None:
        panel = policy_panel(
            self.context, DEBT_POLICIES, answer.value, answer.revision, self.open_policies
        )
        words = _("How close fix-it days may follow each other")
        self.context.inspect(
            _("Policies of debt"), words, {_("Policies"): panel}, again=self.open_policies
        )

    def _ask_day(self) -> None:
        if self._day is not None:
            self.context.ask(FixItBoard(self._day), self._got_day)

    def _got_day(self, answer: Answer[FixItDetails | None]) -> None:
        if answer.value is None:
            self.context.notify(_("This fix-it day is not there any more."))
            self.show_view("days")
            return
        self.day.show_details(answer.value, answer.revision)
        self._turn()

    # --- inside -----------------------------------------------------------------------------------

    def _once_there(self, run: Callable[[], object]) -> None:
        """Run something that needs the register and the days; now, if they are there."""
        self._waiting.append(run)
        self._begin_waiting()

    def _begin_waiting(self) -> None:
        if self.doing.register is not None and self.calendar is not None:
            waiting, self._waiting = self._waiting, []
            for run in waiting:
                run()

    def _turn(self) -> None:
        """Show what is chosen, with the buttons that go with it."""
        view = self.views.choice()
        self._stack.setCurrentIndex(_DAY if self._day is not None else VIEWS.index(view))
        # A day has a head of its own, and needs the room.
        for part in (self.head, self.views):
            part.setVisible(self._day is None)
        for key, buttons in self._buttons.items():
            for button in buttons:
                button.setVisible(key == view and self._day is None)
        self.context.actions_changed()

    def _say(self) -> None:
        """What the open view holds, in one sentence."""
        shown, view = self.register.register, self.views.choice()
        if view == "register" and shown is not None:
            words = _("Small unfinished bits, ranked by what pays back soonest")
            totals = shown.totals
            if totals.items and totals.items == totals.without_interest:
                words = ngettext(
                    "{n} open item; nobody knows yet what it costs",
                    "{n} open items; nobody knows yet what they cost",
                    totals.items,
                )
            elif totals.items:
                words = _("{interest} of interest; {principal} would pay it all off").format(
                    interest=monthly(totals.interest), principal=hours(totals.principal)
                )
            self.head.say(words)
        elif view == "days" and self.calendar is not None:
            self.head.say(saved_words(self.calendar))
        elif view == "standards":
            self.head.say(_("What every service shall meet, and which ones do"))
