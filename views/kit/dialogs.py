"""Dialogs: only where undo cannot help, in plain text, with the way out on Esc."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.text.doorway import _
from views.kit import theme
from views.kit.buttons import Button
from views.kit.form import Form
from views.kit.labels import Label


class Dialog(QDialog):
    """A dialog around one widget, such as a form."""

    def __init__(self, parent: QWidget | None, title: str, body: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(400))
        self.column = QVBoxLayout(self)
        pad = theme.size("inspector_padding")
        self.column.setContentsMargins(pad, pad, pad, pad)
        self.column.setSpacing(12)
        self.column.addWidget(Label(title, "heading", wrap=True))
        if body is not None:
            self.column.addWidget(body, 1)


class FormDialog(Dialog):
    """A dialog that closes when its form is committed, and keeps what was typed when refused."""

    def __init__(self, parent: QWidget | None, title: str, form: Form) -> None:
        super().__init__(parent, title, form)
        self.form = form

    def submit(self) -> bool:
        """Commit the form; the dialog closes when nothing was refused."""
        done = self.form.submit()
        if done:
            self.accept()
        return done


def confirm(parent: QWidget, title: str, sentence: str, verb: str) -> bool:
    """Ask before something that cannot be undone. Esc and Cancel mean no."""
    dialog = Dialog(parent, title)
    dialog.column.addWidget(Label(sentence, "body", wrap=True))
    row = QHBoxLayout()
    row.addStretch(1)
    cancel = Button(_("Cancel"), dialog.reject)
    row.addWidget(cancel)
    row.addWidget(Button(verb, dialog.accept, primary=True))
    dialog.column.addLayout(row)
    cancel.setFocus()
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return agreed


def ask_where_to_save(
    parent: QWidget, title: str, proposal: str, kinds: Sequence[tuple[str, str]]
) -> Path | None:
    """Where a file goes; None when it was called off. kinds: words and suffix (``.png``) of each."""
    filters = ";;".join(f"{words} (*{suffix})" for words, suffix in kinds)
    name, chosen = QFileDialog.getSaveFileName(parent, title, proposal, filters)
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() in {suffix for _words, suffix in kinds}:
        return path
    suffix = next((s for words, s in kinds if chosen.startswith(words)), kinds[0][1])
    return path.with_name(path.name + suffix)
