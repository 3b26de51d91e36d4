"""A chip that keeps what a table shows (filter, columns, order) under a name, and shows it again."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QInputDialog, QMenu

from app.text.doorway import _
from views.kit.actions import plain
from views.kit.chips import Chip
from views.kit.page import PageContext
from views.kit.table_saved import restore_view, saved_view
from views.kit.table_view import TableView


class ViewsChip(Chip):
    """The saved views of one table. key: names the table for good.

    restored: called after a view was shown, so that chips can follow its filters.
    """

    def __init__(
        self,
        context: PageContext,
        view: TableView,
        key: str,
        restored: Callable[[Mapping[str, Any]], object] | None = None,
    ) -> None:
        super().__init__(_("Views"), "eye")
        self._context, self._view, self._key = context, view, key
        self._restored = restored
        self._standard = saved_view(view)
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.set_menu(menu)

    def keep(self, name: str) -> None:
        """Keep what the table shows now under a name; one of that name is replaced."""
        self._context.save_view(self._key, name, saved_view(self._view))

    def show_saved(self, name: str) -> None:
        """Show a saved view again. KeyError when there is none of that name."""
        self._restore(self._context.saved_views(self._key)[name])

    def _restore(self, saved: Mapping[str, Any]) -> None:
        restore_view(self._view, saved)
        if self._restored is not None:
            self._restored(saved)

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        menu.addAction(_("Standard view"), lambda: self._restore(self._standard))
        names = sorted(self._context.saved_views(self._key))
        for name in names:
            menu.addAction(plain(name), partial(self.show_saved, name))
        menu.addSeparator()
        menu.addAction(_("Save this view…"), self._ask)
        if names:
            remove = menu.addMenu(_("Remove a view"))
            for name in names:
                remove.addAction(
                    plain(name),
                    partial(self._context.save_view, self._key, name, None),
                )

    def _ask(self) -> None:
        name, agreed = QInputDialog.getText(self, _("Save this view"), _("Name"))
        if agreed and name.strip():
            self.keep(name.strip())
