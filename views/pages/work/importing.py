"""What comes in through the page: tickets of trackers and service desks, and rows of a sheet."""

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
            "work.import",
            _("Import tickets…"),
            partial(choose, page),
            "Ctrl+I",
            "upload",
            needs=Right.EDIT,
        ),
        Action(
            "work.import_pasted",
            _("Import tickets from the clipboard…"),
            partial(take_pasted, page),
            icon="clipboard-paste",
            needs=Right.EDIT,
        ),
    ]


def choose(page: Page) -> None:
    """Ask for files, of whatever form."""
    from views.kit.import_files import choose_files

    choose_files(page, page.context, _("Import tickets"), Kind.TICKETS)


def take_pasted(page: Page) -> QWidget:
    """Show what the rows in the clipboard would do."""
    from views.kit.import_files import bring_in_pasted

    return bring_in_pasted(page, page.context, _("Import tickets"), Kind.TICKETS)


def take(page: Page, files: Sequence[Path]) -> QWidget:
    """Show what dropped files would do."""
    from views.kit.import_files import bring_in

    return bring_in(page, page.context, _("Import tickets"), files, Kind.TICKETS)
