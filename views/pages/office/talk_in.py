"""The ways in for chats and mail: files, the folder of an export, the clipboard."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.flows.incoming import Kind
from app.text.doorway import _
from views.kit.actions import Action
from views.kit.page import PageContext
from views.kit.rights import Right


def talk_actions(parent: QWidget, context: PageContext) -> list[Action]:
    """The ways in, files first."""
    edit = Right.EDIT
    return [
        Action(
            "office.import", _("Import chats and mail…"), partial(_choose, parent, context),
            "Ctrl+I", "upload", needs=edit,
        ),
        Action(
            "office.import_folder", _("Import the folder of an export of Slack…"),
            partial(_choose_folder, parent, context), icon="folder-open", needs=edit,
        ),
        Action(
            "office.import_pasted", _("Import a chat from the clipboard…"),
            partial(_take_pasted, parent, context), icon="clipboard-paste", needs=edit,
        ),
    ]  # fmt: skip


def take_talk(parent: QWidget, context: PageContext, files: Sequence[Path]) -> QWidget:
    """Show what dropped files would do."""
    from views.kit.import_files import bring_in

    return bring_in(parent, context, _title(), files, Kind.TALK)


def _choose(parent: QWidget, context: PageContext) -> None:
    from views.kit.import_files import choose_files

    choose_files(parent, context, _title(), Kind.TALK)


def _choose_folder(parent: QWidget, context: PageContext) -> None:
    from views.kit.import_files import choose_folder

    choose_folder(parent, context, _title(), Kind.TALK)


def _take_pasted(parent: QWidget, context: PageContext) -> None:
    from views.kit.import_files import bring_in_pasted

    bring_in_pasted(parent, context, _title(), Kind.TALK)


def _title() -> str:
    return _("Import chats and mail")
