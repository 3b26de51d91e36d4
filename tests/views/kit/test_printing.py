"""A report on a printer: what is drawn is what the PDF holds; calling the dialog off prints nothing."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.app.exchange.made_reports import hours_report
from tests.support.spreadsheets import pages
from tests.views.kit.test_print_report import words
from views.kit import printing
from views.kit.print_report import draw_report, print_report

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|QPrint|cups")


def test_paper_holds_what_the_pdf_holds(qapp, tmp_path: Path, needs) -> None:
    needs("pdftotext", "pdfinfo")
    report = hours_report()
    printer = printing.prepared(report)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    count = draw_report(report, printer)
    assert count == print_report(report, tmp_path / "saved.pdf")
    assert pages(tmp_path / "printed.pdf") == pages(tmp_path / "saved.pdf")
    assert words(tmp_path / "printed.pdf").split() == words(tmp_path / "saved.pdf").split()


@pytest.mark.parametrize("accepted", [True, False])
def test_nothing_is_printed_unless_the_dialog_is_accepted(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, accepted: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    target = tmp_path / "printed.pdf"

    def answer(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(target))
        codes = QPrintDialog.DialogCode
        return codes.Accepted if accepted else codes.Rejected

    monkeypatch.setattr(QPrintDialog, "exec", answer)
    assert printing.ask_and_print(hours_report(), window) is accepted
    assert target.exists() is accepted
