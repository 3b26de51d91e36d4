"""Watchbill: parse arguments, build the workspace, open the window. No logic stands here."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

WITHOUT_WINDOW = frozenset(
    [
        "new",
        "import",
        "report",
        "export",
        "check",
        "backup",
        "restore",
        "salvage",
        "plan",
        "turns",
        "rota",
        "history",
        "undo",
        "migrate",
        "branch",
        "diff",
        "merge",
        "share",
        "help",
    ]
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for; the exit code (0 done, 1 findings, 2 usage, 3 file)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] == "tour":
        from views.shell.tour import tour_command

        return tour_command(given[1:])
    if given and (given[0] in WITHOUT_WINDOW or given[0] in ("-h", "--help", "--version")):
        from app.cli import main as run

        return run(given, printer=_print)
    gc.disable()  # nothing that a start makes is garbage; `launch` collects after the first paint
    from views.shell.launch import launch

    return launch(given)


def _print(report: Any, target: Path, paper: str) -> None:
    """Draw a report as PDF: the one thing of the command line that needs Qt."""
    from views.kit.print_report import print_without_window

    print_without_window(report, target, paper)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()  # the planner's process begins here too, and goes its own way
    sys.exit(main())
