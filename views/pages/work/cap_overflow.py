"""What could go to the developers: tickets to tick, what they take away, and one key to hand over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.text.cap import hours
from app.text.doorway import _, ngettext
from app.text.numbers import duration_text, share_text
from app.text.problems import finding_text
from app.text.words import word_text
from models.insight.cap_rows import OverflowBoard
from models.kernel.errors import Refused
from models.kernel.figures import Unit
from models.tickets.commands import HandTickets
from models.tickets.rows import Side, TicketRow
from models.tickets.rules.overflow import Candidate, uncovered
from models.tickets.shapes import HandedTicket
from views.kit.buttons import Button
from views.kit.chips import Chip
from views.kit.empty import EmptyState
from views.kit.fields import LineField
from views.kit.labels import Paragraph
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.table_column import TableColumn
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_ticks import TickTable, tick_column


@dataclass(frozen=True)
class Offer:
    """A candidate, and whether it is ticked."""

    candidate: Candidate
    ticked: bool

    @property
    def id(self) -> UUID:
        """Of the ticket."""
        return self.candidate.ticket.id

    @property
    def ticket(self) -> TicketRow:
        """The ticket."""
        return self.candidate.ticket


class OverflowList(QWidget):
    """The proposals. started_too: hears whether what somebody began is wanted too. opened: shows a
    ticket."""

    def __init__(
        self,
        context: PageContext,
        started_too: Callable[[bool], object],
        opened: Callable[[UUID], object],
    ) -> None:
        super().__init__()
        self._context = context
        self._board: OverflowBoard | None = None
        self._seen = 0
        self._ticked: set[UUID] = set()
        self._model = RowTableModel(self._columns())
        self.table = TickTable(
            self._model, _("Tickets to hand over"), self._turn, lambda row: opened(row.id)
        )
        self._model.setParent(self.table)
        self.sentence = Paragraph("", "secondary")
        self.sentence.setAccessibleName(_("What handing over takes away"))
        self.reason = LineField(hint=_("Why?"))
        self.reason.setAccessibleName(_("Reason of the handover"))
        self.button = Button(
            _("Hand over"), self.hand_over, "users", primary=True, needs=Right.EDIT
        )
        self.started = Chip(_("Begun ones too"), "play", toggled=started_too)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.started)
        line.addWidget(self.reason, 1)
        line.addWidget(self.button)
        column.addWidget(self.sentence)
        column.addLayout(line)
        empty = EmptyState(
            "inbox",
            _("No ticket could go"),
            _(
                "Operations carry no open ticket that nobody has begun and that is no sign of an outage."
            ),
        )
        column.addWidget(TablePanel(self.table, empty), 1)

    def _columns(self) -> list[TableColumn]:
        place = ZoneInfo(self._context.calendar.zone)
        return [
            tick_column(_("To hand over"), lambda row: row.ticked),
            TableColumn(
                "title", _("Ticket"), value=lambda row: row.ticket.title, weight=500, width=240
            ),
            TableColumn("kind", _("Kind"), value=lambda row: word_text(row.ticket.kind)),
            TableColumn(
                "received",
                _("Received"),
                Unit.DAY,
                value=lambda row: row.ticket.received.astimezone(place).date(),
            ),
            TableColumn(
                "seconds",
                _("Takes"),
                Unit.SECONDS,
                value=lambda row: row.candidate.seconds,
                text=lambda value: "" if value is None else duration_text(value),
                beside=lambda row: _("assumed") if row.candidate.assumed else "",
            ),
            TableColumn("scheduled", _("Scheduled"), value=_scheduled, room=760),
            TableColumn("why", _("Proposed"), value=_why, room=900),
        ]

    # --- what it shows ----------------------------------------------------------------------------

    def show_board(self, board: OverflowBoard, revision: int) -> None:
        """Show the candidates; what is proposed is ticked, until somebody ticked otherwise."""
        there = {one.ticket.id for one in board.candidates}
        before = self._board
        if before is None or {one.ticket.id for one in before.candidates} != there:
            self._ticked = {one.ticket.id for one in board.candidates if one.proposed}
        self._board, self._seen = board, revision
        if not self.reason.text():
            self.reason.setText(self._usual_reason(board))
        self._show()

    def _show(self) -> None:
        if self._board is not None:
            self._model.show(
                [Offer(one, one.ticket.id in self._ticked) for one in self._board.candidates]
            )
            self.sentence.setText(self._words(self._board))
            some = bool(self._ticked)
            self.button.set_enabled(some, _("Tick what is to be handed over first"))
            count = ngettext("Hand over {n} ticket", "Hand over {n} tickets", len(self._ticked))
            self.button.set_text(count if some else _("Hand over"))

    def _words(self, board: OverflowBoard) -> str:
        if board.over is None:
            return _("Too few hours were logged to say whether operations are over their cap.")
        taken = sum(one.seconds or 0 for one in self._chosen())
        left = uncovered(board.candidates, self._ticked, board.excess)
        if not board.excess:
            words = _("Operations are within their cap, so nothing needs to go.")
        elif left:
            words = _("{excess} lie above the cap; what is ticked takes {taken}, and {left} stay.")
        else:
            words = _(
                "{excess} lie above the cap; what is ticked takes {taken}, so all of it goes."
            )
        told = [
            words.format(excess=hours(board.excess), taken=hours(taken, 1), left=hours(left, 1))
        ]
        if board.usual is not None:
            told.append(
                _("Without an estimate a ticket counts as {usual}, the mean of {n} done.").format(
                    usual=hours(board.usual, 1), n=board.usual_of
                )
            )
        return " ".join(told)

    def _usual_reason(self, board: OverflowBoard) -> str:
        if not board.over:
            return ""
        return _("Operations over their cap: load {load}").format(load=share_text(board.load))

    # --- what is done -----------------------------------------------------------------------------

    def _chosen(self) -> list[Candidate]:
        candidates = self._board.candidates if self._board is not None else ()
        return [one for one in candidates if one.ticket.id in self._ticked]

    def _turn(self, rows: Sequence[Any], on: bool) -> None:
        ids = {row.id for row in rows}
        self._ticked = self._ticked | ids if on else self._ticked - ids
        self._show()

    def hand_over(self) -> None:
        """Hand over what is ticked, as one step."""
        chosen = self._chosen()
        load = self._board.load if self._board is not None else None
        handed = tuple(HandedTicket(one.ticket.id, one.seconds) for one in chosen)
        command = HandTickets(handed, Side.DEVELOPMENT, self.reason.text(), self._seen, load)
        try:
            done = self._context.do(command)
        except Refused as problem:
            self._context.notify("\n".join(finding_text(one) for one in problem.findings[:3]))
            if any(finding.field == "reason" for finding in problem.findings):
                self.reason.setFocus()
            return
        if done is not None:
            self.reason.clear()
            words = ngettext("{n} ticket handed over.", "{n} tickets handed over.", len(chosen))
            self._context.notify(words, undo=True)


def _scheduled(row: Offer) -> str:
    planned = row.ticket.planned_on
    if planned is not None:
        return planned.isoformat()
    return _("yes") if row.ticket.scheduled is not None else ""


def _why(row: Offer) -> str:
    if row.candidate.proposed:
        return _("takes the excess away")
    return "" if row.candidate.seconds is not None else _("nobody knows what it takes")
