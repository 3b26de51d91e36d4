"""The page Velocity: what was delivered, how long it took, and what is likely. Teams, never people."""

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout

from app.text.doorway import _, ngettext
from app.text.numbers import DASH, duration_text, exact, number_text, share_text
from app.velocity_figures import (
    days_words,
    finding,
    forecast_words,
    throughput_chart,
    velocity_report,
)
from models.insight.queries.velocity import VelocityOf
from models.insight.velocity_rows import Ageing, VelocityBoard
from models.projects.rules.on_time import Delivery
from models.store.query import Answer
from views.kit import theme
from views.kit.actions import Action
from views.kit.buttons import LinkButton
from views.kit.cards import Card
from views.kit.chart import Chart
from views.kit.empty import EmptyState
from views.kit.explain import Explain
from views.kit.filtered_list import FilteredList
from views.kit.labels import Paragraph
from views.kit.page import Page, PageContext
from views.kit.page_head import PageHead
from views.kit.switches import SegmentedSwitch
from views.kit.tiles import FigureTile
from views.pages.velocity.importing import sprint_imports
from views.pages.velocity.tables import ageing_columns, deliverable_columns, sprint_columns

VIEWS = ("flow", "deliverables", "ageing", "sprints")
TILES = ("throughput", "cycle", "on_time", "dora_frequency", "dora_lead", "dora_fail_rate")


class VelocityPage(Page):
    """Views of one board."""

    reads: ClassVar[frozenset[str]] = VelocityOf.reads

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._board: VelocityBoard | None = None
        column = QVBoxLayout(self)
        pad = theme.size("page_padding")
        column.setContentsMargins(pad, pad - 8, pad, pad - 8)
        column.setSpacing(12)
        self.head = PageHead(_("Velocity"), "", ())
        column.addWidget(self.head)
        line = QHBoxLayout()
        line.setSpacing(12)
        self.tiles = {key: FigureTile(partial(self.explain, key)) for key in TILES}
        for tile in self.tiles.values():
            line.addWidget(tile, 1)
        column.addLayout(line)
        words = (_("Flow"), _("Deliverables"), _("Ageing"), _("Sprints"))
        self.switch = SegmentedSwitch(
            tuple(zip(VIEWS, words, strict=True)), self.show_view, _("View of the velocity")
        )
        bar = QHBoxLayout()
        bar.addWidget(self.switch)
        bar.addStretch(1)
        column.addLayout(bar)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        self._stack.addWidget(self._flow())
        self.lists = self._lists()
        for view in self.lists.values():
            self._stack.addWidget(view)

    def _flow(self) -> Card:
        self.chart = Chart(_("Done by week"))
        self.forecast = Paragraph("", "body")

        def turn() -> None:
            self.chart.show_table(not self.chart.table_shown())
            shown = self.chart.table_shown()
            link.set_text(_("Show as chart") if shown else _("Show as table"))

        link = LinkButton(_("Show as table"), turn)
        card = Card(_("Done by week"), _("by class of work"), link)
        card.body.addWidget(self.chart, 1)
        card.body.addWidget(self.forecast)
        return card

    def _lists(self) -> Mapping[str, FilteredList]:
        context = self.context
        return {
            "deliverables": FilteredList(
                context, "velocity.deliverables", _("Deliverables"), deliverable_columns(),
                (("late", _("Late"), lambda row: row.delivery is Delivery.LATE),),
                lambda row: context.go("projects", project=row.deliverable.project_id),
                EmptyState("flag", _("Nothing was promised for this time"),
                           _("Milestones and features come from Projects.")),
            ),
            "ageing": FilteredList(
                context, "velocity.ageing", _("Ageing work"), ageing_columns(),
                (("old", _("Old"), lambda row: row.old),),
                self._open_ticket,
                EmptyState("clock", _("No work is under way"), _("Work that was begun shows here.")),
            ),
            "sprints": FilteredList(
                context, "velocity.sprints", _("Sprints"), sprint_columns(), (),
                lambda _row: None,
                EmptyState("repeat", _("No sprint is known"), _("Sprints come in from boards."),
                           sprint_imports().actions(self)),
            ),
        }  # fmt: skip

    # --- the contract of a page -------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the board of the period."""
        context = self.context
        question = VelocityOf(context.period.period, context.team_id, context.calendar.zone)
        context.ask(question, self._got)

    def page_actions(self) -> list[Action]:
        """What can be done here."""
        listed = self.switch.choice() in self.lists
        return [
            *sprint_imports().actions(self),
            Action(
                "velocity.export", _("Export this table…"), self.export_table, "Ctrl+E", "download",
                enabled=listed, reason="" if listed else _("Turn to a list first"),
            ),
        ]  # fmt: skip

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`view`: one of the views; `only`: a chip of it; `import_files`: to bring in."""
        if arguments.get("view") in VIEWS:
            self.switch.choose(arguments["view"])
            self.show_view(arguments["view"])
        if "only" in arguments and self.switch.choice() in self.lists:
            self.lists[self.switch.choice()].only(arguments["only"])
        if "import_files" in arguments:
            sprint_imports().take(self, arguments["import_files"])

    # --- what can be done -------------------------------------------------------------------------

    def show_view(self, view: str) -> None:
        """One of the views."""
        self._stack.setCurrentIndex(VIEWS.index(view))
        self.context.actions_changed()

    def export_table(self) -> None:
        """The open list as a CSV file."""
        from views.kit.table_save import save_table

        save_table(self, self.context, self.lists[self.switch.choice()].table)

    def explain(self, key: str) -> None:
        """How a headline figure came about."""
        if self._board is not None:
            report = velocity_report(self._board, self.context.period.period)
            self.context.explain(
                Explain(report, key, _("Developers and operations together")),
                again=partial(self.explain, key),
            )

    def _open_ticket(self, row: Ageing) -> None:
        self.context.go("work", view="queues", ticket=row.ticket_id)

    # --- answers ----------------------------------------------------------------------------------

    def _got(self, answer: Answer[VelocityBoard]) -> None:
        board = self._board = answer.value
        self.head.say(finding(board))
        self.chart.show_chart(throughput_chart(board))
        self.forecast.setText(forecast_words(board))
        self.lists["deliverables"].show_rows(board.deliverables)
        self.lists["ageing"].show_rows(board.ageing)
        self.lists["sprints"].show_rows(board.sprints.sprints)
        for key, (name, value, made) in _figures(board).items():
            self.tiles[key].show_figure(name, value, made)


def _figures(board: VelocityBoard) -> Mapping[str, tuple[str, str, str]]:
    """Name, value, and what it is made of, of each tile."""
    done = sum(week.pieces for week in board.weeks)
    weeks = len(board.weeks)
    told, dora = board.on_time, board.dora
    lead = dora.lead_time
    return {
        "throughput": (
            _("Done a week"),
            number_text(done / weeks, 1) if weeks else DASH,
            ngettext("{n} piece", "{n} pieces", done),
        ),
        "cycle": (
            _("Cycle time, days"),
            days_words(board.cycle.half),
            _("85 % take at most {n}").format(n=days_words(board.cycle.most)),
        ),
        "on_time": (
            _("On time"),
            DASH if told.share is None else share_text(exact(told.share), 0),
            _("{n} of {due} due").format(n=told.on_time, due=told.on_time + told.late),
        ),
        "dora_frequency": (
            _("Deploys a week"),
            number_text(float(dora.frequency.a_week), 1),
            _("{n} on {days} days").format(
                n=number_text(dora.frequency.deploys), days=number_text(dora.frequency.days)
            ),
        ),
        "dora_lead": (
            _("Lead time"),
            DASH if lead.median is None else duration_text(int(lead.median)),
            ngettext("of {n} deploy", "of {n} deploys", lead.counted),
        ),
        "dora_fail_rate": (
            _("Change-fail rate"),
            DASH if dora.fail_rate.rate is None else share_text(exact(dora.fail_rate.rate), 0),
            _("{n} of {all} deploys").format(
                n=number_text(dora.fail_rate.failed), all=number_text(dora.fail_rate.deploys)
            ),
        ),
    }
