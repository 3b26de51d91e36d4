"""The tab Capacity: of what there is only so much, how it was used, and when more must be ordered."""

from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget

from app.text.doorway import _, ngettext
from app.text.numbers import day_text, number_text
from models.services.commands import (
    AddCapacity,
    ChangeCapacity,
    PasteCapacityPoints,
    RemoveCapacity,
)
from models.services.rows import CapacityRow, PastedPoint
from models.services.rows.board import Outlook
from views.kit import typed
from views.kit.buttons import LinkButton
from views.kit.chart import Chart
from views.kit.fields import LineField, day_field, decimal_field, percent_field
from views.kit.flow import FlowRow
from views.kit.inspector import Formula, SectionHead, ValueRow
from views.kit.rights import Right
from views.kit.tab_pieces import Line
from views.pages.services.capacity_chart import capacity_chart, finding
from views.pages.services.ordering import Ordering
from views.pages.services.paste import PastePointsDialog
from views.pages.services.sheet import FormField, Sheet, column_of, nothing


class Capacities:
    """Builds the tab and its forms. window: what the paste dialog stands over."""

    def __init__(self, sheet: Sheet, window: QWidget) -> None:
        self._sheet, self._window = sheet, window

    @property
    def words(self) -> str:
        """What the tab is called."""
        return _("Capacity")

    def tab(self) -> QWidget:
        """The tab."""
        parts: list[QWidget] = []
        for outlook in self._sheet.file.row.whole.outlooks:
            parts += self._capacity(outlook)
        if not parts:
            parts.append(
                nothing(_("Nothing yet: disk, seats, requests a second … and how much there is."))
            )
        else:
            parts.append(
                Formula(
                    _(
                        "Order by: the first day on which the upper edge of the band passes the "
                        "limit less what is kept spare, less the time it takes to get more. The "
                        "band holds nine of ten observations, if use grows on as it did."
                    )
                )
            )
        return column_of([*parts, self._sheet.adder(_("Add a capacity"), self.add)])

    def _capacity(self, outlook: Outlook) -> list[QWidget]:
        sheet, row = self._sheet, outlook.capacity
        head = Line(
            row.name,
            finding(outlook),
            [
                sheet.changer(row.name, lambda: self.change(row)),
                sheet.remover(row.name, RemoveCapacity(row.id, sheet.seen)),
            ],
            self._state(outlook),
        )
        points = sheet.file.points[row.id]
        parts: list[QWidget] = [
            SectionHead(_("{name} in {unit}").format(name=row.name, unit=row.unit))
        ]
        parts.append(head)
        links: list[QWidget] = [
            self._link(_("Write down"), "plus", lambda: self.write_down(row), row),
            self._link(_("Paste…"), "clipboard-paste", lambda: self.paste(row), row),
            Ordering(sheet).link(outlook),
        ]
        if points:
            chart = Chart(_("Use of {name}").format(name=row.name), compact=True)
            data = capacity_chart(outlook, points)
            chart.show_chart(data)
            # All of it: what grew, and where that leads, is seen in one look or not at all.
            chart.set_view(0, len(data.labels))
            parts.append(chart)
            table = LinkButton(_("As table"), lambda: _turn(chart, table), "table")
            table.setAccessibleName(_("As table: {what}").format(what=row.name))
            links.append(table)
        parts.append(FlowRow(links, 12))
        parts += self._figures(outlook)
        return parts

    def _figures(self, outlook: Outlook) -> list[QWidget]:
        row, rows = outlook.capacity, list[QWidget]()
        if outlook.last is not None:
            used = _amount(outlook.last.value, row)
            rows.append(ValueRow(_("Used"), used, day_text(outlook.last.day)))
        spare = _("{amount} of it kept spare").format(amount=_amount(row.spare, row))
        rows.append(ValueRow(_("Limit"), _amount(row.limit, row), spare if row.spare else ""))
        if outlook.forecast is not None:
            a_month = outlook.forecast.per_day * 30
            said = _("{amount} a month").format(amount=_amount(a_month, row))
            rows.append(ValueRow(_("Grows by"), said))
        days = ngettext("{n} day", "{n} days", row.lead_days)
        rows.append(ValueRow(_("Time to get more"), days))
        if outlook.reached is not None:
            rows.append(ValueRow(_("Limit reached about"), day_text(outlook.reached)))
        if outlook.order_by is not None:
            rows.append(ValueRow(_("Order by"), day_text(outlook.order_by)))
        return rows

    def _state(self, outlook: Outlook) -> str:
        late = outlook.order_by is not None and outlook.order_by <= self._sheet.today
        return "bad" if outlook.full or late else ""

    def _link(self, words: str, icon: str, run: Any, row: CapacityRow) -> LinkButton:
        link = LinkButton(words, run, icon, needs=Right.EDIT)
        link.setAccessibleName(f"{words}: {row.name}")
        return link

    # --- forms ----------------------------------------------------------------------------------

    def write_down(self, row: CapacityRow) -> None:
        """How much was used on one day."""

        def command(given: dict[str, Any]) -> PasteCapacityPoints:
            point = PastedPoint(given["day"].isoformat(), format(given["value"], "f"))
            return PasteCapacityPoints(row.id, self._sheet.seen, (point,))

        self._sheet.open_form(
            self.words,
            _("Use of {name}").format(name=row.name),
            [
                ("day", _("On"), day_field()),
                ("value", _("Used, in {unit}").format(unit=row.unit), decimal_field()),
            ],
            command,
            {"day": self._sheet.today},
        )

    def paste(self, row: CapacityRow) -> None:
        """Many days from a spreadsheet."""

        def added(count: int) -> None:
            words = ngettext("{n} day written down.", "{n} days written down.", count)
            self._sheet.context.notify(words, undo=True)
            self._sheet.reload()

        context, seen = self._sheet.context, self._sheet.seen
        PastePointsDialog(self._window, context, row, seen, added).open()

    def add(self) -> None:
        """Something else of which there is only so much."""
        service = self._sheet.file.row.service.id
        self._sheet.open_form(
            self.words,
            _("Add a capacity"),
            _fields(),
            lambda given: AddCapacity(service, **given),
            {"lead_days": 30, "spare": Decimal(0), "headroom": Decimal(0)},
        )

    def change(self, row: CapacityRow) -> None:
        """Correct a capacity."""
        fields = _fields()
        self._sheet.open_form(
            self.words,
            _("Change the capacity"),
            fields,
            lambda given: ChangeCapacity(row.id, self._sheet.seen, **given),
            {key: getattr(row, key) for key, _words, _field in fields},
        )


def _fields() -> list[FormField]:
    return [
        ("name", _("Name"), LineField(typed.needed)),
        ("unit", _("Unit"), LineField(typed.needed, hint="GB")),
        ("limit", _("Limit"), decimal_field()),
        ("spare", _("Kept spare for failures"), decimal_field()),
        ("lead_days", _("Days it takes to get more"), LineField(typed.whole, str, "30")),
        ("headroom", _("Share that should stay free"), percent_field("20 %")),
    ]


def _turn(chart: Chart, link: LinkButton) -> None:
    chart.show_table(not chart.table_shown())
    link.set_text(_("As chart") if chart.table_shown() else _("As table"))


def _amount(value: Any, row: CapacityRow) -> str:
    places = 0 if abs(float(value)) >= 10 or value == 0 else 1
    return f"{number_text(value, places)} {row.unit}"
