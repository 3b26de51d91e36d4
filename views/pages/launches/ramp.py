"""Soft launches as charts: load against the planned ramp and the cap, and what the announcement waits for."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QStackedLayout, QWidget

from app.launch_charts import ramp_chart, ramp_finding
from app.text.doorway import _
from app.text.numbers import day_text
from models.insight.launch_rows import LaunchBoard, LaunchEntry
from models.releases.rows import LaunchStage
from views.kit import theme
from views.kit.buttons import LinkButton
from views.kit.cards import Card
from views.kit.chart import Chart
from views.kit.chart_paint import Note
from views.kit.empty import EmptyState
from views.kit.flow import FlowRow
from views.kit.inspector import ValueRow
from views.kit.labels import Label
from views.kit.lines import Lines
from views.kit.pills import Pill
from views.kit.tab_pieces import scrolling
from views.pages.launches.words import quiet_text


class RampView(QWidget):
    """A card for each launch with a ramp, those that are soft-launched first. opened: gets a launch, to
    type its steps."""

    def __init__(self, opened: Callable[[LaunchEntry], object]) -> None:
        super().__init__()
        self._opened = opened
        self._lines = Lines()
        self._empty = EmptyState(
            "rocket",
            _("Nothing is soft-launched"),
            _("A soft launch lets a few in first. Its steps are typed on its tab Ramp."),
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        scroll = scrolling(self._lines)
        scroll.setAccessibleName(_("Ramps of soft launches"))
        self._stack.addWidget(scroll)
        self.charts: tuple[Chart, ...] = ()

    def show_board(self, board: LaunchBoard) -> None:
        """Show the ramps of a board."""
        ramps = [entry for entry in board.launches if entry.ramp]
        ramps.sort(key=lambda entry: entry.launch.stage is not LaunchStage.SOFT_LAUNCHED)
        cards = [_RampCard(entry, board, partial(self._opened, entry)) for entry in ramps]
        self.charts = tuple(card.chart for card in cards)
        self._lines.fill(cards)
        self._stack.setCurrentIndex(1 if ramps else 0)

    def turn(self) -> None:
        """All charts as tables, or as charts again."""
        as_table = not any(chart.table_shown() for chart in self.charts)
        for chart in self.charts:
            chart.show_table(as_table)


class _RampCard(Card):
    def __init__(
        self, entry: LaunchEntry, board: LaunchBoard, opened: Callable[[], object]
    ) -> None:
        launch = entry.launch
        link = LinkButton(_("Steps"), opened, "pencil")
        link.setAccessibleName(_("Steps of {launch}").format(launch=launch.name))
        unit = _("in {unit}").format(unit=launch.cap_unit or _("users"))
        words = f"{entry.service}, {unit} · {ramp_finding(entry, board.today)}"
        super().__init__(launch.name, words, link)
        if entry.quiet is not None:
            self.body.addWidget(FlowRow(_announcement(entry), 12))
        data = ramp_chart(entry, board.today)
        self.chart = Chart(_("Ramp of {launch}").format(launch=launch.name))
        here = [at for at, day in enumerate(data.starts) if day == board.today]
        self.chart.show_chart(data, [Note(at, _("today")) for at in here])
        self.chart.set_view(0, len(data.labels))
        self.chart.setFixedHeight(theme.px(240))
        self.body.addWidget(self.chart)


def announcement_lines(entry: LaunchEntry) -> list[QWidget]:
    """What the announcement of a soft launch waits for; nothing of another launch."""
    if entry.quiet is None:
        return []
    pill, words = _announcement(entry)
    return [pill, ValueRow(_("Within its budget"), quiet_text(entry)), words]


def _announcement(entry: LaunchEntry) -> list[QWidget]:
    if entry.may_announce:
        words = _("It stayed within its budget for {quiet}.").format(quiet=quiet_text(entry))
        return [Pill(_("may be announced"), "ok"), Label(words, "secondary")]
    words = _("{quiet} within its budget; from {day} on if that holds.").format(
        quiet=quiet_text(entry), day=day_text(entry.announced_from) if entry.announced_from else ""
    )
    return [Pill(_("not to be announced yet"), "warn"), Label(words, "secondary")]
