"""What people left on a record: notes, links and files, and a line to add one."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.numbers import instant_text, number_text
from app.text.problems import finding_text
from models.kernel.errors import Refused
from models.notes.commands import (
    AddAttachment,
    AddLink,
    AddNote,
    RemoveAttachment,
    RemoveLink,
    RemoveNote,
)
from models.notes.queries import AttachmentContent, NotesOf
from models.notes.rows import Notes, Subject
from models.store.command import Command
from models.store.query import Answer
from views.kit import typed
from views.kit.buttons import IconButton, LinkButton
from views.kit.cards import Separator
from views.kit.dialogs import confirm
from views.kit.fields import LineField, TextField
from views.kit.form import Form
from views.kit.labels import Label, Paragraph
from views.kit.lines import Lines
from views.kit.page import PageContext
from views.kit.rights import Right


class NotesPanel(QWidget):
    """A tab of the inspector on one subject. changed: called after each change."""

    def __init__(
        self,
        context: PageContext,
        subject: Subject,
        changed: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self._context, self._subject, self._changed = context, subject, changed
        self._seen = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        form = Form(self._add_note, _("Add the note"))
        form.add("text", _("Note"), TextField(typed.needed))
        column.addWidget(form)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(LinkButton(_("Add a link"), self._show_link_form, "link", needs=Right.EDIT))
        row.addWidget(
            LinkButton(_("Attach a file…"), self._ask_file, "paperclip", needs=Right.EDIT)
        )
        row.addStretch(1)
        column.addLayout(row)
        self._link_form = Form(self._add_link, _("Add the link"), self._hide_link_form)
        self._link_form.add("title", _("Title"), LineField(typed.needed))
        self._link_form.add("url", _("Address"), LineField(typed.needed, hint="https://"))
        self._link_form.hide()
        column.addWidget(self._link_form)
        self._lines = Lines()
        column.addWidget(self._lines, 1)
        self._form = form
        self.refresh()

    def refresh(self) -> None:
        """Ask for what is there."""
        self._context.ask(NotesOf(self._subject), self._got, slot=f"notes {self._subject.id}")

    # --- adding ---------------------------------------------------------------------------------

    def _add_note(self, values: dict[str, Any]) -> None:
        if self._do(AddNote(self._subject, values["text"]), _("Note added.")):
            self._form.fill({"text": None})

    def _show_link_form(self) -> None:
        self._link_form.show()
        self._link_form.field("title").setFocus()

    def _hide_link_form(self) -> None:
        self._link_form.hide()

    def _add_link(self, values: dict[str, Any]) -> None:
        if self._do(AddLink(self._subject, values["title"], values["url"]), _("Link added.")):
            self._link_form.fill({"title": None, "url": None})
            self._link_form.hide()

    def _ask_file(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, _("Attach a file"))
        if name:
            self.attach(Path(name))

    def attach(self, path: Path) -> None:
        """Keep a copy of a file with the subject."""
        try:
            content = path.read_bytes()
            command = AddAttachment(self._subject, path.name, "application/octet-stream", content)
            self._do(command, _("{name} attached.").format(name=path.name))
        except OSError as problem:
            self._context.notify(
                _("{name} could not be read: {why}").format(name=path.name, why=problem.strerror)
            )
        except Refused as problem:
            self._context.notify(finding_text(problem.findings[0]))

    def _do(self, command: Command[Any], words: str) -> bool:
        if self._context.do(command) is None:
            return False
        self._context.notify(words, undo=True)
        self.refresh()
        if self._changed is not None:
            self._changed()
        return True

    # --- showing --------------------------------------------------------------------------------

    def _got(self, answer: Answer[Notes]) -> None:
        self._seen = answer.revision
        found = answer.value
        lines: list[QWidget] = []
        for note in found.notes:
            by = f"{note.author}, {instant_text(note.at)}"
            lines.append(self._line(Paragraph(note.text), by, RemoveNote(note.id, self._seen)))
        for link in found.links:
            shown = LinkButton(link.title, partial(self.open_link, link.url), "link")
            lines.append(self._line(shown, link.url, RemoveLink(link.id, self._seen)))
        for kept in found.attachments:
            size = _("{n} kB").format(n=number_text(-(-kept.size // 1024)))
            shown = LinkButton(kept.name, partial(self._save, kept.id, kept.name), "paperclip")
            lines.append(self._line(shown, size, RemoveAttachment(kept.id, self._seen)))
        self._lines.fill(lines or [Label(_("Nothing was noted yet."), "secondary", "muted")])

    def _line(self, what: QWidget, beneath: str, remove: Command[Any]) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(what, 1)
        row.addWidget(
            IconButton(
                "trash-2", _("Remove"), lambda: self._do(remove, _("Removed.")), needs=Right.EDIT
            )
        )
        column.addLayout(row)
        column.addWidget(Label(beneath, "caption", "muted", wrap=True))
        column.addWidget(Separator())
        return line

    def open_link(self, url: str) -> None:
        """Open an address of the web, after its whole text was shown and agreed to."""
        address = QUrl(url)
        if address.scheme() not in ("http", "https"):
            self._context.notify(_("Only addresses of the web are opened: {url}").format(url=url))
        elif confirm(self, _("Open this address?"), url, _("Open")):
            QDesktopServices.openUrl(address)

    def _save(self, one: UUID, name: str) -> None:
        target, _kind = QFileDialog.getSaveFileName(self, _("Save the file"), Path(name).name)
        if not target:
            return

        def write(answer: Answer[bytes | None]) -> None:
            if answer.value is None:
                self._context.notify(_("That file is not there any more."))
                return
            try:
                Path(target).write_bytes(answer.value)
            except OSError as problem:
                words = _("{name} could not be written: {why}")
                self._context.notify(words.format(name=target, why=problem.strerror))

        self._context.ask(AttachmentContent(one), write)
