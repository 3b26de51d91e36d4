"""Figures as rows of a sheet: value, limit, state, the period before, and how each is made."""

from decimal import Decimal
from typing import Any

from openpyxl.formatting.rule import FormulaRule, IconSetRule
from openpyxl.styles import Font, PatternFill

from app.exchange.workbook_book import Sheet
from app.exchange.workbook_charts import unit_word
from app.exchange.workbook_formulas import NotPrintable, Printer, quoted
from app.exchange.workbook_layout import HOUR, name_for
from app.exchange.workbook_styles import (
    COLOURS,
    FORMATS,
    HEAD,
    HEAD_INDENTED,
    HEAD_RIGHT,
    HERO,
    INDENTED,
    MUTED,
    NUMBER,
    WRAPPED,
)
from app.text import _
from models.kernel.figures import Figure, Unit

_TIMES = frozenset({Unit.SECONDS, Unit.HOURS})


def figure_heads(sheet: Sheet, row: int) -> None:
    """The heads of the columns of `figure_row`, eleven."""
    for at, (head, look) in enumerate(
        (
            (_("Figure"), HEAD),
            (_("Value"), HEAD_RIGHT),
            (_("As time"), HEAD_RIGHT),
            (_("Unit"), HEAD_INDENTED),
            (_("Limit"), HEAD_RIGHT),
            ("", HEAD),
            (_("State"), HEAD),
            (_("Period before"), HEAD_RIGHT),
            (_("Change"), HEAD_RIGHT),
            (_("Made by"), HEAD_INDENTED),
            (_("Note"), HEAD),
        ),
        1,
    ):
        sheet.put(row, at, head, look)


def figure_row(
    sheet: Sheet, row: int, figure: Figure, printer: Printer, *, at_home: bool = True
) -> None:
    """One figure. at_home: here it has its name and its formula; elsewhere it is looked up by name."""
    unit = Unit.HOURS if figure.unit is Unit.SECONDS else figure.unit
    divisor = HOUR if figure.unit is Unit.SECONDS else 1
    written = FORMATS[unit]
    value = None if figure.value is None else figure.value / divisor
    sheet.put(row, 1, figure.title, WRAPPED)
    made_by = _formula(figure, printer)
    formula = made_by if at_home else printer.looked_up(figure)
    if formula:
        reference = sheet.formula(row, 2, formula, value, HERO, written)
    else:
        reference = sheet.put(row, 2, value, HERO, written)
    if at_home:
        sheet.book.name(name_for(figure.key), sheet, reference)
    if value is None:
        sheet.comment(row, 2, figure.note or _("There is no data for this."))
    if figure.unit in _TIMES:
        time = None if value is None else value / 24
        text = f'IF(B{row}="","",B{row}/24)'
        sheet.formula(row, 3, text, time, NUMBER, FORMATS[Unit.SECONDS])
    sheet.put(row, 4, unit_word(unit), INDENTED)
    if figure.limit is not None:
        _against_limit(sheet, row, figure, divisor, written)
    if figure.previous is not None:
        previous = figure.previous / divisor
        sheet.put(row, 8, previous, NUMBER, written)
        change = None if value is None else value - previous
        text = f'IF(OR(B{row}="",H{row}=""),"",B{row}-H{row})'
        sheet.formula(row, 9, text, change, NUMBER, f"+{written};\u2212{written};{written}")
    sheet.put(row, 10, _("formula") if made_by else _("value"), INDENTED)
    note = "; ".join(part for part in (figure.formula, figure.note) if part)
    sheet.put(row, 11, note, MUTED)


def _against_limit(sheet: Sheet, row: int, figure: Figure, divisor: int, written: str) -> None:
    assert figure.limit is not None
    sheet.put(row, 5, figure.limit / divisor, NUMBER, written)
    sign = "<" if figure.limit_is_floor else ">"
    beyond = _("▲ below the least") if figure.limit_is_floor else _("▲ over the limit")
    within = _("● enough") if figure.limit_is_floor else _("● within the limit")
    test = f"B{row}{sign}E{row}"
    broken = figure.broken
    mark = None if broken is None else Decimal(0 if broken else 2)
    words = None if broken is None else beyond if broken else within
    sheet.formula(row, 6, f'IF(B{row}="","",IF({test},0,2))', mark, NUMBER, "0")
    sheet.formula(
        row, 7, f'IF(B{row}="","",IF({test},{quoted(beyond)},{quoted(within)}))', words, WRAPPED
    )


def state_colours(sheet: Sheet, first: int, last: int) -> None:
    """An icon, words, and a tint: the colour never stands alone."""
    made: Any = sheet.made.conditional_formatting
    made.add(f"F{first}:F{last}", IconSetRule("3Symbols", "num", [0, 1, 2], showValue=False))
    for mark, colour in ((0, "bad"), (2, "ok")):
        rule = FormulaRule(
            formula=[f'AND($F{first}<>"",$F{first}={mark})'],
            fill=PatternFill("solid", bgColor=COLOURS[f"{colour}_tint"]),
            font=Font(color=COLOURS[colour], bold=True),
        )
        made.add(f"G{first}:G{last}", rule)


def _formula(figure: Figure, printer: Printer) -> str:
    try:
        return printer.figure(figure).text
    except NotPrintable:
        return ""
