"""The crash dialog: what happened, what was kept, what to do; the report can be read and copied."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.text.doorway import _
from views.kit import theme
from views.kit.buttons import Button
from views.kit.labels import Label, StatusIcon
from views.shell.crash import CrashReport


class CrashDialog(QDialog):
    """Does not stop the application: it can be left open, or closed."""

    def __init__(self, report: CrashReport, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._report = report
        self.setWindowTitle(_("Something went wrong"))
        self.setModal(False)
        outer = QVBoxLayout(self)
        pad = theme.px(20)
        outer.setContentsMargins(pad, pad, pad, pad)
        outer.setSpacing(theme.px(12))
        head = QHBoxLayout()
        head.addWidget(StatusIcon("bad", "icon_verdict"))
        head.addWidget(Label(_("Something went wrong that should not"), "heading"), 1)
        outer.addLayout(head)
        for words in (
            _("What you did last was not carried out. Everything saved before is as it was."),
            _(
                "You can go on working. If it happens again, close and open the file; "
                "its history and its backups are complete."
            ),
            _(
                "The report says where in the program it happened. Nothing is sent by itself; "
                "it may quote words that you typed, so read it before you pass it on."
            ),
        ):
            outer.addWidget(Label(words, "body", wrap=True))
        self._text = QPlainTextEdit(report.text)
        self._text.setReadOnly(True)
        self._text.setAccessibleName(_("Error report"))
        self._text.setMinimumHeight(theme.px(180))
        self._text.hide()
        outer.addWidget(self._text, 1)
        row = QHBoxLayout()
        self._show = Button(_("Show the report"), self._toggle)
        self.copy = Button(_("Copy the report"), self._copy, "copy")
        row.addWidget(self._show)
        row.addWidget(self.copy)
        row.addWidget(Button(_("Save the report…"), self._save, "download"))
        row.addStretch(1)
        go_on = Button(_("Go on"), self.accept, primary=True)
        row.addWidget(go_on)
        outer.addLayout(row)
        self.setMinimumWidth(theme.px(600))
        go_on.setFocus()

    def _toggle(self) -> None:
        self._text.setVisible(self._text.isHidden())
        words = _("Show the report") if self._text.isHidden() else _("Hide the report")
        self._show.set_text(words)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.text)
        self.copy.set_text(_("Copied"))

    def _save(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Save the report"), str(Path(folder) / "watchbill-report.txt")
        )
        if name:
            try:
                Path(name).write_text(self._report.text, encoding="utf-8")
            except OSError as problem:
                self._show.setToolTip(problem.strerror or "")
