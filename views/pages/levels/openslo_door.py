"""The way in for promises written elsewhere: OpenSLO documents, and counts of days."""

from functools import partial
from typing import TYPE_CHECKING

from app.text.doorway import _
from views.kit.actions import Action
from views.kit.rights import Right

if TYPE_CHECKING:
    from pathlib import Path

    from app.exporting_openslo import OpenSloExport
    from app.jobs import Progress
    from views.pages.levels.page import LevelsPage


def import_action(page: "LevelsPage") -> Action:
    """Chooses files of objectives or counts."""
    return Action(
        "levels.openslo",
        _("Import OpenSLO or counts…"),
        partial(choose, page),
        "Ctrl+I",
        "upload",
        needs=Right.EDIT,
    )


def export_action(page: "LevelsPage") -> Action:
    """Writes promises as OpenSLO documents."""
    return Action(
        "levels.openslo.export", _("Export as OpenSLO…"), partial(write, page), icon="download"
    )


def choose(page: "LevelsPage") -> None:
    """Ask for files and show what they would do."""
    from app.flows.incoming import Kind
    from views.kit.import_files import choose_files

    choose_files(page, page.context, _("Import objectives or counts"), Kind.COUNTS)


def take(page: "LevelsPage", files: "tuple[Path, ...]") -> None:
    """Show what dropped files would do."""
    from app.flows.incoming import Kind
    from views.kit.import_files import bring_in

    bring_in(page, page.context, _("Import objectives or counts"), files, Kind.COUNTS)


def write(page: "LevelsPage") -> None:
    """Ask where to, and write every promise; what is no valid OpenSLO is told."""
    from app.exporting_openslo import export_openslo
    from app.text.problems import file_problem_text
    from models.kernel.errors import FileProblem
    from views.kit.dialogs import ask_where_to_save

    path = ask_where_to_save(
        page, _("Export as OpenSLO"), "objectives.yaml", ((_("OpenSLO"), ".yaml"),)
    )
    if path is None:
        return
    context, workspace = page.context, page.context.workspace

    def work(progress: "Progress") -> "OpenSloExport":
        progress.check()
        return export_openslo(workspace, path)

    def failed(problem: BaseException) -> None:
        if not isinstance(problem, FileProblem):
            raise problem
        context.notify(file_problem_text(problem))

    context.run_job(
        _("Writing OpenSLO"), work, lambda done: context.notify(" ".join(done.said)), failed
    )
