"""Keeps the inspector in step with the data: what it shows is built again when its tables change.

Whoever shows something says how to build it anew. After a change of the tables that the page has
asked, its page is asked again first; when all answers are there, `again` is called, which looks the
subject up and shows it once more. What it shows, now or in an answer to what it asks, takes the old
place: tab, scroll, keys and typed text stay. When it shows nothing, its subject is gone.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from models.kernel.changes import ChangeSet
from views.kit.page import Again, Back, stays

if TYPE_CHECKING:
    from views.shell.page_room import PageRoom
    from views.shell.session import Session
    from views.shell.window import Window

_AGAIN = 50
"""Milliseconds until it is looked again whether a menu or a dialog has gone."""


@dataclass(eq=False)
class _Shown:
    """What the inspector shows. due: it is to be built again; asked: how to was called."""

    page: str
    again: Again | None
    due: bool = False
    asked: bool = False


class Inspecting(QObject):
    """What stands in the inspector, of which page, and how it is built again."""

    def __init__(
        self, window: "Window", room: "PageRoom", session: "Session", parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._room, self._session = window, room, session
        self._shown: _Shown | None = None
        self._renewing: _Shown | None = None
        self._read: defaultdict[str, set[str]] = defaultdict(set)
        self._look = QTimer(self, singleShot=True)
        self._look.timeout.connect(self._build_again)

    # --- showing ----------------------------------------------------------------------------------

    def show(
        self,
        page: str,
        title: str,
        subtitle: str,
        tabs: Mapping[str, QWidget],
        tab: str,
        again: Again | None,
    ) -> None:
        """Show these tabs; within what builds again, in the old place."""
        inspector = self._window.inspector
        if self._renewing is None:
            self._shown = _Shown(page, again)
            inspector.inspect(title, subtitle, tabs, tab)
        elif self._renewing is self._shown and not inspector.isHidden():
            self._shown.again, self._shown.asked = again, False
            inspector.renew(title, subtitle, tabs)
        else:  # something else was opened, or it was closed, before the answer came
            for content in tabs.values():
                content.deleteLater()
            return
        self._window.fit_inspector()

    # --- what a page asks -------------------------------------------------------------------------

    def asks(self, page: str, reads: frozenset[str]) -> None:
        """A page asks a question: its tables concern what it shows from now on."""
        self._read[page] |= reads

    def answered(self, page: str, then: Callable[[Any], object]) -> Callable[[Any], None]:
        """What to call with an answer: it goes on with whatever the question was asked for."""
        renewing = self._renewing

        def take(value: Any) -> None:
            with self._on_behalf_of(renewing):
                then(value)
            self._at_rest(page)

        return take

    def failed(self, page: str) -> None:
        """A question had no answer: the window says so, and what is shown is left as it is."""
        if self._shown is not None and self._shown.page == page:
            self._shown.due = self._shown.asked = False

    # --- building again ---------------------------------------------------------------------------

    def data_changed(self, change_set: ChangeSet) -> None:
        """Build again what is concerned, as soon as its page stands as the data does."""
        shown = self._shown
        if shown is None or self._window.inspector.isHidden():
            return
        self._window.inspector.committed()
        if shown.again is stays or not self._concerns(shown.page, change_set):
            return
        shown.due, shown.asked = True, False
        self._room.freshen(shown.page)
        self._look.start(0)

    def _concerns(self, page: str, change_set: ChangeSet) -> bool:
        """Whether it touched what a page reads; what is of no page reads everything."""
        reads = self._room.reads(page)
        return reads is None or bool((reads | self._read[page]) & change_set.tables())

    def _at_rest(self, page: str) -> None:
        if self._shown is not None and self._shown.page == page and self._shown.due:
            self._build_again()
        elif self._shown is not None and self._shown.page == page and self._shown.asked:
            self._close_if_gone(self._shown)

    def _build_again(self) -> None:
        shown = self._shown
        if shown is None or not shown.due or self._session.waits_for(shown.page):
            return
        if self._window.inspector.isHidden():
            self._shown = None
            return
        if QApplication.activeModalWidget() or QApplication.activePopupWidget():
            self._look.start(_AGAIN)  # it may hang on what is to be replaced
            return
        shown.due, shown.asked = False, True
        typed = self._window.inspector.has_unkept
        if shown.again is not None and not (typed and isinstance(shown.again, Back)):
            with self._on_behalf_of(shown):
                shown.again()
        self._close_if_gone(shown)

    def _close_if_gone(self, shown: _Shown) -> None:
        if not shown.asked or self._session.waits_for(shown.page):
            return
        shown.asked = False
        if self._window.inspector.has_unkept:
            shown.again = stays
            self._window.inspector.keep_typed()
        else:
            self._window.inspector.close_it()

    @contextmanager
    def _on_behalf_of(self, shown: _Shown | None) -> Iterator[None]:
        """What is shown meanwhile is this one anew; keys that were elsewhere stay there."""
        before, self._renewing = self._renewing, shown
        focused = QApplication.focusWidget() if shown is not None else None
        try:
            yield
        finally:
            self._renewing = before
            if focused is not None and isValid(focused) and self._went_in(focused):
                focused.setFocus()

    def _went_in(self, focused: QWidget) -> bool:
        inspector, now = self._window.inspector, QApplication.focusWidget()
        return (
            now is not None and inspector.isAncestorOf(now) and not inspector.isAncestorOf(focused)
        )
