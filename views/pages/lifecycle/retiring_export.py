"""Saving the evidence of a decommissioning, or its certificate."""

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.exchange.report_out import save_report
from app.jobs import Progress
from app.reports.retiring import evidence_pack
from app.text.doorway import _
from app.text.problems import file_problem_text
from models.insight.retiring_rows import RetirementBoard, RetirementView
from models.kernel.errors import FileProblem
from models.kernel.figures import Report
from views.kit.dialogs import ask_where_to_save
from views.kit.page import PageContext


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

    if target.suffix.lower() != ".pdf":
        title = _("Writing {name}").format(name=target.name)

        def write(progress: Progress) -> list[Path]:
            return save_report(report, target, step=progress.step)

        context.run_job(title, write, written)
        return
    # Drawn by Qt, on the window's thread; it takes a fraction of a second.
    from views.kit.print_report import print_report

    try:
        print_report(report, target)
    except FileProblem as problem:
        context.notify(file_problem_text(problem))
    else:
        written([target])
