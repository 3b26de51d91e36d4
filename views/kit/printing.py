"""A report on a printer, by the dialog of the system."""

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from models.kernel.figures import Report
from views.kit.print_report import DOTS_PER_INCH, draw_report, report_title


def ask_and_print(report: Report, parent: QWidget) -> bool:
    """Ask for the printer and print; whether it was."""
    printer = prepared(report)
    dialog = QPrintDialog(printer, parent)
    chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    if chosen:
        draw_report(report, printer)
    return chosen


def prepared(report: Report) -> QPrinter:
    """The usual printer, set up for a report: landscape, to the edge of the paper."""
    printer = QPrinter()
    printer.setResolution(DOTS_PER_INCH)
    printer.setFullPage(True)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    printer.setDocName(report_title(report))
    return printer
