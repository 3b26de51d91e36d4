"""Where actions may be moved: to the work as a ticket, or to the debt."""

from collections.abc import Callable, Sequence
from typing import Any

from app.flows.promoting import DebtFromAction, TicketFromAction
from app.flows.together import Together
from app.text.doorway import _, ngettext
from models.insight.incidents_rows import ActionEntry
from models.store.command import Command
from views.kit.page import PageContext
from views.kit.row_moves import Move
from views.kit.tab_pieces import Doing
from views.kit.table_drag import RowMoves
from views.kit.table_view import TableView

Entries = Sequence[ActionEntry]


def action_moves(context: PageContext, table: TableView, seen: Callable[[], int]) -> RowMoves:
    """The moves of the list of actions, each one step. seen: the revision that is shown."""

    def turn(commands: Sequence[Command[Any]], words: str) -> None:
        command = commands[0] if len(commands) == 1 else Together(tuple(commands))
        Doing(context, lambda: None).press(command, words)()

    def to_work(rows: Entries) -> None:
        words = ngettext("{n} ticket made.", "{n} tickets made.", len(rows))
        team = context.team_id
        turn([TicketFromAction(row.action, seen(), team) for row in rows], words)

    def to_debt(rows: Entries) -> None:
        words = ngettext("{n} item of debt made.", "{n} items of debt made.", len(rows))
        team, today = context.team_id, context.today
        turn([DebtFromAction(row.action, today, seen(), team) for row in rows], words)

    def moves(rows: Entries) -> list[Move]:
        why = ""
        if any(row.action.done_on is not None for row in rows):
            why = _("It is done")
        elif any(row.action.becomes is not None for row in rows):
            why = _("It is worked off elsewhere already")
        return [
            Move("actions.to.work", _("Work"), to_work, "work", "inbox", why),
            Move("actions.to.debt", _("Fix-it & debt"), to_debt, "debt", "wrench", why),
        ]

    return RowMoves(table, "action", moves, lambda row: row.action.text, context.notify)
