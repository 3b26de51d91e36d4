"""Saving the evidence of a decommissioning, or its certificate."""

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.reports.retiring import evidence_pack
from app.text.doorway import _
from models.insight.retiring_rows import RetirementBoard, RetirementView
from models.kernel.figures import Report
from views.kit.dialogs import ask_where_to_save
from views.kit.page import PageContext
from views.kit.report_files import write_in_background


def save_evidence(
    parent: QWidget,
    context: PageContext,
    board: RetirementBoard,
    row: RetirementView,
    seen: int,
    now: datetime,
) -> None:
    """Ask for a name, whose ending says the format, and write."""
    kinds = (
        (_("PDF document"), ".pdf"),
        (_("Workbook"), ".xlsx"),
        (_("CSV, one file a table"), ".csv"),
        (_("JSON"), ".json"),
    )
    name = f"decommissioning-{row.service}.pdf".replace("/", "-")
    target = ask_where_to_save(parent, _("Save the evidence"), name, kinds)
    if target is not None:
        write_evidence(context, evidence_pack(context.workspace, board, row, seen, now), target)


def write_evidence(context: PageContext, report: Report, target: Path) -> None:
    """Write it under a name."""

    def written(files: list[Path]) -> None:
        context.notify(_("Written: {name}").format(name=files[0].name))

    write_in_background(context, report, target, written)
