"""Handovers that come and that were, with their notes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from app.letters import note_letter
from app.text.doorway import N_, _
from app.text.numbers import when_text
from app.text.problems import refusal_text
from models.insight.queries.handovers import HandoverBoardOf
from models.insight.talk_rows import HandoverBoard, HandoverEntry
from models.kernel.errors import Refused
from models.office.commands import SendShiftNote
from models.office.queries import ShiftNotes
from models.office.rows import ShiftNoteRow
from models.office.rules.handovers import NoteState
from models.store.query import Answer
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.labels import Label
from views.kit.mail_draft import save_draft
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.tab_pieces import scrolling, stacked
from views.kit.table_keys import TableKeys
from views.pages.office.handover_columns import handover_columns
from views.pages.office.handover_note import NotePanel
from views.pages.office.view import OfficeDoors, OfficeView

_Id = tuple[UUID, datetime]


class HandoverView(OfficeView):
    """Handovers with their state; Enter or a double click opens the note of one."""

    key: ClassVar[str] = "handover"
    title: ClassVar[str] = N_("Handover")
    reads: ClassVar[frozenset[str]] = HandoverBoardOf.reads

    def __init__(self, context: PageContext, doors: OfficeDoors) -> None:
        super().__init__(context, doors)
        self._board: HandoverBoard | None = None
        self._seen = 0
        self._wanted: _Id | None = None
        self._open_next = False
        self.told = Label("", "secondary", "text2", wrap=True)
        self.column.addWidget(self.told)
        self.list = self._list()
        self.list.table.selection_changed.connect(context.actions_changed)
        TableKeys(self.list.table, self.row_actions, context.notify)
        self.column.addWidget(self.list, 1)

    def _list(self) -> FilteredList:
        empty = EmptyState(
            "message-square",
            _("Nobody hands over"),
            _("Handovers come from the rotations: where a duty passes on, a note is due."),
            (
                Action(
                    "office.rotations", _("Open Rotations"), lambda: self.context.go("rotations")
                ),
            ),
        )
        chips = (
            ("missed", _("Without a note"), lambda row: row.state is NoteState.MISSED),
            ("unsent", _("Written, not sent"), lambda row: row.state is NoteState.NOTED),
            ("coming", _("To come"), lambda row: row.at > datetime.now(UTC)),
        )
        columns = handover_columns(ZoneInfo(self.context.calendar.zone))
        sent = Button(_("It is sent"), self.sent, "check", needs=Right.EDIT)
        draft = Button(_("Draft the e-mail…"), self.draft, "mail")
        return FilteredList(
            self.context,
            "shift_notes",
            _("Handovers"),
            columns,
            chips,
            self.open_entry,
            empty,
            (draft, sent),
        )

    # --- the contract of a view -------------------------------------------------------------------

    def buttons(self) -> Sequence[Button]:
        """The note that is due next."""
        write = Button(_("Write the next note"), self.open_next, "pencil", primary=True)
        return (write,)

    def refresh(self) -> None:
        """Ask for the handovers around now, whatever the period."""
        question = HandoverBoardOf(self.context.team_id, self.context.calendar.zone)
        self.context.ask(question, self._got)

    def view_actions(self) -> list[Action]:
        """What can be done here."""
        write = Action(
            "office.note", _("Write the next note"), self.open_next, "Ctrl+N", icon="pencil"
        )
        return [write, *self.row_actions()]

    def row_actions(self) -> list[Action]:
        """What can be done with the chosen handover."""
        noted = any(row.note is not None for row in self.list.table.selected_rows())
        reason = "" if noted else _("Choose a handover that has a note")
        return [
            Action(
                "office.draft_note",
                _("Draft the e-mail…"),
                self.draft,
                icon="mail",
                letter="E",
                enabled=noted,
                reason=reason,
            ),
            Action(
                "office.note_sent",
                _("It is sent"),
                self.sent,
                icon="check",
                letter="S",
                enabled=noted,
                reason=reason,
                needs=Right.EDIT,
            ),
        ]

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`rotation` and `at`: the handover to open; `note` and `at`: a note, however old; `open`: ``next``;
        `only`: a chip."""
        if "only" in arguments:
            self.list.only(arguments["only"])
        if "note" in arguments:
            at = arguments["at"]
            notes = ShiftNotes(at, at + timedelta(seconds=1))
            self.context.ask(notes, partial(self._got_notes, arguments["note"]))
        elif "rotation" in arguments and "at" in arguments:
            self._again((arguments["rotation"], arguments["at"]))
        if arguments.get("open") == "next":
            self._open_next = True
            self.refresh()

    # --- what can be done -------------------------------------------------------------------------

    def open_next(self) -> None:
        """The handover whose note is due: the next to come, else the latest that was."""
        board = self._board
        if board is None or not board.handovers:
            self.context.notify(_("Nobody hands over yet."))
            return
        coming = [row for row in board.handovers if row.at > board.now]
        self._show(coming[0] if coming else board.handovers[-1])

    def open_entry(self, entry: HandoverEntry) -> None:
        """The note of a handover."""
        if self._board is None:
            return
        panel = NotePanel(
            self, self.context, self._board, entry, self._seen, lambda: self._again(entry.id)
        )
        place = ZoneInfo(self._board.zone)
        words = _("{before} → {after}").format(before=entry.from_names, after=entry.to_names)
        title = f"{entry.rotation}, {when_text(entry.at, place)}"
        self.context.inspect(
            title, words, {_("Note"): scrolling(panel)}, again=partial(self._again, entry.id)
        )
        panel.text.setFocus()

    def draft(self) -> None:
        """The note of the chosen handover as an e-mail."""
        for row in self._noted():
            author = self.context.workspace.author.name
            assert self._board is not None
            save_draft(self, self.context, note_letter(row, self._board, datetime.now(UTC), author))

    def sent(self) -> None:
        """The note of the chosen handover was sent."""
        for row in self._noted():
            assert row.note is not None
            try:
                done = self.context.do(SendShiftNote(row.note.id, datetime.now(UTC), self._seen))
            except Refused as problem:
                self.context.notify(refusal_text(problem))
                return
            if done is not None:
                self.context.notify(_("Sent."), undo=True)

    # --- inside -----------------------------------------------------------------------------------

    def _noted(self) -> list[HandoverEntry]:
        rows = [row for row in self.list.table.selected_rows() if row.note is not None]
        if not rows:
            self.context.notify(_("Choose a handover that has a note"))
        return rows[:1]

    def _show(self, entry: HandoverEntry) -> None:
        self.list.table.select_ids([entry.id])
        self.open_entry(entry)

    def _again(self, wanted: _Id) -> None:
        self._wanted = wanted
        self.refresh()

    def _got_notes(self, one: UUID, answer: Answer[tuple[ShiftNoteRow, ...]]) -> None:
        """A note is shown as it was written; that of a handover of these weeks can be written on."""
        board = self._board
        for note in answer.value:
            known = [e for e in board.handovers if e.note == note] if board is not None else []
            if note.id == one and known:
                self._show(known[0])
            elif note.id == one:
                when = when_text(note.at, ZoneInfo(self.context.calendar.zone))
                words = stacked([Label(note.text, "body", wrap=True)])
                self.context.inspect(_("Note of a handover"), when, {_("Note"): words}, again=None)

    def _got(self, answer: Answer[HandoverBoard]) -> None:
        board = self._board = answer.value
        self._seen = answer.revision
        self.list.show_rows(tuple(reversed(board.handovers)))
        self.told.setText(_missed(board))
        self.told.setVisible(bool(self.told.text()))
        count = len(board.missed)
        words = _("{missed} of {all} handovers had no note in four weeks")
        self.doors.say(
            words.format(missed=count, all=board.past) if board.past else _("Nobody hands over yet")
        )
        wanted, self._wanted = self._wanted, None
        for entry in board.handovers:
            if entry.id == wanted:
                self._show(entry)
        if self._open_next:
            self._open_next = False
            self.open_next()
        self.context.actions_changed()


def _missed(board: HandoverBoard) -> str:
    """Missed handovers of each rotation, the most first."""
    past = Counter(row.rotation for row in board.handovers if row.at <= board.now)
    missed = Counter(row.rotation for row in board.missed)
    if not missed:
        return ""
    told = (f"{rotation} {count} / {past[rotation]}" for rotation, count in missed.most_common())
    return _("Without a note: {which}").format(which="  ·  ".join(told))
