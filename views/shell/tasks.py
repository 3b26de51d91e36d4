"""What the window's own actions do beyond the frame: dialogs, lists in the inspector, help."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMainWindow,
    QStackedWidget,
    QWidget,
)

from app.text.doorway import _
from views.kit.page import Page, stays

if TYPE_CHECKING:
    from views.shell.shell import Shell


def choose_file(shell: "Shell") -> None:
    """Ask which file to open."""
    from views.shell.questions import ask_file_to_open

    path = ask_file_to_open(shell.window)
    if path is not None:
        shell.open_place(path)


def open_shared(shell: "Shell") -> None:
    """Ask for the address of a shared database, and open it."""
    from views.shell.shared_dialog import open_shared_dialog

    open_shared_dialog(shell)


def start_team(shell: "Shell") -> None:
    """Ask where the new file goes, and open it."""
    from views.shell.questions import ask_new_file

    path = ask_new_file(shell.window)
    if path is not None:
        shell.opener.new_file(path)


def leave_for_welcome(shell: "Shell") -> None:
    """Close the data and show the welcome page."""
    shell.close_data()
    shell.show_welcome()


# --- lists in the inspector ----------------------------------------------------------------------


def open_problems(shell: "Shell") -> None:
    """The problem list."""
    if shell.desk is not None:
        from views.shell.panels import problem_panel

        desk = shell.desk
        panel = problem_panel(desk.register.all(), lambda p: desk.go(p.page, dict(p.arguments)))
        words, tabs = desk.problem_words(), {_("Problems"): panel}
        desk.inspecting.show(
            "problems", _("Problems"), words, tabs, "", partial(open_problems, shell)
        )


def open_jobs(shell: "Shell") -> None:
    """The jobs that run."""
    if shell.desk is not None:
        from views.shell.panels import job_panel

        panel = job_panel(shell.desk.session.jobs)
        shell.desk.inspecting.show("", _("Background jobs"), "", {_("Jobs"): panel}, "", stays)


def open_history(shell: "Shell") -> None:
    """The steps of the data."""
    if shell.desk is not None:
        from views.shell.panels import HistoryPanel

        desk, workspace = shell.desk, shell.desk.session.workspace
        undo = shell.window.top_bar.undo
        panel = HistoryPanel(
            lambda before, search, then: desk.session.read(
                lambda: workspace.history(60, before, search), then, slot="history"
            ),
            desk.undo,
            undo.text() if undo.isEnabled() else "",
            lambda: desk.go("history", {"view": "steps"}),
        )
        words = _("Every step, newest first")
        tabs, again = {_("History"): panel}, partial(open_history, shell)
        desk.inspecting.show("", _("History"), words, tabs, "", again)


# --- keeping -------------------------------------------------------------------------------------


def make_restore_point(shell: "Shell") -> None:
    """Make a backup now, with a name."""
    document, desk = shell.document, shell.desk
    if document is not None and desk is not None and document.file is not None:
        desk.session.run_job(
            _("Making a restore point"),
            lambda _progress: document.back_up("asked"),
            lambda made: desk.notify(
                _("Restore point of {when} made. Everything was saved already.").format(
                    when=f"{made.instant.astimezone():%H:%M}"
                )
            ),
        )


def open_restore(shell: "Shell") -> None:
    """Browse the backups of the open file."""
    if shell.document is not None and shell.document.file is not None:
        from views.shell.restore import open_restore_of_file

        open_restore_of_file(shell, shell.document.file)


def open_settings(shell: "Shell") -> None:
    """The options."""
    from views.shell.settings_dialog import SettingsDialog

    dialog = SettingsDialog(shell.settings, shell.window)
    dialog.finished.connect(dialog.deleteLater)
    dialog.show()


# --- help ----------------------------------------------------------------------------------------


def explain_here(shell: "Shell") -> None:
    """Explain what has the focus: the figure it belongs to, its term, else the page.

    A widget names its term by the property ``help``. A figure has a button "Explain" beside it:
    the nearest one around the focus, within the page, is pressed.
    """
    widget: QWidget | None = QApplication.focusWidget()
    while widget is not None and not isinstance(widget, Page):
        topic = widget.property("help")
        if topic:
            explain_topic(shell, str(topic))
            return
        button = _explain_button(widget)
        if button is not None:
            button.click()
            return
        widget = widget.parentWidget()
    page = shell.desk.room.key if shell.desk is not None else ""
    explain_topic(shell, f"page.{page}" if page else "start")


def _explain_button(widget: QWidget) -> QAbstractButton | None:
    if isinstance(widget, QMainWindow | QStackedWidget):
        return None
    found = [widget, *widget.findChildren(QAbstractButton)]
    return next(
        (
            part
            for part in found
            if isinstance(part, QAbstractButton)
            and part.text() == _("Explain")
            and part.isVisible()
            and part.isEnabled()
        ),
        None,
    )


def explain_topic(shell: "Shell", key: str) -> None:
    """Show one entry of the glossary."""
    from views.shell.help import open_help

    open_help(shell, key)


def open_glossary(shell: "Shell") -> None:
    """All words and formulas."""
    from views.shell.help import open_help

    open_help(shell, "")


def open_keys(shell: "Shell") -> None:
    """The list of keys, of the window and of the page that is shown."""
    from views.shell.help import KeysDialog

    dialog = KeysDialog(shell.actions(), shell.window)
    dialog.finished.connect(dialog.deleteLater)
    dialog.show()


def open_about(shell: "Shell") -> None:
    """What this is, and where it keeps what."""
    from views.shell.help import AboutDialog

    dialog = AboutDialog(shell.places, shell.window)
    dialog.finished.connect(dialog.deleteLater)
    dialog.show()
