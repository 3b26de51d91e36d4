"""Help: words and formulas, the list of keys, and what this program is."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.settings import Places
from app.text.doorway import _
from app.text.glossary import topic, topics
from app.text.topics import Topic
from views.kit import theme
from views.kit.actions import Action, Menu, shortcut_text
from views.kit.buttons import LinkButton
from views.kit.cards import Panel
from views.kit.labels import Label
from views.kit.page import stays
from views.shell.menus import MENU_TITLES

if TYPE_CHECKING:
    from views.shell.shell import Shell


def open_help(shell: "Shell", key: str) -> None:
    """Show one entry, or the whole list for an empty key, in the inspector or in a dialog."""
    found = topic(key) if key else None
    follow = partial(open_help, shell)
    panel = topic_panel(found, follow) if found else glossary_panel(follow)
    title = found.title if found else _("Words and formulas")
    if shell.desk is not None:
        shell.desk.inspecting.show("", title, _("Help"), {_("Help"): panel}, "", stays)
        return
    dialog = HelpDialog(title, panel, shell.window)
    dialog.finished.connect(dialog.deleteLater)
    dialog.show()


def topic_panel(entry: Topic, follow: Callable[[str], object]) -> QWidget:
    """One entry: its formula as the Explain panel has it, its words, what is related."""
    panel = QWidget()
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, theme.px(8), 0, 0)
    column.setSpacing(theme.px(10))
    if entry.formula:
        ground = Panel("sunken", 4)
        inside = QVBoxLayout(ground)
        inside.addWidget(Label(entry.formula, "name", wrap=True))
        column.addWidget(ground)
    column.addWidget(Label(entry.text, "body", wrap=True))
    related = [found for key in entry.see if (found := topic(key)) is not None]
    if related:
        column.addWidget(Label(_("See also"), "group_head"))
        for found in related:
            column.addWidget(LinkButton(found.title, partial(follow, found.key)))
    column.addWidget(LinkButton(_("All words and formulas"), partial(follow, "")))
    column.addStretch(1)
    return panel


def glossary_panel(follow: Callable[[str], object]) -> QWidget:
    """Every entry, with a field that narrows the list."""
    panel = QWidget()
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, theme.px(8), 0, 0)
    search = QLineEdit()
    search.setPlaceholderText(_("Find a word"))
    search.setAccessibleName(_("Find a word"))
    column.addWidget(search)
    lines = [(entry, LinkButton(entry.title, partial(follow, entry.key))) for entry in topics()]
    for _entry, line in lines:
        column.addWidget(line)
    column.addStretch(1)

    def narrow(text: str) -> None:
        for entry, line in lines:
            line.setVisible(text.casefold() in f"{entry.title} {entry.text}".casefold())

    search.textChanged.connect(narrow)
    return panel


class HelpDialog(QDialog):
    """Help while no data is open."""

    def __init__(self, title: str, panel: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        outer = QVBoxLayout(self)
        pad = theme.px(20)
        outer.setContentsMargins(pad, pad, pad, pad)
        outer.addWidget(Label(title, "heading"))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(panel)
        outer.addWidget(area, 1)
        self.resize(theme.px(420), theme.px(480))


# The keys of tables and of lists, which no action stands for.
_EVERYWHERE = (
    ("F2", "Edit a cell"),
    ("Enter", "Down, after typing"),
    ("Tab", "Right, or to the next field"),
    ("Ctrl+D", "Fill down"),
    ("Ctrl+C", "Copy"),
    ("Ctrl+Shift+C", "Copy with headers"),
    ("Ctrl+V", "Paste"),
    ("Esc", "Close the inspector, leave the search"),
)


class KeysDialog(QDialog):
    """Every key, by menu."""

    def __init__(self, actions: Sequence[Action], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        outer = QVBoxLayout(self)
        pad = theme.px(20)
        outer.setContentsMargins(pad, pad, pad, pad)
        outer.addWidget(Label(_("Keys"), "heading"))
        inside = QWidget()
        columns = QHBoxLayout(inside)
        columns.setSpacing(theme.px(32))
        groups = [
            (_(MENU_TITLES[menu]), self._of(menu, actions))
            for menu in Menu
            if self._of(menu, actions)
        ]
        groups.append((_("Tables and lists"), [(_(words), keys) for keys, words in _EVERYWHERE]))
        half = (len(groups) + 1) // 2
        for part in (groups[:half], groups[half:]):
            columns.addLayout(self._column(part), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inside)
        outer.addWidget(area, 1)
        self.resize(theme.px(720), theme.px(560))

    def _of(self, menu: Menu, actions: Sequence[Action]) -> list[tuple[str, str]]:
        return [
            (action.title, shortcut_text(action))
            for action in actions
            if action.menu is menu and (action.shortcut or action.letter)
        ]

    def _column(self, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> QVBoxLayout:
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(theme.px(2))
        for title, lines in groups:
            grid.addWidget(Label(title, "card_title"), grid.rowCount(), 0)
            for words, keys in lines:
                row = grid.rowCount()
                grid.addWidget(Label(words, "body"), row, 0)
                grid.addWidget(Label(keys, "control", "text2"), row, 1, Qt.AlignmentFlag.AlignRight)
            grid.setRowMinimumHeight(grid.rowCount(), theme.px(12))
        column = QVBoxLayout()
        column.addLayout(grid)
        column.addStretch(1)
        return column


class AboutDialog(QDialog):
    """Version, and where this program keeps what."""

    def __init__(self, places: Places, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About Watchbill"))
        outer = QVBoxLayout(self)
        pad = theme.px(20)
        outer.setContentsMargins(pad, pad, pad, pad)
        outer.setSpacing(theme.px(8))
        outer.addWidget(Label("Watchbill", "title"))
        outer.addWidget(
            Label(_("Nothing is sent anywhere; all of it is on this machine:"), "body", wrap=True)
        )
        for words, folder in (
            (_("Options"), places.config),
            (_("Log and window layout"), places.state),
            (_("Backups and the sample team"), places.data),
        ):
            outer.addWidget(Label(words, "card_title"))
            line = Label(str(folder), "secondary", wrap=True)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            outer.addWidget(line)
        self.setMinimumWidth(theme.px(480))
