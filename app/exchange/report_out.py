"""A report saved under a name; the name's ending says in which format."""

from collections.abc import Callable, Sequence
from pathlib import Path

from models.kernel.errors import FileProblem
from models.kernel.figures import Report

Step = Callable[[int, int], None]
Printer = Callable[[Report, Path, str], None]
FORMATS = (".xlsx", ".pdf", ".csv", ".json")


def save_report(
    report: Report,
    target: Path,
    *,
    step: Step | None = None,
    printer: Printer | None = None,
    paper: str = "A4",
) -> list[Path]:
    """Save a report, and return the files written.

    printer: draws a PDF; it needs the window's room, so the caller brings it.
    Raises FileProblem ``unknown_format``, and as `atomic.replacing` does.
    """
    watch = step or _silent
    match target.suffix.lower():
        case ".xlsx":
            from app.exchange.workbook import write_workbook

            write_workbook(report, target, paper=paper, step=watch)
            return [target]
        case ".csv":
            from app.exchange.delimited_out import write_report

            return write_report(report, target, watch)
        case ".json":
            from app.exchange.json_out import report_values, write_json

            total = sum(len(table.rows) for table in (*report.tables, *report.data))

            def check() -> None:
                watch(0, total)

            return [write_json(report_values(report, check), target, check)]
        case ".pdf" if printer is not None:
            printer(report, target, paper)
            return [target]
        case _:
            raise _unknown(target, _formats(printer))


def save_as(
    report: Report, targets: Sequence[Path], printer: Printer | None, paper: str
) -> list[Path]:
    """Save a report under several names, or under none where one has no format that is known.

    Raises as `save_report`.
    """
    formats = _formats(printer)
    for target in targets:
        if target.suffix.lower() not in formats:
            raise _unknown(target, formats)
    return [
        path
        for target in targets
        for path in save_report(report, target, printer=printer, paper=paper)
    ]


def _formats(printer: Printer | None) -> tuple[str, ...]:
    return FORMATS if printer else tuple(one for one in FORMATS if one != ".pdf")


def _unknown(target: Path, formats: Sequence[str]) -> FileProblem:
    known = ", ".join(formats)
    return FileProblem(
        "unknown_format", suffix=target.suffix.lower(), known=known, path=str(target)
    )


def _silent(done: int, total: int) -> None:
    """Nobody watches."""
