"""The cards that defend the calendar: what was proved, and plain rotation beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.text.doorway import _
from views.kit import theme
from views.kit.buttons import LinkButton
from views.kit.cards import Card, Separator
from views.kit.inspector import ValueRow
from views.kit.labels import Icon, Label, Paragraph
from views.kit.lines import Lines
from views.kit.rights import Right


@dataclass(frozen=True)
class Verdict:
    """What is said about a plan. state: ok, warn or info; icon: of the verdict.

    headline: one sentence; reason: why; rows: label and value of each further aim; made: when and
    in what time; stale: why it no longer holds.
    """

    word: str
    state: str
    icon: str
    headline: str
    reason: str
    rows: tuple[tuple[str, str], ...] = ()
    made: str = ""
    stale: str = ""


@dataclass(frozen=True)
class Compared:
    """One figure of two plans. better: the planned one is lower."""

    label: str
    planned: str
    plain: str
    better: bool


class CertificateCard(Card):
    """Proved, or the best found with its bound, or that nothing was planned yet.

    why: explains a shift; None where there is none to explain yet.
    """

    def __init__(self, why: Callable[[], object] | None, plan: Callable[[], object] | None) -> None:
        super().__init__()
        self._why, self._plan = why, plan
        self.setAccessibleName(_("Certificate"))
        self.lines = Lines()
        self.body.addWidget(self.lines)

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Show a verdict; None says that the calendar was not planned."""
        if verdict is None:
            plan = LinkButton(_("Plan…"), self._plan, needs=Right.EDIT)
            self.lines.fill([
                _verdict_line("scale", "info", _("Not planned yet")),
                Paragraph(
                    _("Shifts were put in by hand or turn by turn. Let the planner prove how fair "
                      "the calendar can be."), "secondary",
                ),
                _left(plan),
            ])  # fmt: skip
            return
        lines: list[QWidget] = [
            _verdict_line(verdict.icon, verdict.state, verdict.word),
            _tight(Label(verdict.headline, "heading", wrap=True), Paragraph(verdict.reason, "secondary")),
        ]  # fmt: skip
        if verdict.rows:
            lines += [Separator(), _value_rows(verdict.rows)]
        if verdict.stale:
            lines.append(_verdict_line("triangle-alert", "warn", verdict.stale, small=True))
        link = LinkButton(_("Why this shift?"), self._why)
        link.setVisible(self._why is not None)
        lines += [Separator(), _between(Label(verdict.made, "secondary", "muted"), link)]
        self.lines.fill(lines)


class ComparisonCard(Card):
    """The same period by plain rotation, side by side."""

    def __init__(self) -> None:
        super().__init__(_("Against plain rotation"))
        self.lines = Lines()
        self.body.addWidget(self.lines)

    def show_rows(self, rows: Sequence[Compared]) -> None:
        """Show the figures; nothing to compare hides the card."""
        self.setVisible(bool(rows))
        if rows:
            self.lines.fill([comparison_table(rows)])


def comparison_table(rows: Sequence[Compared]) -> QWidget:
    """Figures of the planned and the plain calendar, a line each."""
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    for column, (words, tint) in enumerate(((_("Planned"), "accent"), (_("Plain"), "text2")), 1):
        grid.addWidget(Label(words, "column_head", tint), 0, column, Qt.AlignmentFlag.AlignRight)
        grid.setColumnMinimumWidth(column, theme.px(56))
    for at, row in enumerate(rows):
        grid.addWidget(Separator(), 2 * at + 1, 0, 1, 3)
        line = 2 * at + 2
        grid.addWidget(Label(row.label, "secondary", wrap=True), line, 0)
        planned = Label(row.planned, "strong", "" if row.better else "text2")
        planned.setAccessibleName(_("{label}, planned: {value}").format(
            label=row.label, value=row.planned))  # fmt: skip
        plain = Label(row.plain, "body", "text2")
        plain.setAccessibleName(_("{label}, plain: {value}").format(
            label=row.label, value=row.plain))  # fmt: skip
        grid.addWidget(planned, line, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(plain, line, 2, Qt.AlignmentFlag.AlignRight)
    return table


def _verdict_line(icon: str, state: str, words: str, *, small: bool = False) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    size = "icon_small" if small else "icon_verdict"
    row.addWidget(Icon(icon, state, size), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(words, "control" if small else "heading", state, wrap=small), 1)
    return line


def _value_rows(rows: Sequence[tuple[str, str]]) -> QWidget:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for label, value in rows:
        column.addWidget(ValueRow(label, value, line=False))
    return body


def _tight(*widgets: QWidget) -> QWidget:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for widget in widgets:
        column.addWidget(widget)
    return body


def _between(left: QWidget, right: QWidget) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(left, 1)
    row.addWidget(right)
    return line


def _left(widget: QWidget) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return line
