"""Threads that go on and on, with the channel by which to go on with them."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from app.text.doorway import N_, _, ngettext
from app.text.rooms import THREADS, evidence_text, hint_text, lasted_text
from app.text.words import word_text
from models.insight.queries.talk_kept import ThreadBoardOf
from models.insight.rooms_rows import ThreadBoard, ThreadEntry
from models.kernel.figures import Unit
from models.office.commands.threads import AddThread, MoveThread, RemoveThread, SettleThread
from models.office.rows import Channel
from models.office.rules.threads import LADDER
from models.store.query import Query
from views.kit import typed
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.empty import EmptyState
from views.kit.fields import LineField
from views.kit.filtered_list import FilteredList
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import Caution, SectionHead, ValueRow
from views.kit.page import stays
from views.kit.rights import Right
from views.kit.tab_pieces import Doing, stacked
from views.kit.table_column import Look, TableColumn
from views.pages.office.listing import ListView


class ThreadsView(ListView[ThreadBoard]):
    """Threads, the latest first."""

    key: ClassVar[str] = "threads"
    title: ClassVar[str] = N_("Threads")
    reads: ClassVar[frozenset[str]] = ThreadBoardOf.reads
    one: ClassVar[str] = "thread"

    def make_list(self) -> FilteredList:
        """Threads, the latest first."""
        columns = [
            TableColumn("topic", _("Thread"), value=lambda row: row.thread.topic, weight=500,
                        width=220, least=100),
            TableColumn("channel", _("Where"), value=lambda row: row.thread.channel, width=110,
                        least=60),
            TableColumn("messages", _("Messages"), Unit.COUNT, value=lambda row: row.thread.messages),
            TableColumn("people", _("People"), Unit.COUNT, value=lambda row: row.thread.people),
            TableColumn("lasted", _("Lasted"), value=_lasted, width=80, room=800),
            TableColumn(
                "state", _("State"), look=Look.STATE, value=lambda row: word_text(row.state),
                state=lambda row: THREADS[row.state], width=116,
            ),
            TableColumn("hint", _("What to do"), value=lambda row: hint_text(row.hint), width=200,
                        least=80),
        ]  # fmt: skip
        chips = (("stuck", _("Stuck"), lambda row: row.hint is not None),)
        empty = EmptyState(
            "message-square",
            _("No thread is known"),
            _("Threads come with a chat export; one that goes on and on is taken a channel up."),
            (self._add_action(),),
        )
        return FilteredList(
            self.context, "office.threads", _("Threads"), columns, chips, self.open_row, empty
        )

    def buttons(self) -> Sequence[Button]:
        """Write one down."""
        add = Button(_("Add a thread"), self.open_add, "plus", primary=True, needs=Right.EDIT)
        return (add,)

    def question(self) -> Query[ThreadBoard]:
        """The board, by the policy of the team."""
        return ThreadBoardOf(self.context.team_id, self.context.calendar.zone)

    def rows(self, board: ThreadBoard) -> Sequence[Any]:
        """All of them."""
        return board.threads

    def sentence(self, board: ThreadBoard) -> str:
        """How many are stuck."""
        n = len(board.stuck)
        if not n:
            return _("No thread is stuck")
        return ngettext(
            "{n} thread is stuck: take it a channel up",
            "{n} threads are stuck: take them a channel up",
            n,
        )

    def view_actions(self) -> list[Action]:
        """Write one down; those of the chosen one; the list as a file."""
        return [self._add_action(), *self.row_actions(), self.export_action()]

    def row_actions(self) -> list[Action]:
        """Take it up, settle it."""
        row = self.chosen()
        stuck = row is not None and row.hint is not None
        open_still = row is not None and row.thread.settled_at is None
        return [
            self.row_action(
                "office.move_thread", _("Take it a channel up"), "U", "arrow-up", self._up,
                able=stuck, reason=_("It is not stuck"),
            ),
            self.row_action(
                "office.settle_thread", _("It is settled"), "S", "check", self._settle,
                able=open_still, reason=_("It is settled already"),
            ),
        ]  # fmt: skip

    # --- what can be done -------------------------------------------------------------------------

    def open_add(self) -> None:
        """Write a thread down."""

        def commit(values: dict[str, Any]) -> None:
            done = self.context.do(AddThread(**values))
            if done is not None:
                self.context.notify(_("Thread added."), undo=True)
                self.again(done.value)

        form = Form(commit, _("Add"))
        form.add("topic", _("About what"), LineField(typed.needed))
        form.add("channel", _("Where"), LineField(), _("A chat room, or a mail address."))
        form.add("messages", _("Messages so far"), LineField(typed.whole))
        form.add("people", _("People in it"), LineField(typed.whole))
        self.context.inspect(_("Add a thread"), "", {_("New"): form}, again=stays)
        form.field("topic").setFocus()

    def open_row(self, row: ThreadEntry) -> None:
        """A thread: why it is stuck, and by which channel to go on."""
        thread, doing = row.thread, self.doing(row.id)
        board = self.board
        assert board is not None
        place = ZoneInfo(board.zone)
        lines: list[QWidget] = []
        if row.hint is not None:
            lines.append(Caution(hint_text(row.hint), evidence_text(row.hint), "warn"))
        lines += [
            ValueRow(_("Where"), thread.channel),
            ValueRow(_("Began"), f"{thread.started.astimezone(place):%Y-%m-%d %H:%M}"),
            ValueRow(_("Last message"), f"{thread.last.astimezone(place):%Y-%m-%d %H:%M}"),
            ValueRow(_("Messages"), str(thread.messages)),
            ValueRow(_("People"), str(thread.people)),
        ]
        if thread.moved_to is not None and thread.moved_at is not None:
            when = f"{thread.moved_at.astimezone(place):%Y-%m-%d %H:%M}"
            lines.append(ValueRow(_("Taken to"), word_text(thread.moved_to), when))
        lines += [SectionHead(_("Go on by")), FlowRow(self._steps(row, doing))]
        settled = thread.settled_at is not None
        settle = doing.press(
            SettleThread(row.id, not settled, self.seen),
            _("It is open again.") if settled else _("Settled."),
        )
        words = _("It is not settled after all") if settled else _("It is settled")
        verbs: list[QWidget] = [
            Button(words, settle, "check", needs=Right.EDIT),
            Button(
                _("Remove"), doing.press(RemoveThread(row.id, self.seen), _("Thread removed.")),
                "trash-2", needs=Right.EDIT,
            ),
        ]  # fmt: skip
        if thread.transcript_id is not None:
            turn = partial(self.doors.turn, "transcripts", {"transcript": thread.transcript_id})
            verbs.insert(0, Button(_("Read it"), turn, "file-text"))
        lines.append(FlowRow(verbs))
        self.context.inspect(
            thread.topic,
            word_text(row.state),
            {_("Thread"): stacked(lines)},
            again=partial(self.again, row.id),
        )

    # --- inside -----------------------------------------------------------------------------------

    def _steps(self, row: ThreadEntry, doing: Doing) -> list[QWidget]:
        """A button for each channel above chat; the one that is suggested is the main one."""
        above = LADDER[LADDER.index(Channel.CHAT) + 1 :]
        suggested = row.hint.to if row.hint is not None else None
        return [
            Button(
                word_text(channel),
                doing.press(MoveThread(row.id, channel, self.seen), _("Taken up.")),
                "arrow-up",
                primary=channel is suggested,
                needs=Right.EDIT,
            )
            for channel in above
        ]

    def _up(self, row: ThreadEntry) -> None:
        if row.hint is not None:
            self.doing(row.id).press(MoveThread(row.id, row.hint.to, self.seen), _("Taken up."))()

    def _settle(self, row: ThreadEntry) -> None:
        self.doing(row.id).press(SettleThread(row.id, True, self.seen), _("Settled."))()

    def _add_action(self) -> Action:
        return Action(
            "office.add_thread", _("Add a thread…"), self.open_add, "Ctrl+N", "plus",
            needs=Right.EDIT,
        )  # fmt: skip


def _lasted(row: ThreadEntry) -> str:
    return lasted_text(row.thread.last - row.thread.started)
