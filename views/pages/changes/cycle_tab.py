"""One cycle of instability in the inspector, and the work that follows it up."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from app.flows.stabilising import FollowUpCycle
from app.text.doorway import _
from app.text.numbers import day_text, when_text
from models.insight.changes_rows import ChangesBoard, CycleEntry
from models.kernel.instants import local_day
from views.kit.buttons import Button, LinkButton
from views.kit.flow import FlowRow
from views.kit.inspector import HeroNumber, SectionHead, ValueRow
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.tab_pieces import Doing, Line, stacked
from views.pages.changes.words import cycle_cost_text, follow_up_text, length_text, level_text


class CycleTab:
    """Builds what is told of cycles. doing: carries out, and shows the cycle anew."""

    def __init__(self, context: PageContext, board: ChangesBoard, doing: Doing) -> None:
        self._context, self._board, self._doing = context, board, doing
        self._place = ZoneInfo(board.zone)

    def tabs(self, entry: CycleEntry) -> dict[str, QWidget]:
        """The tabs of a cycle."""
        return {
            _("Cycle"): stacked(
                [
                    *self.lines(entry),
                    SectionHead(_("Follow-up")),
                    *self._follow_up(entry),
                ]
            )
        }

    def lines(self, entry: CycleEntry) -> list[QWidget]:
        """What a cycle was."""
        cycle = entry.cycle
        until = _("not over yet") if cycle.ended is None else self._when(cycle.ended)
        act = cycle.intervention
        return [
            HeroNumber(length_text(cycle.duration(self._board.now))),
            ValueRow(_("Level before"), level_text(cycle.baseline), _("in the days before")),
            ValueRow(_("Lowest level"), level_text(cycle.depth), self._when(cycle.began)),
            ValueRow(_("Until"), until),
            ValueRow(_("Cost"), cycle_cost_text(entry), _("of one window of its budget")),
            Line(_("Ended by"), _("repair alone") if act is None else self._name(act)),
            Line(
                _("One compound cycle: its cost is told once") if cycle.compound else _("Changes"),
                ", ".join(map(self._name, cycle.changes)),
            ),
        ]

    def _follow_up(self, entry: CycleEntry) -> list[QWidget]:
        ticket = entry.follow_up
        if ticket is not None:
            show = LinkButton(
                _("Show it"), lambda: self._context.go("work", ticket=ticket.id), "arrow-right"
            )
            return [Line(ticket.title, follow_up_text(entry), [show])]
        button = Button(
            _("Follow it up"),
            self._doing.press(self._command(entry), _("It will be followed up.")),
            "list-checks",
            needs=Right.EDIT,
        )
        words = _("Nobody follows it up yet: that makes stability work of the service.")
        return [Line(_("No follow-up"), words), FlowRow([button])]

    def _command(self, entry: CycleEntry) -> FollowUpCycle:
        cycle = entry.cycle
        day = day_text(local_day(cycle.first, self._place))
        told = _(
            "Changes: {changes}. Until calm: {length}. Lowest level: {level}. Cost: {cost} of one window of the budget."
        )
        return FollowUpCycle(
            cycle.changes[0],
            _("What made {service} unstable on {day}").format(service=entry.service, day=day),
            entry.service_id,
            self._context.team_id,
            told.format(
                changes=", ".join(map(self._name, cycle.changes)),
                length=length_text(cycle.duration(self._board.now)),
                level=level_text(cycle.depth),
                cost=cycle_cost_text(entry),
            ),
        )

    def _when(self, at: datetime) -> str:
        return when_text(at, self._place)

    def _name(self, one: UUID) -> str:
        return self._board.changes.name(one)
