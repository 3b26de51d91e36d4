"""The ledger of tickets that changed sides, from which they can be taken back."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from app.text.cap import hours
from app.text.doorway import _, ngettext
from app.text.words import word_text
from models.insight.cap_rows import LedgerLine
from models.kernel.figures import Unit
from models.tickets.commands import HandTickets
from models.tickets.rows import Side
from models.tickets.shapes import HandedTicket
from views.kit import typed
from views.kit.actions import Action
from views.kit.dialogs import FormDialog
from views.kit.empty import EmptyState
from views.kit.fields import LineField
from views.kit.filtered_list import FilteredList
from views.kit.form import Form
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.table_column import Look, TableColumn


def ledger_list(context: PageContext, opened: Callable[[UUID], object]) -> FilteredList:
    """What was handed over, the newest first. opened: shows a ticket."""
    empty = EmptyState(
        "users",
        _("Nothing was handed over yet"),
        _("What goes to the developers is kept here, with why, the load then, and what it took."),
    )
    chips = (
        ("there", _("With developers"), _is_there),
        ("open", _("Open"), lambda row: row.completed is None),
    )
    columns = _columns(ZoneInfo(context.calendar.zone))
    name = _("Ledger of handovers")
    return FilteredList(
        context, "work.ledger", name, columns, chips,
        lambda row: opened(row.handover.ticket_id), empty,
    )  # fmt: skip


def _columns(place: ZoneInfo) -> list[TableColumn]:
    return [
        TableColumn(
            "at", _("Day"), Unit.DAY, value=lambda row: row.handover.at.astimezone(place).date()
        ),
        TableColumn("title", _("Ticket"), weight=500, width=220),
        TableColumn("to", _("To"), value=lambda row: word_text(row.handover.to_side)),
        TableColumn("by", _("By"), value=lambda row: row.handover.by, room=900),
        TableColumn("reason", _("Why"), value=lambda row: row.handover.reason, width=180),
        TableColumn(
            "load", _("Load then"), Unit.SHARE, value=lambda row: row.handover.load, room=760
        ),
        TableColumn("estimate", _("Estimate, h"), Unit.HOURS, value=_estimate),
        TableColumn("logged", _("Logged, h"), Unit.HOURS, value=_logged, room=840),
        TableColumn(
            "state",
            _("State"),
            look=Look.STATE,
            value=lambda row: _state(row)[0],
            state=lambda row: _state(row)[1],
            width=150,
        ),
    ]


def _hours(seconds: int | None) -> Decimal | None:
    return None if seconds is None else Decimal(seconds) / 3600


def _estimate(row: LedgerLine) -> Decimal | None:
    return _hours(row.handover.seconds)


def _logged(row: LedgerLine) -> Decimal | None:
    return _hours(row.seconds)


def _is_there(row: LedgerLine) -> bool:
    to, now = row.handover.to_side, row.side
    return to is Side.DEVELOPMENT and now is Side.DEVELOPMENT


def _state(row: LedgerLine) -> tuple[str, str]:
    if row.completed is not None:
        return _("Done"), "ok"
    if row.handover.to_side is Side.OPERATIONS:
        return _("Taken back"), "info"
    return (_("With developers"), "info") if _is_there(row) else (_("Back again"), "")


class TakingBack:
    """Shows the ledger, and takes chosen lines of it back with a reason."""

    def __init__(self, context: PageContext, ledger: FilteredList) -> None:
        self._context, self._ledger = context, ledger
        self._seen = 0

    def show_lines(self, lines: Sequence[LedgerLine], revision: int) -> None:
        """Show these."""
        self._seen = revision
        self._ledger.show_rows(lines)

    def actions(self) -> list[Action]:
        """What can be done with the chosen lines."""
        there = bool(self._chosen())
        reason = "" if there else _("Choose lines of open tickets that developers have")
        return [
            Action(
                "work.cap.back", _("Take tickets back…"), self.ask, icon="undo-2", enabled=there,
                reason=reason, needs=Right.EDIT, letter="B",
            )
        ]  # fmt: skip

    def _chosen(self) -> Sequence[Any]:
        rows = self._ledger.table.selected_rows()
        return [row for row in rows if _is_there(row) and row.completed is None]

    def ask(self) -> None:
        """Ask why, and take them back as one step."""
        chosen, seen = self._chosen(), self._seen

        def commit(values: dict[str, Any]) -> None:
            handed = tuple(
                HandedTicket(row.handover.ticket_id, row.handover.seconds) for row in chosen
            )
            command = HandTickets(handed, Side.OPERATIONS, values["reason"], seen)
            if self._context.do(command) is not None:
                dialog.accept()
                words = ngettext("{n} ticket taken back.", "{n} tickets taken back.", len(chosen))
                self._context.notify(words, undo=True)

        def cancel() -> None:
            dialog.reject()

        form = Form(commit, _("Take back"), cancel)
        form.add("reason", _("Why?"), LineField(typed.needed))
        seconds = sum(row.handover.seconds or 0 for row in chosen)
        words = ngettext("Take {n} ticket back", "Take {n} tickets back", len(chosen))
        title = f"{words}, {hours(seconds)}" if seconds else words
        dialog = FormDialog(self._ledger.window(), title, form)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        form.field("reason").setFocus()
