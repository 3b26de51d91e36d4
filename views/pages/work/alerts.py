"""Alerts that say the same, those that told of nothing first; each can be mended by a ticket (S62)."""

from datetime import UTC, datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from app.text.doorway import _, ngettext
from app.text.numbers import share_text
from models.insight.work_rows import WorkBoard
from models.insight.work_rules import AlertGroup
from models.kernel.checks import NAME_LENGTH
from models.tickets.commands import AddTicket
from models.tickets.rows import RequestKind, WorkClass
from views.kit.buttons import LinkButton
from views.kit.inspector import ValueRow
from views.kit.labels import Label
from views.kit.lines import Lines
from views.kit.page import Again, PageContext
from views.kit.rights import Right
from views.kit.tab_pieces import Doing, stacked

MOST = 20
"""So many are shown; those that nobody hears often need no mending."""


def open_alerts(context: PageContext, board: WorkBoard, again: Again) -> None:
    """Show the alerts of the period in the inspector. again: shows them as they are now."""
    count = sum(len(group.alerts) for group in board.alerts)
    words = ngettext("{n} alert in this time", "{n} alerts in this time", count)
    panel = AlertsPanel(context, board)
    context.inspect(_("Alerts"), words, {_("Alerts"): stacked([panel])}, again=again)


class AlertsPanel(Lines):
    """A line for each alert, with the way to mend it."""

    def __init__(self, context: PageContext, board: WorkBoard) -> None:
        super().__init__()
        self._context, self._board = context, board
        self._mending = {item.what for item in board.requests if item.open}
        self._show()

    def _show(self) -> None:
        lines: list[QWidget] = []
        for group in self._board.alerts[:MOST]:
            lines += self._lines(group)
        if not lines:
            empty = _("No alert is written down in this time.")
            lines = [Label(empty, "secondary", "muted", wrap=True)]
        self.fill(lines)

    def _lines(self, group: AlertGroup) -> list[QWidget]:
        count = len(group.alerts)
        told = [self._board.services.get(group.service_id, "") if group.service_id else ""]
        told += [group.source]
        if group.false_share is not None:
            share = share_text(float(group.false_share), 0)
            told.append(_("{share} told of nothing").format(share=share))
        if group.loose:
            told.append(
                ngettext("{n} belongs to no incident", "{n} belong to no incident", group.loose)
            )
        evidence = " · ".join(word for word in told if word)
        row = ValueRow(group.text, str(count), evidence, line=False)
        return [row, self._mend(group)]

    def _mend(self, group: AlertGroup) -> QWidget:
        title = _("Mend the alert “{text}”").format(text=group.text)[:NAME_LENGTH]
        if title in self._mending:
            return Label(_("A ticket is open for it"), "secondary", "muted")
        add = partial(self._add, title, group)
        button = LinkButton(_("Mend it by a ticket"), add, needs=Right.EDIT)
        button.setAccessibleName(_("Make a ticket: {title}").format(title=title))
        return button

    def _add(self, title: str, group: AlertGroup) -> None:
        def done() -> None:
            self._mending.add(title)
            self._show()

        command = AddTicket(
            title,
            datetime.now(UTC).replace(microsecond=0),
            RequestKind.PROCESS_WORK,
            WorkClass.STABILITY,
            service_id=group.service_id,
            team_id=self._context.team_id,
            labels="alert",
        )
        Doing(self._context, done).press(command, _("Ticket added."))()
