"""More of what runs out, ordered as a piece of work: once, with the day by which it must be ordered."""

from datetime import UTC, datetime
from uuid import UUID

from app.text.doorway import _
from app.text.numbers import day_text
from app.text.problems import refusal_text
from models.kernel.errors import Refused
from models.services.rows.board import Outlook
from models.store.query import Answer
from models.tickets.commands import AddTicket
from models.tickets.queries import Tickets
from models.tickets.rows import RequestKind, TicketRow, WorkClass
from views.kit.buttons import LinkButton
from views.kit.rights import Right
from views.pages.services.sheet import Sheet


class Ordering:
    """Leads from a capacity to the ticket that orders more of it; adds that where there is none."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def link(self, outlook: Outlook) -> LinkButton:
        """What does it."""
        words = _("Order as a task")
        link = LinkButton(words, lambda: self.order(outlook), "list", needs=Right.EDIT)
        link.setAccessibleName(f"{words}: {outlook.capacity.name}")
        return link

    def order(self, outlook: Outlook) -> None:
        """Look whether it is ordered already, and order it where it is not."""
        ordered = self._ticket(outlook)

        def got(answer: Answer[tuple[TicketRow, ...]]) -> None:
            same = [
                row.id
                for row in answer.value
                if (row.service_id, row.title) == (ordered.service_id, ordered.title)
            ]
            if same:
                self._sheet.context.notify(_("This is ordered already; here is the task."))
                self._show(same[0])
            else:
                self._add(ordered)

        self._sheet.context.ask(Tickets(open=True), got)

    def _add(self, ordered: AddTicket) -> None:
        try:
            done = self._sheet.context.do(ordered)
        except Refused as problem:
            self._sheet.context.notify(refusal_text(problem))
            return
        if done is not None:
            self._sheet.context.notify(_("Ordered as a task, under Work."), undo=True)

    def _show(self, ticket: UUID) -> None:
        self._sheet.context.go("work", view="queues", ticket=ticket)

    def _ticket(self, outlook: Outlook) -> AddTicket:
        service, row = self._sheet.file.row.service, outlook.capacity
        title = _("Order more {what} for {service}").format(what=row.name, service=service.name)
        return AddTicket(
            title,
            datetime.now(UTC),
            kind=RequestKind.PROCESS_WORK,
            work_class=WorkClass.STABILITY,
            text=_why(outlook),
            service_id=service.id,
            team_id=self._sheet.context.team_id,
            due_on=outlook.order_by,
        )


def _why(outlook: Outlook) -> str:
    """What the forecast says, as it stood when it was ordered."""
    row = outlook.capacity
    lines = [_("Limit: {limit} {unit}").format(limit=row.limit.normalize(), unit=row.unit)]
    if outlook.last is not None:
        used = _("Used: {used} {unit} on {day}")
        told = {"used": outlook.last.value.normalize(), "unit": row.unit}
        lines.append(used.format(day=day_text(outlook.last.day), **told))
    if outlook.reached is not None:
        reached = _("Limit reached about {day}; it takes {days} days to get more")
        lines.append(reached.format(day=day_text(outlook.reached), days=row.lead_days))
    return "\n".join(lines)
