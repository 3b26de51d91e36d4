"""The ways in of a page that takes tables of one kind: files, drops, and rows of the clipboard."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.flows.incoming import Kind
from views.kit.actions import Action
from views.kit.page import Page
from views.kit.rights import Right


@dataclass(frozen=True)
class Imports:
    """What a page takes in. key: before its actions' own (``work``). title: of the dialog; files,
    pasted: of the actions. shortcut: of the files."""

    key: str
    kind: Kind
    title: str
    files: str
    pasted: str
    shortcut: str = "Ctrl+I"

    def actions(self, page: Page) -> list[Action]:
        """The ways in, files first."""
        return [
            Action(
                f"{self.key}.import",
                self.files,
                partial(self._choose, page),
                self.shortcut,
                "upload",
                needs=Right.EDIT,
            ),
            Action(
                f"{self.key}.import_pasted",
                self.pasted,
                partial(self.take_pasted, page),
                icon="clipboard-paste",
                needs=Right.EDIT,
            ),
        ]

    def take(self, page: Page, files: Sequence[Path]) -> QWidget:
        """Show what dropped files would do."""
        from views.kit.import_files import bring_in

        return bring_in(page, page.context, self.title, files, self.kind)

    def take_pasted(self, page: Page) -> QWidget:
        """Show what the rows in the clipboard would do."""
        from views.kit.import_files import bring_in_pasted

        return bring_in_pasted(page, page.context, self.title, self.kind)

    def _choose(self, page: Page) -> None:
        from views.kit.import_files import choose_files

        choose_files(page, page.context, self.title, self.kind)
