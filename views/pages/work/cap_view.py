"""The view Cap: how much of the time is operations, against the cap, and what is done about it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget

from app.cap_figures import cap_report, window_period
from app.text.cap import hours, quarter_words, sentence, weeks_words
from app.text.doorway import _
from models.insight.cap_rows import CapBoard, CapQuarter, OverflowBoard, PausedFeatures
from models.insight.queries.cap import OperationsCap
from models.insight.queries.overflow import HandoverLedger, Overflow
from models.insight.queries.pausing import FeaturesPaused, Pauses
from models.kernel.periods import Period, add_months
from models.store.query import Answer
from models.work_log.rules import OPERATIONAL_KINDS
from views.kit.actions import Action
from views.kit.buttons import LinkButton
from views.kit.cards import Card
from views.kit.chart import Brush, Chart
from views.kit.chips import Chip
from views.kit.empty import EmptyState
from views.kit.explain import BreakdownPart, Explain, Missing
from views.kit.flow import FlowRow
from views.kit.page import PageContext
from views.kit.pause_banner import PauseBanner, next_step
from views.kit.rights import Right
from views.kit.switches import SegmentedSwitch
from views.kit.table_keys import TableKeys
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView
from views.pages.work.cap_charts import developers_chart, quarters_chart, weeks_chart
from views.pages.work.cap_head import CapHead
from views.pages.work.cap_ledger import TakingBack, ledger_list
from views.pages.work.cap_lines import GROUPS, CapLine, cap_lines, line_columns
from views.pages.work.cap_overflow import OverflowList
from views.pages.work.cap_pauses import Pausing, pause_list
from views.pages.work.view import WorkDoors, WorkView

_CHARTS = {"weeks": weeks_chart, "quarters": quarters_chart, "developers": developers_chart}
_LISTS = ("lines", "overflow", "ledger", "pauses")
_A_YEAR = 12


class CapView(WorkView):
    """Tiles; below them the load as chart and table, of at least a year up to the period, or what is
    to be handed over, what was, or the pauses."""

    reads = OperationsCap.reads | Overflow.reads | HandoverLedger.reads | FeaturesPaused.reads

    def __init__(self, context: PageContext, doors: WorkDoors) -> None:
        super().__init__(context, doors)
        self._board: CapBoard | None = None
        self._group = "people"
        self._quarter: CapQuarter | None = None
        self._started_too = False
        self.pausing = Pausing(context, self)
        self.banner = PauseBanner(self.pausing.act, self._show_pause)
        self.head = CapHead(self.explain)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.banner)
        column.addWidget(self.head)
        self._bar = self._switches()
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        for part in (self._lines(), *self._others()):
            self._stack.addWidget(part)

    # --- the parts --------------------------------------------------------------------------------

    def _chart_card(self) -> Card:
        self.measure = SegmentedSwitch(
            (("weeks", _("Weeks")), ("quarters", _("Quarters")), ("developers", _("Developers"))),
            lambda _key: self._draw(),
            _("What the chart shows"),
        )
        self._twin = LinkButton(_("Show as table"), self._toggle_twin)
        card = Card(_("Operational load"), " ", self._twin)
        card.head.insertWidget(2, self.measure)
        self.chart = Chart(_("Operational load against the cap"))
        self.chart.brushed.connect(self._brushed)
        card.body.addWidget(self.chart, 1)
        self._card = card
        return card

    def bar(self) -> QWidget:
        """What is shown of the cap, and how the load is listed."""
        return self._bar

    def _switches(self) -> FlowRow:
        self.list = SegmentedSwitch(
            (
                ("lines", _("Load")),
                ("overflow", _("Hand over")),
                ("ledger", _("Ledger")),
                ("pauses", _("Pauses")),
            ),
            self.show_list,
            _("What is shown of the cap"),
        )
        self.by = Chip("", "table")
        menu = QMenu(self)
        for group, title in GROUPS.items():
            act = menu.addAction(_("By {what}").format(what=_(title).lower()))
            act.triggered.connect(lambda _on=False, group=group: self.group_by(group))
        self.by.set_menu(menu)
        self.over = Chip(_("Over the cap"), "triangle-alert", toggled=lambda _on: self._fill())
        self.entries = LinkButton(_("List the hours"), self._list_chosen)
        return FlowRow([self.list, self.by, self.over, self.entries])

    def _lines(self) -> QWidget:
        room = QWidget()
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._chart_card(), 5)
        self._room = QVBoxLayout()
        column.addLayout(self._room, 4)
        self._panel: TablePanel | None = None
        self._make_table()
        return room

    def _make_table(self) -> None:
        """One table for each way to list, because each has columns of its own."""
        title = _(GROUPS[self._group])
        self.by.set_text(_("By {what}").format(what=title.lower()))
        model = RowTableModel(line_columns(self._group))
        self.table = TableView(model, _("Load by {what}").format(what=title.lower()), self._opened)
        model.setParent(self.table)
        if self._panel is not None:
            self._room.removeWidget(self._panel)
            self._panel.hide()
            self._panel.deleteLater()
        self._panel = TablePanel(self.table, self._nothing())
        self._room.addWidget(self._panel)

    def _nothing(self) -> EmptyState:
        hours_page = Action(
            "work.hours", _("Open the hours"), lambda: self.context.go("hours"), icon="clock"
        )
        return EmptyState(
            "gauge",
            _("The cap is measured in hours"),
            _("Operations are held against the cap by the hours that people log."),
            (hours_page,),
        )

    def _others(self) -> tuple[QWidget, ...]:
        self.overflow = OverflowList(self.context, self._want_started, self._show_ticket)
        self.ledger = ledger_list(self.context, self._show_ticket)
        self.taking_back = TakingBack(self.context, self.ledger)
        TableKeys(self.ledger.table, self.taking_back.actions, self.context.notify)
        self.ledger.table.selection_changed.connect(self.context.actions_changed)
        self.pauses = pause_list(self.context, lambda entry: self.pausing.show(entry.id))
        return self.overflow, self.ledger, self.pauses

    # --- asking -----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the weeks of at least a year up to the period's end, and all that follows."""
        period, today, team = self.context.period.period, self.context.today, self.context.team_id
        start = min(period.start, add_months(period.end, -_A_YEAR))
        asked = OperationsCap(Period(start, period.end), team, today)
        self.context.ask(asked, self._got_board)
        self._ask_overflow()
        ledger = HandoverLedger(team_id=team)
        show = self.taking_back.show_lines
        self.context.ask(ledger, lambda answer: show(answer.value, answer.revision))
        self.context.ask(FeaturesPaused(today, team), self._got_paused)
        self.context.ask(Pauses(team), lambda answer: self.pauses.show_rows(answer.value))
        self.pausing.refresh()

    def _ask_overflow(self) -> None:
        asked = Overflow(self.context.today, self.context.team_id, self._started_too)
        self.context.ask(asked, self._got_overflow)

    def _want_started(self, on: bool) -> None:
        self._started_too = on
        self._ask_overflow()

    def _got_board(self, answer: Answer[CapBoard]) -> None:
        self._board = answer.value
        self._quarter = None
        self.head.show_board(answer.value)
        self._draw()
        self._fill()

    def _got_overflow(self, answer: Answer[OverflowBoard]) -> None:
        self.overflow.show_board(answer.value, answer.revision)

    def _got_paused(self, answer: Answer[PausedFeatures]) -> None:
        self.pausing.know(answer.value, answer.revision)
        self._paused = answer.value
        self.banner.show_state(answer.value)
        if self._to_pause:
            self._to_pause = False
            self.pausing.act()
        self.context.actions_changed()

    _paused: PausedFeatures | None = None
    _to_pause = False

    # --- what is shown ----------------------------------------------------------------------------

    def _draw(self) -> None:
        if self._board is not None:
            data = _CHARTS[self.measure.choice()](self._board)
            self._card.setVisible(bool(self._board.weeks))
            self._card.title.setText(data.title)
            self._card.window_words.setText(
                weeks_words(self._board.first_week, self._board.last_week)
            )
            self.chart.show_chart(data)

    def _brushed(self, brush: Brush | None) -> None:
        """A chosen quarter lists its people alone; a chosen week is found among the weeks."""
        if self._board is None or brush is None:
            self._quarter = None
        elif self.measure.choice() == "weeks":
            if self._group == "weeks":
                weeks = self._board.weeks[brush.first : brush.last + 1]
                self.table.select_ids([week.week for week in weeks])
            return
        else:
            self._quarter = self._board.quarters[brush.last]
        self._fill()

    def _toggle_twin(self) -> None:
        shown = not self.chart.table_shown()
        self.chart.show_table(shown)
        self._twin.set_text(_("Show the chart") if shown else _("Show as table"))

    def show_list(self, key: str) -> None:
        """Turn to the load with its chart, or to one of the lists."""
        self._stack.setCurrentIndex(_LISTS.index(key))
        for part in (self.by, self.over, self.entries):
            part.setVisible(key == "lines")
        self.context.actions_changed()

    def group_by(self, group: str) -> None:
        """List the load by person, team, quarter or week."""
        self._group = group
        self._make_table()
        self._fill()

    def _fill(self) -> None:
        if self._board is None:
            return
        lines = cap_lines(self._board, self._group, self._quarter)
        self.over.set_count(sum(bool(line.own.over) for line in lines))
        if self.over.isChecked():
            lines = tuple(line for line in lines if line.own.over)
        self.table.rows().show(lines)
        what = _(GROUPS[self._group]).lower()
        words = _("By {what}").format(what=what)
        if self._group == "people" and self._quarter is not None:
            words = f"{words}, {quarter_words(self._quarter.period.start)}"
        self.by.set_text(words)
        self.by.set_active(self._quarter is not None and self._group == "people")

    # --- where it leads ---------------------------------------------------------------------------

    def _opened(self, line: CapLine) -> None:
        self.context.go(
            "hours", period=line.period, person=line.person, kinds=tuple(sorted(OPERATIONAL_KINDS))
        )

    def _list_chosen(self) -> None:
        chosen = self.table.selected_rows()
        if chosen:
            self._opened(chosen[0])
        elif self._board is not None:
            kinds = tuple(sorted(OPERATIONAL_KINDS))
            self.context.go("hours", period=window_period(self._board), person="", kinds=kinds)

    def _show_ticket(self, ticket_id: UUID) -> None:
        self.context.go("work", view="queues", ticket=ticket_id)

    def _show_pause(self) -> None:
        if self._paused is not None and self._paused.pauses:
            self.pausing.show(self._paused.pauses[0].id)

    def explain(self, key: str) -> None:
        """How a headline figure came about, with its people and the hours behind it."""
        board = self._board
        if board is None:
            return
        zone = self.context.calendar.zone
        report = cap_report(board, "", zone, datetime.now(UTC))
        limit = board.standing.limit.policy
        since = limit.from_day.isoformat() if limit else _("the product’s own default")
        parts = tuple(
            BreakdownPart(
                one.name, float(one.own.totals.operational), hours(one.own.totals.operational)
            )
            for one in sorted(board.window_people, key=lambda one: -one.own.totals.operational)
            if one.own.totals.operational
        )
        missing = board.window.coverage.missing
        kinds = tuple(sorted(OPERATIONAL_KINDS))
        of_window = key != "developers"
        self.context.explain(
            Explain(
                report,
                key,
                weeks_words(board.window_weeks[0].week, board.window_weeks[-1].week)
                if of_window
                else weeks_words(board.first_week, board.last_week),
                since if key == "load" else "",
                missing=(Missing(_("{hours} are not logged.").format(hours=hours(missing))),)
                if missing and of_window
                else (),
                breakdown_title=_("Who does operations"),
                breakdown=parts if of_window else (),
                sentence=sentence(board) if of_window else "",
                show_rows=lambda: self.context.go(
                    "hours", period=report.period, person="", kinds=kinds
                ),
            ),
            again=partial(self.explain, key),
        )

    def view_actions(self) -> list[Action]:
        """What can be done here now."""
        words = next_step(self._paused) if self._paused is not None else _("Pause features…")
        ticked = self.overflow.button.isEnabled()
        return [
            Action(
                "work.cap.hand_over", _("Hand over the ticked tickets"), self.hand_over,
                "Ctrl+Return", "users", enabled=ticked,
                reason="" if ticked else _("Tick what is to be handed over first"),
                needs=Right.EDIT,
            ),
            *self.taking_back.actions(),
            *(
                Action(f"work.cap.{key}", title, partial(self.turn, key), icon=icon)
                for key, title, icon in (
                    ("overflow", _("Show what could be handed over"), "users"),
                    ("ledger", _("Show the ledger of handovers"), "book-open"),
                    ("pauses", _("Show the pauses of features"), "pin"),
                )
            ),
            Action("work.cap.pause", words, self.pausing.act, icon="pin", needs=Right.EDIT),
            Action(
                "work.cap.explain", _("Explain the operational load"),
                lambda: self.explain("load"), icon="circle-help",
            ),
            Action("work.cap.hours", _("List the hours"), self._list_chosen, icon="list"),
            Action(
                "work.cap.export", _("Export this table…"), self.export_table, "Ctrl+E", "download"
            ),
        ]  # fmt: skip

    def turn(self, key: str) -> None:
        """Turn to one of the lists, and say so in the switch."""
        self.list.choose(key)
        self.show_list(key)

    def hand_over(self) -> None:
        """Show what is ticked, and hand it over."""
        self.turn("overflow")
        self.overflow.hand_over()

    def export_table(self) -> None:
        """The table that is shown, as a CSV file."""
        from views.kit.table_save import save_table

        tables = {
            "lines": self.table,
            "overflow": self.overflow.table,
            "ledger": self.ledger.table,
            "pauses": self.pauses.table,
        }
        save_table(self, self.context, tables[self.list.choice()])

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`list`: which of the lists to show; `pause`: one to open; `open`: ``pause`` for what is next."""
        if arguments.get("list") in _LISTS:
            self.turn(arguments["list"])
        if "pause" in arguments:
            self.pausing.show(arguments["pause"])
        if arguments.get("open") == "pause":
            self._to_pause = True
            self.context.ask(
                FeaturesPaused(self.context.today, self.context.team_id), self._got_paused
            )
