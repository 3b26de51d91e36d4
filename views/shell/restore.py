"""The restore browser: which backups there are, what each would bring, and the way back."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from app.jobs import Job, JobState
from app.text import file_problem_text
from app.text.doorway import N_, _, ngettext
from models.kernel.errors import FileProblem
from views.kit import theme
from views.kit.buttons import Button
from views.kit.labels import Label
from views.shell.recent import workspace_of

if TYPE_CHECKING:
    from models.store.backup import Preview, Restored
    from models.store.shelf import Backup
    from views.shell.shell import Shell

REASONS = {
    "opened": N_("on opening"),
    "interval": N_("while working"),
    "asked": N_("restore point"),
    "before_migrate": N_("before an upgrade"),
    "before_restore": N_("before a restore"),
    "before_import": N_("before an import"),
    "before_merge": N_("before a merge"),
}


class _Told(QObject):
    """Brings the end of a job on another thread to the window's."""

    ended = Signal(object)


class RestoreDialog(QDialog):
    """Lists the backups of one file; a preview is read in the background."""

    def __init__(self, shell: "Shell", path: Path, backups: "Sequence[Backup]") -> None:
        super().__init__(shell.window)
        self._shell, self._path, self._backups = shell, path, backups
        self._told = _Told()
        self._told.ended.connect(self._ended)
        self._job: Job[Any] | None = None
        self.setWindowTitle(_("Restore a backup"))
        outer = QVBoxLayout(self)
        pad = theme.px(20)
        outer.setContentsMargins(pad, pad, pad, pad)
        outer.setSpacing(theme.px(12))
        outer.addWidget(Label(_("Restore a backup of {name}").format(name=path.name), "heading"))
        words = _("What is there now is backed up first, so this can be taken back too.")
        outer.addWidget(Label(words, "body", wrap=True))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Backups, newest first"))
        for backup in backups:
            self.list.addItem(QListWidgetItem(backup_words(backup)))
        self.list.currentRowChanged.connect(self._look)
        outer.addWidget(self.list, 1)
        self.preview = Label("", "body", "text2", wrap=True)
        self.preview.setMinimumHeight(theme.px(64))
        self.preview.setAlignment(Qt.AlignmentFlag.AlignTop)
        outer.addWidget(self.preview)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(Button(_("Cancel"), self.reject))
        self.restore = Button(_("Restore this one"), self._restore, "archive", primary=True)
        self.restore.set_enabled(False, _("Choose a backup first"))
        row.addWidget(self.restore)
        outer.addLayout(row)
        self.resize(theme.px(560), theme.px(480))
        if backups:
            self.list.setCurrentRow(0)
        else:
            self.preview.setText(_("There is no backup of this file on this machine."))

    def _chosen(self) -> "Backup | None":
        row = self.list.currentRow()
        return self._backups[row] if 0 <= row < len(self._backups) else None

    def _look(self) -> None:
        backup = self._chosen()
        self.restore.set_enabled(backup is not None, _("Choose a backup first"))
        if backup is None:
            return
        self.preview.setText(_("Looking into it…"))
        place = self._path if self._path.exists() else None

        def work(_progress: object) -> "tuple[Backup, Preview]":
            from models.store import backup as backups

            return backup, backups.preview(backup, place)

        self._start(Job(_("Preview"), work))

    def _restore(self) -> None:
        backup = self._chosen()
        if backup is None:
            return
        self._forget()
        self.restore.set_enabled(False, _("It is being restored"))
        shell, path = self._shell, self._path
        shell.close_data()

        def work(_progress: object) -> "Restored":
            from app.documents import restore_document

            return restore_document(path, backup.path, shell.places)

        self._start(Job(_("Restoring"), work))

    def _start(self, job: "Job[Any]") -> None:
        self._forget()
        self._job = job
        job.listen(self._told.ended.emit)
        job.start()

    def _forget(self) -> None:
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()
            job.wait()

    def _ended(self, job: "Job[Any]") -> None:
        if job is not self._job or not job.finished:
            return
        self._job = None
        if job.state is JobState.DONE:
            if isinstance(job.result, tuple):
                self._show_preview(job.result)
            else:
                self._restored()
        elif isinstance(job.error, FileProblem):
            self.preview.setText(file_problem_text(job.error))
            if self._shell.desk is None:
                self._shell.open_place(self._path)
        elif job.error is not None:
            self._shell.crashed(job.error, job.title)

    def _show_preview(self, found: "tuple[Backup, Preview]") -> None:
        self.preview.setText(preview_words(*found))

    def _restored(self) -> None:
        shell, path = self._shell, self._path
        self.accept()
        shell.open_place(path)
        shell.notify(_("The backup is restored. What was there before is the newest backup."))

    def done(self, result: int) -> None:
        self._forget()
        super().done(result)


def backup_words(backup: "Backup") -> str:
    """One backup in a line: when, why, how much."""
    when = f"{backup.instant.astimezone():%Y-%m-%d %H:%M}"
    reason = _(REASONS.get(backup.reason, backup.reason))
    rows = ngettext("{n} row", "{n} rows", backup.total)
    return f"{when}   {reason}   {rows}"


def preview_words(backup: "Backup", preview: "Preview") -> str:
    """What restoring would bring, against what is there now."""
    if preview.same:
        return _("It is the same as what is there now.")
    lines = []
    if preview.change_sets is not None:
        lines.append(
            ngettext(
                "{n} step was made since; it would be gone.",
                "{n} steps were made since; they would be gone.",
                preview.change_sets,
            )
        )
    changed = []
    for table in sorted({*preview.rows, *backup.rows}):
        now, then = preview.rows.get(table, 0), backup.rows.get(table, 0)
        if now != then and not table.startswith("store_"):
            changed.append(f"{table.replace('_', ' ')} {now} → {then}")
    if changed:
        lines.append(_("Rows now → then: {changes}").format(changes=", ".join(changed[:8])))
    return "\n".join(lines) or _("The same number of rows, with other content.")


def open_restore_of_file(shell: "Shell", path: Path) -> RestoreDialog:
    """Open the browser for a file, which may be damaged, or open here now."""
    dialog = RestoreDialog(shell, path, backups_of(shell, path))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def backups_of(shell: "Shell", path: Path) -> "tuple[Backup, ...]":
    """The backups of the data in a file; of a damaged one, by what it held when last opened."""
    from app.documents import backups_of_workspace

    document = shell.document
    if document is not None and document.file == path:
        return document.backups()
    workspace = workspace_of(shell.state, path)
    return backups_of_workspace(workspace, shell.places) if workspace is not None else ()
