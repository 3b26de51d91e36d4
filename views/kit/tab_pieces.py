"""Pieces that tabs of the inspector share: doing with a notice, lines that scroll, fields that may be empty."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.problems import finding_text
from models.kernel.errors import Refused
from models.store.command import Command
from views.kit import typed
from views.kit.buttons import IconButton
from views.kit.fields import LineField
from views.kit.labels import Label
from views.kit.page import PageContext

Names = Mapping[UUID, str]


class Doing:
    """Carries out the commands of a tab: says what was done, and asks again. done: asks again."""

    def __init__(self, context: PageContext, done: Callable[[], object]) -> None:
        self.context, self.done = context, done

    def do(self, command: Command[object], words: str) -> None:
        """Carry out. Raises Refused, for a form to show."""
        if self.context.do(command) is not None:
            self.context.notify(words, undo=True)
            self.done()

    def press(self, command: Command[object], words: str) -> Callable[[], None]:
        """The same for a button, which has no place for a refusal but a notice."""

        def run() -> None:
            try:
                self.do(command, words)
            except Refused as problem:
                self.context.notify("\n".join(finding_text(one) for one in problem.findings[:3]))

        return run


class ButtonLine(QWidget):
    """A row with its buttons at the right."""

    def __init__(self, row: QWidget, buttons: Sequence[IconButton] = ()) -> None:
        super().__init__()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        across.addWidget(row, 1)
        for button in buttons:
            across.addWidget(button)


class Line(QWidget):
    """A row of a list: name and value, what is to be known below, and its buttons at the right."""

    def __init__(
        self, words: str, evidence: str = "", buttons: Sequence[QWidget] = (), state: str = ""
    ) -> None:
        super().__init__()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 4, 0, 4)
        across.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(words, "strong", wrap=True))
        if evidence:
            column.addWidget(Label(evidence, "secondary", state or "muted", wrap=True))
        across.addLayout(column, 1)
        for button in buttons:
            across.addWidget(button)
        self.setAccessibleName(f"{words}, {evidence}" if evidence else words)


def stacked(lines: Sequence[QWidget]) -> QScrollArea:
    """Lines under each other as a tab that scrolls."""
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 8, 8, 0)
    column.setSpacing(8)
    for line in lines or [Label(_("Nothing here yet."), "secondary", "muted")]:
        column.addWidget(line)
    column.addStretch(1)
    return scrolling(body)


def scrolling(body: QWidget) -> QScrollArea:
    """A tab of the inspector that scrolls."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QScrollArea.Shape.NoFrame)
    scroll.setWidget(body)
    scroll.viewport().setAutoFillBackground(False)
    body.setAutoFillBackground(False)
    scroll.setAccessibleName(_("Details"))
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return scroll


def by_name(names: Names) -> dict[str, UUID]:
    """Names in their order, and the id of each."""
    return {name: one for one, name in sorted(names.items(), key=lambda each: each[1].casefold())}


def maybe_day() -> LineField:
    """A day, or nothing."""
    return LineField(typed.maybe(typed.day), lambda day: day.isoformat(), "2026-03-31")


def day_words(day: date | None) -> str:
    """A day, or nothing."""
    return "" if day is None else day.isoformat()
