"""Watchbill: parse arguments, build the workspace, open the window. No logic stands here."""

import sys
from collections.abc import Sequence

WITHOUT_WINDOW = frozenset(
    [
        "new",
        "import",
        "report",
        "export",
        "check",
        "backup",
        "restore",
        "history",
        "undo",
        "migrate",
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

        return run(given)
    from views.shell.launch import launch

    return launch(given)


if __name__ == "__main__":
    sys.exit(main())
