"""The view Queues: emergencies, requests and project work on one page, and their triage."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.text.doorway import _
from models.insight.queries.cap import OperationsCap
from models.insight.work_rows import Queue, RepeatEntry, WorkBoard, WorkItem
from views.kit.actions import Action
from views.kit.cards import Card
from views.kit.empty import EmptyState
from views.kit.page import PageContext
from views.kit.stacks import turn_stack
from views.kit.table_drag import RowMoves
from views.kit.table_keys import TableKeys
from views.kit.table_view import TableView
from views.pages.work.explaining import rows_behind
from views.pages.work.filters import WorkFilters
from views.pages.work.moving import Moving
from views.pages.work.proposals import Proposals, repeats_tab
from views.pages.work.queue import QueuePanel
from views.pages.work.seen import Seen
from views.pages.work.tiles import WorkTiles
from views.pages.work.triage import Triage
from views.pages.work.view import Answered, WorkDoors, WorkView

_MOST_ROWS = {Queue.EMERGENCIES: 3, Queue.REQUESTS: 0, Queue.PROJECT_WORK: 4}


class QueuesView(WorkView):
    """Chips, figures, proposals, and the three queues. Rows of one queue at a time are chosen."""

    reads = OperationsCap.reads

    def __init__(self, context: PageContext, doors: WorkDoors) -> None:
        super().__init__(context, doors)

        self._board: WorkBoard | None = None
        self._answered: Answered | None = None
        self.seen = Seen()
        self.triage = Triage(context, self.seen, lambda: self.table, lambda: self._board)
        self._moving = Moving(
            context, self.seen, self.triage, lambda: self.table, lambda: self._board
        )
        self.filters = WorkFilters(self._fill, self._search)
        self.tiles = WorkTiles(
            doors.explain, lambda: context.go("rotations"), lambda: doors.turn("cap")
        )
        self.proposals = Proposals(self._automate, self._show_repeat, self._open_repeats)
        self.queues = {
            queue: QueuePanel(queue, context, doors.open, most)
            for queue, most in _MOST_ROWS.items()
        }
        self.moves: dict[Queue, RowMoves] = {}
        self.table = self.queues[Queue.REQUESTS].table
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.tiles)
        column.addWidget(self.proposals)
        below = QWidget()
        self._stack = QStackedLayout(below)
        full = QWidget()
        tables = QVBoxLayout(full)
        tables.setContentsMargins(0, 0, 0, 0)
        tables.setSpacing(12)
        for queue, panel in self.queues.items():
            self._equip(queue, panel.table)
            tables.addWidget(panel, 1 if queue is Queue.REQUESTS else 0)
        self._stack.addWidget(full)
        nothing = Card()
        sentence = _("Requests and project work stand here; emergencies come from the incidents.")
        nothing.body.addWidget(
            EmptyState("inbox", _("Nothing has come in yet"), sentence, doors.begin())
        )
        self._stack.addWidget(nothing)
        column.addWidget(below, 1)

    def _equip(self, queue: Queue, table: TableView) -> None:
        notify = self.context.notify
        self.moves[queue] = RowMoves(
            table, "ticket", self._moving.moves, lambda item: item.what, notify
        )
        TableKeys(table, self.row_actions, notify)
        table.selection_changed.connect(partial(self._chose, table))

    def bar(self) -> QWidget:
        return self.filters

    def refresh(self) -> None:
        context = self.context
        cap = OperationsCap(context.period.period, context.team_id, context.today)
        context.ask(cap, lambda answer: self.tiles.show_cap(answer.value), slot="cap of the tiles")

    # --- what is shown ----------------------------------------------------------------------------

    def show_answer(self, answered: Answered) -> None:
        self._answered, self._board = answered, answered.board
        board = answered.board
        self.seen.answered(answered.revision)
        items = [item for queue in board.queues.values() for item in queue]
        turn_stack(self._stack, 0 if items or board.flow.wip else 1)
        self.filters.count(items, board.flow.span.end)
        self.tiles.show_board(answered.report, board)
        self.proposals.show_board(board)
        self._fill()

    def _fill(self) -> None:
        board = self._board
        if board is None:
            return
        for queue, items in board.queues.items():
            shown = [item for item in items if self.filters.lets(item)]
            waiting = any(item.open_at(board.flow.span.end) for item in items)
            words = _("No row passes the chips above.") if waiting else _NOTHING[queue]()
            self.queues[queue].show_items(shown, words)
        self.context.actions_changed()

    def _search(self, words: str) -> None:
        for panel in self.queues.values():
            panel.table.rows().set_search(words)

    # --- what is chosen ---------------------------------------------------------------------------

    def _chose(self, table: TableView) -> None:
        """Rows of one queue are chosen at a time: what is meant by a key must be plain."""
        if table.selected_places():
            self.table = table
            for panel in self.queues.values():
                if panel.table is not table:
                    panel.table.clearSelection()
        self.context.actions_changed()

    def view_actions(self) -> list[Action]:
        """What can be done with the chosen rows."""
        export = Action(
            "work.export", _("Export this table…"), self.export_table, "Ctrl+E", "download"
        )
        return [*self.row_actions(), self._moves().action("work.item.move"), export]

    def row_actions(self) -> list[Action]:
        """The same, as the table's own menu has it: every move beside the rest."""
        chosen = bool(self.table.selected_places())
        reason = "" if chosen else _("Choose a row first")
        look = Action(
            "work.item.open", _("Open"), self.open_chosen, "", "panel-right", chosen, reason
        )
        return [look, *self.triage.actions()]

    def export_table(self) -> None:
        """The queue that rows were chosen in last, as a CSV file."""
        from views.kit.table_save import save_table

        save_table(self, self.context, self.table)

    def open_chosen(self) -> None:
        """Everything about the first of the chosen rows."""
        for item in self.table.selected_rows()[:1]:
            self.doors.open(item)

    def select(self, one: UUID) -> None:
        """Choose a row wherever it stands, and bring it into view."""
        for panel in self.queues.values():
            if panel.table.rows().places_of([one]):
                panel.table.select_ids([one], one)
                panel.table.setFocus()

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`only`: a chip, or several; `figure`: one whose rows are shown."""
        if "only" in arguments:
            keys = arguments["only"]
            self.filters.only(*([keys] if isinstance(keys, str) else keys))
        if "figure" in arguments and self._answered is not None:
            found = rows_behind(self._answered, arguments["figure"])
            self.filters.pick(self._answered.report.figure(arguments["figure"]).title, found)

    def _moves(self) -> RowMoves:
        queue = next(q for q, panel in self.queues.items() if panel.table is self.table)
        return self.moves[queue]

    # --- repeats ----------------------------------------------------------------------------------

    def _items(self, entry: RepeatEntry) -> list[WorkItem]:
        there = {item.id: item for item in self._board.requests} if self._board else {}
        return [there[one] for one in entry.repeat.tickets if one in there]

    def _automate(self, entry: RepeatEntry) -> None:
        items = self._items(entry)
        if items:
            self._moving.to_automation(items, entry)

    def _show_repeat(self, entry: RepeatEntry) -> None:
        """Its tickets alone, also those that are completed, until a chip is pressed."""
        self.filters.pick(_("Alike"), entry.repeat.tickets)
        self.queues[Queue.REQUESTS].table.setFocus()

    def _open_repeats(self) -> None:
        if self._board is None:
            return
        tab = repeats_tab(self._board.repeats, self._automate, self._show_repeat)
        words = _("What was asked for again and again, {n} times within {days} days").format(
            n=self._board.repeats_least, days=self._board.repeat_days
        )
        self.context.inspect(_("Repeats"), words, {_("Repeats"): tab}, again=self._open_repeats)


_NOTHING: Mapping[Queue, Callable[[], str]] = {
    Queue.EMERGENCIES: lambda: _(
        "No emergency: nothing lasts, and nothing is known that may come."
    ),
    Queue.REQUESTS: lambda: _("No request is open."),
    Queue.PROJECT_WORK: lambda: _("No project work is open: drop a request here, or press Ctrl+M."),
}
