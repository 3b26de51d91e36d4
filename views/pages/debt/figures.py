"""The headline figures of debt above its chart: each opens how it came about."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from app.debt_figures import GROWTH_MONTHS
from app.text.doorway import _, ngettext
from app.text.numbers import DASH, number_text
from models.debt.rules.growth import MonthOfDebt
from models.insight.debt_rows import DebtRegister
from models.kernel.figures import Report
from views.kit.plain import tip
from views.kit.tiles import FigureTile
from views.pages.debt.words import hours, months_text

KEYS = ("interest", "principal", "left", "growth")


class Figures(QWidget):
    """The tiles, two by two. explain: gets the key of a figure."""

    def __init__(self, explain: Callable[[str], object]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12)
        self.tiles = {key: FigureTile(partial(explain, key)) for key in KEYS}
        for at, tile in enumerate(self.tiles.values()):
            grid.addWidget(tile, *divmod(at, 2))

    def show_figures(self, report: Report, register: DebtRegister) -> None:
        """Fill the tiles."""
        totals, growth = register.totals, register.growth
        items = ngettext("{n} open item", "{n} open items", totals.items)
        names = {
            "interest": _("Interest"),
            "principal": _("To pay all off"),
            "left": _("Until 31 Dec"),
            "growth": _("Growth"),
        }
        paid = _("repaid after {months}").format(months=months_text(totals.payback))
        made = {
            "interest": _("a month, {items}").format(items=items)
            + _not_known(totals.without_interest),
            "principal": (paid if totals.payback is not None else items)
            + _not_known(totals.without_principal),
            "left": _("if everything is left"),
            "growth": _came_and_went(growth[-GROWTH_MONTHS:]),
        }
        unknown = {
            "interest": totals.without_interest,
            "left": totals.without_interest,
            "principal": totals.without_principal,
        }
        for key, tile in self.tiles.items():
            figure = report.figure(key)
            tile.setToolTip(tip(figure.title))
            nobody = totals.items > 0 and unknown.get(key) == totals.items
            value = None if nobody else figure.value
            tile.show_figure(names[key], _value(value, signed=key == "growth"), made[key])


def _value(amount: Decimal | None, *, signed: bool) -> str:
    if amount is None:
        return DASH
    words = hours(int(amount * 3600))
    return f"+{words}" if signed and amount > 0 else words


def _not_known(count: int) -> str:
    return _(", {n} unknown").format(n=count) if count else ""


def _came_and_went(months: tuple[MonthOfDebt, ...]) -> str:
    added = sum(month.added.items for month in months)
    closed = sum(month.closed.items for month in months)
    span = ngettext("in {n} month", "in {n} months", len(months))
    return _("{span}: {added} added, {closed} closed").format(
        span=span, added=number_text(added), closed=number_text(closed)
    )
