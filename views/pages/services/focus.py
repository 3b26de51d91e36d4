"""The services of each team month by month, against how many it can run well."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.text.doorway import _, ngettext
from models.kernel.figures import ChartData, Series, SeriesKind, Unit
from models.kernel.periods import add_months
from models.services.rows.board import Board
from models.services.rules.focus import services_of_teams
from views.kit.buttons import LinkButton
from views.kit.chart import Chart
from views.kit.flow import FlowRow
from views.kit.inspector import ValueRow
from views.pages.services.sheet import column_of, nothing

_MONTHS = 18
_COLOURS = ("blue", "vermilion", "green", "purple")


def focus_panel(board: Board, teams: Mapping[UUID, str], limit: int) -> QWidget:
    """Teams with their count of today, and the chart of a year and a half with its table twin."""
    data = focus_chart(board, teams, limit)
    if not data.series[:-1]:
        return column_of([nothing(_("No team runs a service yet."))])
    chart = Chart(_("Services of each team"), compact=True)
    chart.show_chart(data)

    def turn() -> None:
        chart.show_table(not chart.table_shown())
        table.set_text(_("As chart") if chart.table_shown() else _("As table"))

    table = LinkButton(_("As table"), turn, "table")
    rows = [
        ValueRow(
            teams.get(load.team_id, _("unknown")),
            ngettext("{n} service", "{n} services", load.services),
            _("{limit} can be run well").format(limit=load.limit),
        )
        for load in board.loads
    ]
    return column_of([chart, FlowRow([table]), *rows])


def focus_chart(board: Board, teams: Mapping[UUID, str], limit: int) -> ChartData:
    """One line a team, those with most services now first, and the limit that holds today."""
    this_month = board.day.replace(day=1)
    starts = [add_months(this_month, -back) for back in range(_MONTHS - 1, -1, -1)]
    days = [*starts[1:], board.day] if board.day > this_month else starts
    ownerships = [row for one in board.rows for row in one.whole.ownerships]
    counts = services_of_teams(ownerships, days)
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
