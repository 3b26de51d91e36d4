"""The sheets that are read first: the cover, and the summary on one printed page."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from openpyxl.packaging.custom import StringProperty

from app.exchange.workbook_book import Book
from app.exchange.workbook_charts import Placed, native_chart
from app.exchange.workbook_figures import figure_heads, figure_row, state_colours
from app.exchange.workbook_formulas import Printer, quoted
from app.exchange.workbook_styles import (
    FORMATS,
    HEADING,
    LABEL,
    LEFT,
    LINK,
    MUTED,
    SUBTITLE,
    TITLE,
    VERDICT,
    WRAPPED,
)
from app.exchange.workbook_text import one_line
from app.text import _, count_text, ngettext, period_text
from models.kernel.figures import ChartData, Report, Unit, Value

SUMMARY_CHARTS = 3


def cover_sheet(book: Book, report: Report, contents: Sequence[str], agree: bool) -> None:
    """What this is, of whom, when, from what, and whether it adds up."""
    sheet = book.sheet(_("Cover"), one_page=True)
    sheet.widths(30, 90)
    sheet.put(1, 1, report.title, TITLE)
    sheet.put(2, 1, f"{report.team} · {period_text(report.period)}", SUBTITLE)
    sheet.put(4, 1, report.finding, VERDICT)
    sheet.made.merge_cells("A4:B4")
    sheet.made.row_dimensions[4].height = 48
    row = 6
    made = report.provenance
    frozen = _("SHA-256 when it was frozen")
    for label, value, name in (
        (_("Team"), report.team, ""),
        (_("First day"), report.period.start, "Period_Start"),
        (_("Last day (included)"), report.period.last, "Period_End"),
        (_("Time zone of days"), report.zone, ""),
        (_("Author"), made.author, ""),
        (_("Generated (UTC)"), made.generated, ""),
        (_("Application"), made.application, ""),
        (_("Definitions"), made.definitions, ""),
        (_("Data file"), made.workspace, ""),
        (_("Id of the data"), made.workspace_id, ""),
        (_("Revision of the data"), Decimal(made.revision), ""),
        (_("SHA-256 of the data used"), made.digest, ""),
        (frozen, made.frozen, ""),
        (_("Rows used"), _counts(made.row_counts), ""),
        (_("Personal data"), report.privacy, ""),
    ):
        if label == frozen and not made.frozen:
            continue
        sheet.put(row, 1, label, LABEL)
        reference = sheet.put(row, 2, value, LEFT, _format_of(value))
        if name:
            book.name(name, sheet, reference)
        row += 1
    sheet.put(row, 1, _("Checks"), LABEL)
    count = len(report.checks)
    good = ngettext("The one check agrees", "All {n} checks agree", count)
    bad = _("A check does not agree: see the sheet Checks")
    sheet.formula(
        row, 2, f"IF(Checks_Agree,{quoted(good)},{quoted(bad)})", good if agree else bad, WRAPPED
    )
    row += 2
    sheet.put(row, 1, _("Contents"), HEADING)
    for title in contents:
        row += 1
        sheet.put(row, 1, title, LINK)
        sheet.link(row, 1, title)
    row += 2
    sheet.put(row, 1, _("How to read this workbook"), HEADING)
    for line in (
        _("A figure is a live formula over the rows of the Data sheets where arithmetic gives it."),
        _("A figure without such a formula is marked “value” and computed again on Checks."),
        _("Durations are true time ([h]:mm) beside decimal hours; neither is rounded."),
        _("A blank cell means that there is no data or no answer; its note says why."),
    ):
        row += 1
        sheet.put(row, 1, line, MUTED)
        sheet.made.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2)
    sheet.fit_rows()
    _properties(book, report, good if agree else bad)


def summary_sheet(
    book: Book,
    report: Report,
    charts: Sequence[ChartData],
    placed: Mapping[str, Placed],
    printer: Printer,
) -> None:
    """Headline figures against their limits and the period before, charts, and notes."""
    sheet = book.sheet(_("Summary"), one_page=True)
    sheet.widths(30, 12, 10, 11, 10, 4, 20, 12, 12, 11, 46)
    sheet.put(1, 1, report.title, TITLE)
    sheet.put(2, 1, f"{report.team} · {period_text(report.period)}", SUBTITLE)
    sheet.put(3, 1, report.finding, VERDICT)
    sheet.made.merge_cells("A3:K3")
    sheet.made.row_dimensions[3].height = 34
    figure_heads(sheet, 5)
    elsewhere = {key for section in report.sections for key in section.figures}
    for row, figure in enumerate(report.first_figures, 6):
        figure_row(sheet, row, figure, printer, at_home=figure.key not in elsewhere)
    last = 5 + len(report.first_figures)
    state_colours(sheet, 6, last)
    row = last + 2
    for number, chart in enumerate(charts):
        column = (1, 5, 10)[number]
        width = (12.2, 11.2, 10.0)[number]
        made = native_chart(chart, placed[chart.table], width, 8)
        sheet.chart(made, row, column, chart.finding)
        sheet.put(row + 17, column, chart.finding, MUTED)
        sheet.made.merge_cells(
            start_row=row + 17,
            start_column=column,
            end_row=row + 17,
            end_column=column + (2, 3, 1)[number],
        )
    if charts:
        sheet.made.row_dimensions[row + 17].height = 40
        row += 19
    if report.notes:
        sheet.put(row, 1, _("Notes"), HEADING)
        for note in report.notes:
            row += 1
            sheet.put(row, 1, note, WRAPPED)
            sheet.made.merge_cells(start_row=row, start_column=1, end_row=row, end_column=11)
    sheet.fit_rows()
    sheet.made.freeze_panes = "B6"
    sheet.made.print_title_rows = "5:5"


def _properties(book: Book, report: Report, verdict: str) -> None:
    """The cover once more, as properties of the document."""
    made = report.provenance
    properties = book.workbook.properties
    properties.title, properties.creator = one_line(report.title), one_line(made.author)
    properties.subject = one_line(f"{report.team}, {period_text(report.period)}")
    for name, value in (
        ("Team", report.team),
        ("Period start", report.period.start.isoformat()),
        ("Period end", report.period.last.isoformat()),
        ("Zone", report.zone),
        ("Generated", made.generated.isoformat()),
        ("Application", made.application),
        ("Definitions", made.definitions),
        ("Author", made.author),
        ("Data file", made.workspace),
        ("Workspace id", made.workspace_id),
        ("Revision", str(made.revision)),
        ("Data SHA-256", made.digest),
        ("Rows used", _counts(made.row_counts)),
        ("Personal data", report.privacy),
        *([("Frozen SHA-256", made.frozen)] if made.frozen else []),
        ("Checks", verdict),
    ):
        book.workbook.custom_doc_props.append(
            StringProperty(name=name, value=one_line(value) or "–")
        )


def _format_of(value: Value) -> str:
    match value:
        case datetime():
            return FORMATS[Unit.INSTANT]
        case date():
            return FORMATS[Unit.DAY]
        case Decimal():
            return "0"
        case _:
            return FORMATS[Unit.TEXT]


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count_text(count)} {name}" for name, count in counts.items())
