"""Pieces of the inspector: hero number, label and value, evidence, a fraction, bars by part."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from views.kit import theme
from views.kit.cards import Panel, Separator
from views.kit.flow import FlowRow
from views.kit.labels import ElidedLabel, Label, StatusIcon
from views.kit.pills import Pill
from views.kit.table_paint import paint_bar


class HeroNumber(QWidget):
    """The one large number of an inspector or card, with a pill for a state that decides."""

    def __init__(self, number: str, pill: str = "", state: str = "bad") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        pills = [Pill(pill, state)] if pill else []
        column.addWidget(FlowRow([Label(number, "hero"), *pills], spacing=20))


class ValueRow(QWidget):
    """Label at the left, value at the right, with the evidence in muted words below."""

    def __init__(self, label: str, value: str, evidence: str = "", *, line: bool = True) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Label(label, "secondary", wrap=True), 1)
        row.addWidget(Label(value, "strong"))
        column.addLayout(row)
        if evidence:
            column.addWidget(Label(evidence, "secondary", "muted", wrap=True))
        if line:
            column.addSpacing(3)
            column.addWidget(Separator())
        self.setAccessibleName(f"{label}: {value}")


class Fraction(Panel):
    """A formula as a fraction: what is counted over what it is counted of."""

    def __init__(self, numerator: str, denominator: str, factor: str = "") -> None:
        super().__init__("sunken", 4)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(ElidedLabel(numerator, "secondary", "text"))
        column.addWidget(Separator(tint="text"))
        column.addWidget(ElidedLabel(denominator, "secondary", "text"))
        row.addLayout(column, 1)
        if factor:
            row.addWidget(Label(factor, "secondary"))
        self.setAccessibleName(f"{numerator} / {denominator} {factor}".strip())


class Formula(Panel):
    """A formula in words that is not a fraction."""

    def __init__(self, words: str) -> None:
        super().__init__("sunken", 4)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(Label(words, "secondary", "text", wrap=True))
        self.setAccessibleName(words)


class Caution(Panel):
    """A sentence to be careful about, with a second one on what it means."""

    def __init__(self, sentence: str, meaning: str = "", state: str = "warn") -> None:
        super().__init__(f"{state}_tint", 4)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(StatusIcon(state), 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(sentence, "control", state, wrap=True))
        if meaning:
            column.addWidget(Label(meaning, "secondary", "text", wrap=True))
        row.addLayout(column, 1)


class PartBar(QWidget):
    """One part of a breakdown: its name, a bar against the largest, its value."""

    def __init__(self, name: str, part: float, value: str, colour: str = "orange") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(ElidedLabel(name, "secondary", "text"), 1)
        row.addWidget(Bar(part, colour))
        number = Label(value, "strong")
        number.setMinimumWidth(theme.px(48))
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(number)


class Bar(QWidget):
    """A bar of 8 pixels on its track, with a mark where one is wanted."""

    def __init__(
        self, part: float, colour: str, mark: float | None = None, width: int = 80
    ) -> None:
        super().__init__()
        self._part, self._colour, self._mark, self._width = part, colour, mark, width
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._width), 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 2, self.width(), 8)
        paint_bar(painter, box, self._part, self._mark, self._colour, "sunken")


class SectionHead(Label):
    """The head of a section within an inspector."""

    def __init__(self, words: str) -> None:
        super().__init__(words, "control", "text", weight=600)
