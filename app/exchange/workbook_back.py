"""The sheets that let a reader judge the figures: definitions, and totals made two ways."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from openpyxl.formatting.rule import FormulaRule, IconSetRule
from openpyxl.styles import Font, PatternFill

from app.exchange.checks import Result
from app.exchange.workbook_book import Book, Sheet
from app.exchange.workbook_formulas import NotPrintable, Printer
from app.exchange.workbook_styles import (
    COLOURS,
    HEAD,
    HEAD_RIGHT,
    HEADING,
    LEFT,
    MUTED,
    NUMBER,
    SUBTITLE,
    TITLE,
    WRAPPED,
)
from app.text import _, count_text
from models.kernel.figures import Check, Expression, Report

MOST_CHANGES = 500
_NUMBER = "#,##0.00"


def definitions_sheet(book: Book, report: Report) -> None:
    """What each figure means, in words."""
    sheet = book.sheet(_("Definitions"))
    sheet.widths(22, 48, 13, 30, 40)
    sheet.put(1, 1, _("Definitions"), TITLE)
    heads = (_("Term"), _("How it is computed"), _("Unit"), _("From"), _("What is left out"))
    for at, head in enumerate(heads, 1):
        sheet.put(3, at, head, HEAD)
    for row, one in enumerate(report.definitions, 4):
        words = (one.term, one.formula, one.unit, one.source, one.exclusions)
        for at, word in enumerate(words, 1):
            sheet.put(row, at, word or None, WRAPPED)
    sheet.fit_rows()
    sheet.table("Definitions_Table", 3, 1, len(report.definitions), heads)
    sheet.made.freeze_panes = "B4"
    sheet.made.print_title_rows = "3:3"


def checks_sheet(book: Book, report: Report, results: Sequence[Result], printer: Printer) -> None:
    """Each total two ways, and what had to be changed to put texts into cells."""
    sheet = book.sheet(_("Checks"))
    sheet.widths(60, 18, 18, 16, 14, 6, 12)
    sheet.put(1, 1, _("Checks"), TITLE)
    sheet.put(2, 1, _("Each total is made in two ways; all must agree."), SUBTITLE)
    heads = (_("Total"), _("One way"), _("Other way"), _("Difference"), _("Allowed"), _("Icon"))
    for at, head in enumerate((*heads, _("Agree")), 1):
        sheet.put(4, at, head, HEAD if at == 1 else HEAD_RIGHT)
    row = 4
    for row, (check, result) in enumerate(zip(report.checks, results, strict=True), 5):
        _check_row(sheet, row, check, result, printer)
    sheet.table("Checks_Table", 4, 1, len(report.checks), (*heads, _("Agree")))
    _verdict_colours(sheet, row)
    row += 2
    sheet.put(row, 1, _("All agree"), HEADING)
    everything = f"AND(G5:G{4 + len(report.checks)})"
    reference = sheet.formula(row, 7, everything, all(good for *_two, good in results), LEFT)
    book.name("Checks_Agree", sheet, reference)
    sheet.made.freeze_panes = "B5"
    sheet.made.print_title_rows = "4:4"
    _changes(book, sheet, row + 2)
    sheet.fit_rows()


def _check_row(
    sheet: Sheet,
    row: int,
    check: Check,
    result: Result,
    printer: Printer,
) -> None:
    one, other, good = result
    sheet.put(row, 1, check.title, WRAPPED)
    for column, expression, value in ((2, check.one_way, one), (3, check.other_way, other)):
        text = _formula(expression, printer)
        if text:
            sheet.formula(row, column, text, value, NUMBER, _NUMBER)
        else:
            sheet.put(row, column, value, NUMBER, _NUMBER)
    blank = f'OR(B{row}="",C{row}="")'
    difference = None if one is None or other is None else one - other
    sheet.formula(row, 4, f'IF({blank},"",B{row}-C{row})', difference, NUMBER, "0.0000000")
    # Doubles carry about fifteen digits: two sums of the same hours differ beyond them.
    size = max(abs(one or Decimal(0)), abs(other or Decimal(0)), Decimal(1))
    allowed = max(check.tolerance, size * Decimal("1e-11"))
    sheet.put(row, 5, allowed, NUMBER, "0.0E+00")
    close = f"AND(D{row}<=E{row},-D{row}<=E{row})"
    sheet.formula(row, 7, f"IF({blank},B{row}=C{row},{close})", good, NUMBER)
    sheet.formula(row, 6, f"IF(G{row},2,0)", Decimal(2 if good else 0), NUMBER, "0")


def _formula(expression: Expression | Decimal, printer: Printer) -> str:
    if isinstance(expression, Decimal):
        return ""
    try:
        return printer.printed(expression).text
    except NotPrintable:
        return ""


def _verdict_colours(sheet: Sheet, last: int) -> None:
    made = sheet.made.conditional_formatting
    made.add(f"F5:F{last}", IconSetRule("3Symbols", "num", [0, 1, 2], showValue=False))
    for word, colour in (("TRUE", "ok"), ("FALSE", "bad")):
        rule = FormulaRule(
            formula=[f"$G5={word}"],
            fill=PatternFill("solid", bgColor=COLOURS[f"{colour}_tint"]),
            font=Font(color=COLOURS[colour], bold=True),
        )
        made.add(f"G5:G{last}", rule)


def _changes(book: Book, sheet: Sheet, row: int) -> None:
    """What no cell can hold was replaced, and is listed here."""
    sheet.put(row, 1, _("Texts that a cell cannot hold as they are"), HEADING)
    if not book.changes:
        sheet.put(row + 1, 1, _("None: every text stands as it was entered."), MUTED)
        return
    reasons: Mapping[str, str] = {
        "forbidden": _("characters that no workbook can hold became \ufffd"),
        "returns": _("carriage returns became line ends"),
        "cut": _("longer than a cell: cut at 32,767; its length was"),
        "escaped": _("looks like an escape of workbooks and was escaped, to stay text"),
    }
    heads = (_("What was done"), _("Sheet"), _("Cell"), _("Detail"))
    for at, head in enumerate(heads, 1):
        sheet.put(row + 1, at, head, HEAD)
    changes = list(book.changes)
    listed = changes[:MOST_CHANGES]
    for at, change in enumerate(listed, row + 2):
        words = (reasons[change.why], change.sheet, change.cell, change.detail)
        for column, word in enumerate(words, 1):
            sheet.put(at, column, word, WRAPPED)
    sheet.table("Changed_Texts", row + 1, 1, len(listed), heads)
    if len(changes) > len(listed):
        more = _("… and {count} more").format(count=count_text(len(changes) - len(listed)))
        sheet.put(row + 3 + len(listed), 1, more, MUTED)
