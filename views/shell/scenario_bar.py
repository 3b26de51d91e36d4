"""The bar and the coloured frame that say: this is a scenario, or a copy, and not the data."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.text.branches import branch_text
from app.text.doorway import _
from models.store.branch import Branch, BranchKind
from views.kit import theme
from views.kit.buttons import Button
from views.kit.labels import ElidedLabel, Icon
from views.shell.ground import Ground

if TYPE_CHECKING:
    from views.shell.shell import Shell

EDGE = 3


class ScenarioBar(Ground):
    """Says which branch is open, with what can be done about it."""

    def __init__(self, words: str, buttons: "list[Button]") -> None:
        super().__init__("accent_tint", "bottom")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), theme.px(6))
        row.setSpacing(theme.px(8))
        row.addWidget(Icon("layers", "accent"))
        row.addWidget(ElidedLabel(words, "strong", "accent"), 1)
        for button in buttons:
            row.addWidget(button)
        self.setAccessibleName(words)


class ScenarioFrame(QWidget):
    """A coloured line around the page, which lets everything through."""

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        from PySide6.QtCore import Qt

        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(theme.colour("accent"), EDGE))
        inset = EDGE // 2
        painter.drawRect(self.rect().adjusted(inset, inset, -inset - 1, -inset - 1))


def show_scenario(shell: "Shell") -> None:
    """Say so, if the data that was just opened is a branch."""
    desk = shell.desk
    if desk is None:
        return
    store = desk.session.workspace.store

    def say(branch: Branch | None) -> None:
        if branch is not None and shell.desk is desk:
            shell.window.show_branch(_bar(shell, branch))

    desk.session.read(store.branch, say, slot="branch")


def _bar(shell: "Shell", branch: Branch) -> ScenarioBar:
    assert shell.document is not None
    path, base = shell.document.file, branch.place
    place: str | Path = base if base.startswith("postgres") else Path(base)

    def back(do: str) -> None:
        if do:
            shell.open_at(place, "history", {"do": do, "path": path})
        else:
            shell.open_place(place)

    scenario = branch.kind is BranchKind.SCENARIO
    buttons = [
        Button(_("Compare"), lambda: back("compare"), "git-compare"),
        Button(_("Adopt") if scenario else _("Bring back"), lambda: back("adopt"), "merge"),
    ]
    if scenario:
        buttons.append(Button(_("Drop"), lambda: back("drop"), "trash-2"))
    buttons.append(Button(_("Back to the data"), lambda: back(""), "arrow-left"))
    return ScenarioBar(branch_text(branch), buttons)
