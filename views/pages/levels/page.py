"""The page Service levels: what was promised of each service, worst first, and what is left of it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text.doorway import _, ngettext
from app.text.levels import date_words, window_text
from models.insight.levels_rows import (
    ExposureRow,
    ExposureSums,
    LevelCell,
    LevelInFull,
    LevelRow,
    LevelStrip,
)
from models.insight.queries.level_results import Exposure
from models.insight.queries.level_strips import LevelStrips
from models.insight.queries.levels import LevelDetails, Levels, LevelWindow
from models.insight.queries.safeguards import Safeguards, SafeguardsOn
from models.kernel.instants import start_of_day, zone
from models.releases.queries import Changes
from models.releases.rows import ChangeRow
from models.services.queries import Exclusions, Services
from models.services.rows import ExclusionRow, ServiceRow
from models.services.rules.attainment import Attainment
from models.store.query import Answer
from views.kit import theme
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.level_bar import Kinds
from views.kit.page import Page, PageContext
from views.kit.page_head import PageHead
from views.kit.rights import Right
from views.kit.strip_legend import StripLegend
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_strip import StripTable
from views.pages.levels.actions import page_actions
from views.pages.levels.chart_card import ChartCard, Wishes
from views.pages.levels.chips import LevelChips
from views.pages.levels.lines import Line, of_kinds, siblings
from views.pages.levels.openers import Openers
from views.pages.levels.openslo_door import take
from views.pages.levels.starting import nothing_yet
from views.pages.levels.table import WINDOWS, level_columns

_ANY = 16_777_215
"""As high as Qt lets anything be."""

_LEAST = 5
"""So many rows are seen without scrolling, however small the window."""


class LevelsPage(Page):
    """The table chooses what the chart shows; Enter opens a promise in the inspector."""

    reads: ClassVar[frozenset[str]] = (
        Levels.reads | LevelDetails.reads | LevelStrips.reads | Changes.reads | SafeguardsOn.reads
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.lines: tuple[Line, ...] = ()
        self.full: LevelInFull | None = None
        self.services: Mapping[str, UUID] = {}
        self.seen = 0
        self._levels: tuple[LevelRow, ...] = ()
        self._strips: Mapping[UUID, tuple[Attainment, ...]] = {}
        self._excluded: tuple[ExclusionRow, ...] = ()
        self.exposures: Mapping[UUID, ExposureRow] = {}
        self._safeguards: Safeguards | None = None
        self.openers = Openers(self)
        column = QVBoxLayout(self)
        pad = theme.size("page_padding")
        column.setContentsMargins(pad, pad - 8, pad, pad - 8)
        column.setSpacing(12)
        self.head = PageHead(
            _("Service levels"),
            "",
            (
                Button(_("What if…"), self.openers.what_if, "gauge"),
                Button(_("New objective"), self.openers.add, "plus", needs=Right.EDIT),
            ),
        )
        column.addWidget(self.head)
        self.chips = LevelChips(context, self._arrange)
        column.addWidget(self.chips)
        self._model = RowTableModel(level_columns(self._framed))
        self.table = StripTable(
            self._model, _("Service levels"), self._open_line, self._open_square
        )
        self._model.setParent(self.table)
        self.table.selection_changed.connect(self._chose)
        self.panel = TablePanel(self.table, nothing_yet(self))
        self.legend = StripLegend()
        opens = self.openers
        self.card = ChartCard(context, Wishes(opens.event, opens.explain, opens.faster))
        column.addWidget(self._room(), 1)
        theme.on_change(self._fit_panel)

    def _room(self) -> QWidget:
        """Table, legend and chart in one room: F1 in the table finds the chart's Explain."""
        room = QWidget()
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.panel, 3)
        column.addWidget(self.legend)
        column.addWidget(self.card, 2)
        return room

    # --- the contract of a page -------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for every promise at the end of the period, as far as it has passed."""
        period = self.context.period.period
        self.context.ask(Services(), self._got_services, slot="names of services")
        self.context.ask(Exclusions(), self._got_exclusions, slot="exclusions")
        self.context.ask(
            LevelStrips(self.context.team_id, period, WINDOWS), self._got_strips, slot="strips"
        )
        self.context.ask(Exposure(period, self.context.team_id), self._got_exposure)
        day = min(period.last, self.context.today)
        self.context.ask(SafeguardsOn(day, self.context.team_id), self._got_safeguards)
        self.context.ask(Levels(self.context.team_id, period=period), self._got_levels)

    def page_actions(self) -> list[Action]:
        """What can be done here."""
        return page_actions(self)

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`objective`: the id of one to choose; `service`: of which service a form is, else whose
        promise to choose; `open`: ``inspector``, ``terms``, ``change``, ``form``, ``exclusions`` or
        ``rules``."""
        wanted = arguments.get("objective")
        if wanted is not None:
            self._wanted = wanted
            self._choose_wanted()
        if "service" in arguments and "open" not in arguments:
            self._wanted_service = arguments["service"]
            self._choose_wanted()
        self.openers.arrive(str(arguments.get("open", "")), arguments.get("service"))
        if "import_files" in arguments:
            take(self, arguments["import_files"])

    # --- what is chosen ---------------------------------------------------------------------------

    def line(self) -> Line | None:
        """The chosen line."""
        rows = self.table.selected_rows()
        return rows[0] if rows else None

    def siblings(self, line: Line) -> list[Line]:
        """The other promises of the line's service."""
        return siblings(self.lines, line)

    def ask_window(self, line: Line, at: int) -> None:
        """Ask for one window of a strip, to explain it."""
        self.context.ask(
            LevelWindow(line.id, line.strip[at].window), self._got_window, slot="window"
        )

    def ask_details(self) -> None:
        """Ask for all about the chosen promise."""
        line = self.line()
        if line is None:
            self.full = None
            self.card.show_level(None)
            return
        self.context.ask(
            LevelDetails(line.id, period=self.context.period.period),
            self._got_details,
            slot="details",
        )

    _wanted: UUID | None = None
    _wanted_service: UUID | None = None

    def _choose_wanted(self) -> None:
        """Choose the line that was asked for, as soon as it is there, whatever the chips say."""
        for line in of_kinds(self.lines, Kinds.INTERNAL):
            if line.level.objective.service_id == self._wanted_service:
                self._wanted, self._wanted_service = line.id, None
                break
        wanted = self._wanted
        if wanted is None or wanted not in {line.id for line in self.lines}:
            return
        self._wanted = None
        if not self._model.places_of([wanted]):
            self.chips.let_all_through()
        self.table.select_ids([wanted], wanted)

    def _chose(self) -> None:
        self.context.actions_changed()
        self.ask_details()

    def _open_line(self, _line: Line) -> None:
        self.openers.inspect()

    def _open_square(self, line: Line, at: int) -> None:
        self.ask_window(line, at)

    def _framed(self, row_id: Any) -> int | None:
        return self.table.chosen_in(row_id)

    # --- answers ----------------------------------------------------------------------------------

    def _got_services(self, answer: Answer[tuple[ServiceRow, ...]]) -> None:
        self.services = {row.name: row.id for row in answer.value}

    def _got_exclusions(self, answer: Answer[tuple[ExclusionRow, ...]]) -> None:
        self._excluded = tuple(row for row in answer.value if row.approved_at is not None)

    def _got_strips(self, answer: Answer[tuple[LevelStrip, ...]]) -> None:
        self._strips = {strip.objective_id: strip.results for strip in answer.value}

    def _got_exposure(self, answer: Answer[ExposureSums]) -> None:
        # Of several windows in the period, the latest.
        self.exposures = {row.objective.id: row for row in answer.value.rows}

    def _got_safeguards(self, answer: Answer[Safeguards]) -> None:
        self._safeguards = answer.value
        self._say()

    def _got_levels(self, answer: Answer[tuple[LevelRow, ...]]) -> None:
        self.seen = answer.revision
        self._levels = answer.value
        self.lines = tuple(map(self._line_of, answer.value))
        self._arrange()
        if self.line() is None and self._model.rowCount():
            self.table.select_places([0])
        else:
            self.ask_details()

    def _line_of(self, level: LevelRow) -> Line:
        place = zone(level.objective.zone)
        asked = min(datetime.now(UTC), start_of_day(self.context.period.period.end, place))
        strip = self._strips.get(level.objective.id, ())
        return Line(level, strip, asked, self._has_excluded(level))

    def _has_excluded(self, level: LevelRow) -> bool:
        span = level.window.span
        return any(
            row.service_id == level.objective.service_id
            and row.start < span.end
            and row.end > span.start
            for row in self._excluded
        )

    def _arrange(self) -> None:
        """Show the lines that the chips let through, the worst first."""
        first = not self._model.total()
        self.chips.count(self.lines)
        self._model.show(tuple(self.chips.passing(of_kinds(self.lines, self.chips.kinds()))))
        self._fit_panel()
        if first:
            self.table.fit()
        self._choose_wanted()
        self._say()

    def _fit_panel(self) -> None:
        rows = self._model.rowCount()
        self.panel.setMinimumHeight(self.panel.height_for(min(rows, _LEAST)) if rows else 0)
        self.panel.setMaximumHeight(self.panel.height_for(rows) + 8 if rows else _ANY)

    def _say(self) -> None:
        there = bool(self.lines)
        for part in (self.chips, self.legend, self.card):
            part.setVisible(there)
        services = len({line.level.objective.service_id for line in self.lines})
        count = ngettext("{n} service", "{n} services", services)
        said = _("{services} {when}{agreed}, each in its own window, budget in minutes").format(
            services=count, when=self._period_words(), agreed=_agreed_words(self._safeguards)
        )
        self.head.say(said if there else "")
        even = next((line for line in self._model_lines() if line.even is not None), None)
        self.legend.say(_even_words(even) if even is not None else "")

    def _model_lines(self) -> list[Line]:
        return [self._model.row_at(place) for place in range(self._model.rowCount())]

    def _period_words(self) -> str:
        period = self.context.period.period
        if self.context.today < period.end:
            return _("as of today")
        return _("as of {day}").format(day=date_words(period.last))

    def _got_details(self, answer: Answer[LevelInFull | None]) -> None:
        self.full = answer.value
        self.card.show_level(answer.value)
        self.openers.refreshed(answer.revision)
        if answer.value is not None and self.card.has_days():
            service = answer.value.row.objective.service_id
            self.context.ask(Changes(service_id=service), self._got_changes, slot="changes")

    def _got_changes(self, answer: Answer[tuple[ChangeRow, ...]]) -> None:
        self.card.show_level(self.full, answer.value)

    def _got_window(self, answer: Answer[LevelCell | None]) -> None:
        if answer.value is not None:
            self.openers.explain_cell(answer.value)


def _agreed_words(safeguards: Safeguards | None) -> str:
    """How many of the services in use have an agreement with customers (S28)."""
    if safeguards is None or safeguards.share is None:
        return ""
    return _(", {n} of {all} in use with an agreement").format(
        n=safeguards.agreed, all=len(safeguards.services)
    )


def _even_words(line: Line) -> str:
    window, now = line.level.window, line.now
    assert window.period is not None
    place = zone(line.level.objective.zone)
    passed = (window.so_far(now).end.astimezone(place).date() - window.period.start).days
    return _("even burn, {passed} of {days} days of {window}").format(
        passed=passed,
        days=window.period.days,
        window=window_text(window, line.level.objective.zone),
    )
