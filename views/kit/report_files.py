"""A report on its way into a file: in the background, shown with Cancel in the status bar."""

from collections.abc import Callable
from pathlib import Path

from app.exchange.report_out import save_report
from app.jobs import Progress
from app.text.doorway import _
from models.kernel.figures import Report
from views.kit.page import PageContext


def write_in_background(
    context: PageContext, report: Report, target: Path, then: Callable[[list[Path]], None]
) -> None:
    """Write a report under a name, whose ending says the format. A person is told what is wrong with the
    name, such as that the file is open elsewhere, with another one proposed; then nothing is written."""
    title = _("Writing {name}").format(name=target.name)
    if target.suffix.lower() == ".pdf":
        from views.kit.print_job import PdfJob

        context.run_job(title, PdfJob(report, target), then)
        return

    def write(progress: Progress) -> list[Path]:
        return save_report(report, target, step=progress.step)

    context.run_job(title, write, then)
