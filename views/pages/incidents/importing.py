"""What comes in through the page: status histories, tables and reports, and actions from Jira."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.flows.incoming import Kind
from app.text.doorway import _
from views.kit.actions import Action
from views.kit.page import Page
from views.kit.rights import Right


def import_actions(page: Page) -> list[Action]:
    """The ways in, files first."""
    return [
        Action(
            "incidents.import",
            _("Import incidents…"),
            partial(choose, page),
            "Ctrl+I",
            "upload",
            needs=Right.EDIT,
        ),
        Action(
            "incidents.import_folder",
            _("Import a status page’s folder…"),
            partial(choose_whole, page),
            icon="folder-open",
            needs=Right.EDIT,
        ),
    ]


def choose(page: Page) -> None:
    """Ask for files, of whatever form."""
    from views.kit.import_files import choose_files

    choose_files(page, page.context, _("Import incidents"), Kind.INCIDENTS)


def choose_whole(page: Page) -> None:
    """Ask for a folder of incidents or reports."""
    from views.kit.import_files import choose_folder

    choose_folder(page, page.context, _("Import a status page"), Kind.INCIDENTS)


def take_back(page: Page) -> None:
    """Ask for what Jira exported of our actions."""
    from views.kit.import_files import choose_files

    choose_files(page, page.context, _("Take back actions"), Kind.ACTIONS, Kind.ACTIONS)


def take(page: Page, files: Sequence[Path]) -> QWidget:
    """Show what dropped files would do."""
    from views.kit.import_files import bring_in

    return bring_in(page, page.context, _("Import incidents"), files, Kind.INCIDENTS)
