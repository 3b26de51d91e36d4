"""One kind of change in the inspector: how it came out month by month, what is overdue, and what is kept
of the budgets for what nobody did before (S6, S7)."""

from collections.abc import Callable
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from app.change_charts import kind_chart
from app.text.doorway import _
from app.text.numbers import DASH, exact, number_text, share_text, when_text
from models.insight.changes_rows import ChangesBoard, KindOfChange, Price
from models.kernel.instants import local_day
from models.releases.rows import ChangeKind, ChangeRow
from views.kit import theme
from views.kit.buttons import Button, IconButton
from views.kit.chart import Chart
from views.kit.flow import FlowRow
from views.kit.inspector import HeroNumber, SectionHead, ValueRow
from views.kit.labels import Paragraph
from views.kit.rights import Right
from views.kit.tab_pieces import Line, stacked

_CHART = 220
"""Pixels of the chart's height at 100 %."""


class KindTab:
    """Builds the tab. find: opens a change of a day; plan: begins one of a kind that is to come."""

    def __init__(
        self,
        board: ChangesBoard,
        find: Callable[[UUID, date], object],
        plan: Callable[[ChangeKind], object],
    ) -> None:
        self._board, self._find, self._plan = board, find, plan
        self._place = ZoneInfo(board.zone)

    def tabs(self, row: KindOfChange) -> dict[str, QWidget]:
        """The tab of a kind."""
        kind, told = row.kind, row.rate
        of = _("{good} of {all}").format(
            good=number_text(told.deploys - told.failed), all=number_text(told.deploys)
        )
        failed = _("{failed} of {all}").format(
            failed=number_text(told.failed), all=number_text(told.deploys)
        )
        lines: list[QWidget] = [
            HeroNumber(_share(row)),
            ValueRow(
                _("Succeeded"), of, _("neither failed nor rolled back, and led to no incident")
            ),
            ValueRow(
                _("Change-fail rate"),
                DASH if told.rate is None else share_text(exact(told.rate), 0),
                failed,
            ),
        ]
        if told.deploys:
            chart = Chart(_("By month"))
            chart.show_chart(kind_chart(self._board, row))
            chart.setFixedHeight(theme.px(_CHART))
            lines.append(chart)
        if kind is None:
            lines += self._prices()
        lines += [SectionHead(_("Planned and not made")), *map(self._waiting, row.waiting)]
        if not row.waiting:
            lines.append(Paragraph(_("Nothing waits."), "secondary", "text2"))
        if kind is not None:
            add = Button(
                _("Plan another"), lambda: self._plan(kind), "calendar-plus", needs=Right.EDIT
            )
            lines.append(FlowRow([add]))
        return {_("Kind"): stacked(lines)}

    def _prices(self) -> list[QWidget]:
        reserve = share_text(self._board.reserve, 0)
        lines: list[QWidget] = [
            SectionHead(_("What it cost of the budgets")),
            ValueRow(
                _("Kept for it"), reserve, _("of each budget, as the policies of changes say")
            ),
        ]
        if not self._board.prices:
            words = _("Nothing new made a service unstable in this time.")
            return [*lines, Paragraph(words, "secondary", "text2")]
        return lines + [self._price(price) for price in self._board.prices]

    def _price(self, price: Price) -> QWidget:
        over = price.share > self._board.reserve
        words = _("more than is kept for it") if over else _("within what is kept for it")
        share = share_text(exact(price.share), 0)
        told = _("{share} of its budgets in this time, {words}").format(share=share, words=words)
        return Line(price.service, told, state="bad" if over else "")

    def _waiting(self, row: ChangeRow) -> QWidget:
        planned = row.planned
        if planned is None:
            return Line(row.name, _("no day is said"))
        day = local_day(planned, self._place)
        late = planned < self._board.now
        words = _("overdue since {when}") if late else _("planned {when}")
        service = self._board.names.get(row.service_id, "") if row.service_id else ""
        when = words.format(when=when_text(planned, self._place))
        name = _("Open: {what}").format(what=row.name)
        button = IconButton("arrow-right", name, lambda: self._find(row.id, day))
        told = ", ".join(each for each in (service, when) if each)
        return Line(row.name, told, [button], "bad" if late else "")


def _share(row: KindOfChange) -> str:
    return DASH if row.succeeded is None else share_text(exact(row.succeeded), 0)
