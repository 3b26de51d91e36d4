"""What the inspector lists for the shell: history, problems, and the jobs that run."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.jobs import Job
from app.text.doorway import _, ngettext
from app.text.history import step_text
from app.text.numbers import clock_text
from models.kernel.changes import ChangeSet
from views.kit import theme
from views.kit.buttons import Button, LinkButton
from views.kit.cards import Separator
from views.kit.labels import Label, StatusIcon
from views.kit.page import Problem, Severity
from views.shell.status_bar import time_left_words

STATES = {Severity.WRONG: "bad", Severity.WATCH: "warn", Severity.DUE: "info"}


class ListPanel(QWidget):
    """Lines below each other, with separators."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, theme.px(8), 0, 0)
        self.column.setSpacing(theme.px(6))

    def add_line(self, line: QWidget) -> None:
        """One more line."""
        if self.column.count():
            self.column.addWidget(Separator())
        self.column.addWidget(line)

    def finish(self) -> None:
        """No more lines: what room is left stays below."""
        self.column.addStretch(1)


def problem_panel(problems: Sequence[Problem], go: Callable[[Problem], object]) -> ListPanel:
    """Each problem with its one verb."""
    panel = ListPanel()
    for problem in problems:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        row.addWidget(StatusIcon(STATES[problem.severity]), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(problem.title, "name", wrap=True))
        if problem.detail:
            words.addWidget(Label(problem.detail, "secondary", wrap=True))
        row.addLayout(words, 1)
        if problem.verb:
            verb = LinkButton(problem.verb, partial(go, problem))
            verb.setAccessibleName(f"{problem.verb}: {problem.title}")
            row.addWidget(verb, 0, Qt.AlignmentFlag.AlignTop)
        panel.add_line(line)
    if not problems:
        panel.add_line(Label(_("Nothing needs action now."), "body", "text2"))
    panel.finish()
    return panel


def job_panel(jobs: Sequence[Job[Any]]) -> ListPanel:
    """Each job with how far it is and Cancel."""
    panel = ListPanel()
    for job in jobs:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(job.title, "name", wrap=True))
        left = job.time_left
        how_far = f"{job.fraction * 100:.0f} %" + (f", {time_left_words(left)}" if left else "")
        words.addWidget(Label(how_far, "secondary"))
        row.addLayout(words, 1)
        row.addWidget(LinkButton(_("Cancel"), job.cancel))
        panel.add_line(line)
    if not jobs:
        panel.add_line(Label(_("No background jobs"), "body", "text2"))
    panel.finish()
    return panel


class HistoryPanel(QWidget):
    """The steps of the data, newest first, with author and rows; undo from here.

    read: gets (before revision or None, search words, what to call with the steps). whole: leads
    to the page that tells each step row by row.
    """

    def __init__(
        self,
        read: Callable[[int | None, str, Callable[[tuple[ChangeSet, ...]], None]], object],
        undo: Callable[[], object],
        undo_words: str,
        whole: Callable[[], object],
    ) -> None:
        super().__init__()
        self._read = read
        self._oldest: int | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, theme.px(8), 0, 0)
        outer.setSpacing(theme.px(8))
        self._undo = Button(undo_words, undo, "undo-2")
        self._undo.set_enabled(bool(undo_words), _("Nothing to undo"))
        self._undo.setVisible(bool(undo_words))
        outer.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignLeft)
        self._search = QLineEdit()
        self._search.setPlaceholderText(_("Find a step"))
        self._search.setAccessibleName(_("Find a step"))
        self._search.textChanged.connect(self._begin)
        outer.addWidget(self._search)
        rows = LinkButton(_("Row by row, on the page History"), whole, "list")
        outer.addWidget(rows, 0, Qt.AlignmentFlag.AlignLeft)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(6))
        outer.addLayout(self._lines)
        self._more = LinkButton(_("Older steps"), self._go_on)
        outer.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addStretch(1)
        self._begin()

    def _begin(self) -> None:
        self._oldest = None
        while (place := self._lines.takeAt(0)) is not None:
            if (widget := place.widget()) is not None:
                widget.deleteLater()
        self._go_on()

    def _go_on(self) -> None:
        self._read(self._oldest, self._search.text().strip(), self._show)

    def _show(self, steps: tuple[ChangeSet, ...]) -> None:
        for step in steps:
            if self._lines.count():
                self._lines.addWidget(Separator())
            self._lines.addWidget(step_line(step))
            self._oldest = step.revision
        if not steps and not self._lines.count():
            self._lines.addWidget(Label(_("No steps yet."), "body", "text2"))
        self._more.setVisible(bool(steps) and self._oldest != 1)


def step_line(step: ChangeSet) -> QWidget:
    """One step: what, by whom and when, and how many rows."""
    line = QWidget()
    words = QVBoxLayout(line)
    words.setContentsMargins(0, 0, 0, 0)
    words.setSpacing(0)
    words.addWidget(Label(step_text(step), "name", wrap=True))
    rows = sum(part.count for part in step.touched)
    counted = ngettext("{n} row", "{n} rows", rows)
    detail = f"{step.author.name}, {moment_words(step.instant)}, {counted}"
    words.addWidget(Label(detail, "secondary", "muted", wrap=True))
    return line


def moment_words(instant: datetime) -> str:
    """An instant by the clock of this machine."""
    local = instant.astimezone()
    return f"{local.date().isoformat()} {clock_text(local)}"
