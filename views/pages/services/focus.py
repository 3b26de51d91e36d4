"""The services of each team month by month, against how many it can run well."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text.doorway import _, ngettext
from app.text.numbers import share_text
from models.kernel.figures import ChartData, Series, SeriesKind, Unit
from models.kernel.periods import add_months
from models.services.rows.board import Board
from models.services.rules.focus import focus_index, services_of_teams
from views.kit.buttons import LinkButton
from views.kit.chart import Chart
from views.kit.flow import FlowRow
from views.kit.heat_tile import Heat, HeatTile, HeatTold
from views.pages.services.sheet import column_of, nothing

_MONTHS = 18
_COLOURS = ("blue", "vermilion", "green", "purple")


def focus_panel(
    board: Board, teams: Mapping[UUID, str], limit: int, chosen: Callable[[str], object]
) -> QWidget:
    """The heat map of teams × months with each one's focus index, and the chart of the same with its
    table twin. chosen: gets the name of the team whose services are to be listed, empty for all."""
    data = focus_chart(board, teams, limit)
    if not data.series[:-1]:
        return column_of([nothing(_("No team runs a service yet."))])
    chart = Chart(_("Services of each team"), compact=True)
    chart.show_chart(data)

    def turn() -> None:
        chart.show_table(not chart.table_shown())
        table.set_text(_("As chart") if chart.table_shown() else _("As table"))

    table = LinkButton(_("As table"), turn, "table")
    return column_of([HeatMap(board, teams, limit, chosen), chart, FlowRow([table])])


class HeatMap(QWidget):
    """A tile for each team, those with the highest focus index first: its months as squares that
    deepen. Pressed, its services alone are listed."""

    def __init__(
        self,
        board: Board,
        teams: Mapping[UUID, str],
        limit: int,
        chosen: Callable[[str], object],
    ) -> None:
        super().__init__()
        self._chosen = chosen
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        starts, days = _months(board)
        counts = _counts(board, days)
        self.tiles: dict[str, HeatTile] = {}
        for team in sorted(counts, key=lambda team: (-counts[team][-1], teams.get(team, ""))):
            name = teams.get(team, _("unknown"))
            tile = HeatTile(partial(self._turned, name))
            tile.tell(_told(name, starts, counts[team], limit))
            self.tiles[name] = tile
            column.addWidget(tile)

    def _turned(self, name: str, on: bool) -> None:
        for other, tile in self.tiles.items():
            tile.setChecked(on and other == name)
        self._chosen(name if on else "")


def _told(name: str, starts: Sequence[date], counts: Sequence[int], limit: int) -> HeatTold:
    now = counts[-1]
    services = ngettext("{n} service", "{n} services", now)
    words = _("focus index {share}, {limit} can be run well")
    aside = words.format(share=_share(focus_index(now, limit)), limit=limit)
    heats = [
        _heat(start, count, focus_index(count, limit))
        for start, count in zip(starts, counts, strict=True)
    ]
    value = _("{services}, too many").format(services=services) if now > limit else services
    return HeatTold(name, value, aside, heats)


def _heat(start: date, count: int, index: Fraction | None) -> Heat:
    services = ngettext("{n} service", "{n} services", count)
    words = _("{month}: {services}, focus index {share}")
    told = words.format(month=_month(start), services=services, share=_share(index))
    return Heat(None if index is None else min(float(index), 1.0), told)


def _share(index: Fraction | None) -> str:
    return share_text(None if index is None else float(index), 0)


def _months(board: Board) -> tuple[list[date], list[date]]:
    """The first days of the months, and the days on which they are counted: their last, and today."""
    this_month = board.day.replace(day=1)
    starts = [add_months(this_month, -back) for back in range(_MONTHS - 1, -1, -1)]
    return starts, [*starts[1:], board.day] if board.day > this_month else starts


def _counts(board: Board, days: Sequence[date]) -> Mapping[UUID, tuple[int, ...]]:
    ownerships = [row for one in board.rows for row in one.whole.ownerships]
    return services_of_teams(ownerships, days)


def focus_chart(board: Board, teams: Mapping[UUID, str], limit: int) -> ChartData:
    """One line a team, those with most services now first, and the limit that holds today."""
    starts, days = _months(board)
    counts = _counts(board, days)
    order = sorted(counts, key=lambda team: (-counts[team][-1], teams.get(team, "")))
    series = [
        Series(
            str(team),
            teams.get(team, _("unknown")),
            Unit.COUNT,
            SeriesKind.LINE,
            [float(count) for count in counts[team]],
            _COLOURS[at],
        )
        for at, team in enumerate(order[: len(_COLOURS)])
    ]
    threshold = Series(
        "limit", _("Can be run well"), Unit.COUNT, SeriesKind.THRESHOLD, [float(limit)] * _MONTHS
    )
    labels = [_month(day) for day in starts]
    title = _("Services of each team")
    return ChartData("focus", title, Unit.COUNT, labels, (*series, threshold), starts)


def _month(day: date) -> str:
    return f"{day:%Y-%m}"
