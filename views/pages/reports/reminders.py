"""What is due, handed to calendars: one file, or a folder that others subscribe to."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from app.jobs import Progress
from app.text.doorway import _, ngettext
from views.kit.actions import Action
from views.kit.dialogs import ask_where_to_save
from views.kit.page import Page


class RemindersOut:
    """Writes the reminders of the page's team."""

    def __init__(self, page: Page) -> None:
        self._page, self._context = page, page.context

    def actions(self) -> list[Action]:
        """A file, and a folder."""
        return [
            Action(
                "reports.reminders_file",
                _("Save what is due as a calendar…"),
                self.ask_file,
                icon="calendar-days",
            ),
            Action(
                "reports.reminders_folder",
                _("Publish what is due into a folder of calendars…"),
                self.ask_folder,
            ),
        ]

    def ask_file(self) -> None:
        """Ask for a name, and write one calendar."""
        kinds = ((_("Calendar"), ".ics"),)
        target = ask_where_to_save(self._page, _("Save the calendar"), "reminders.ics", kinds)
        if target is not None:
            self.write(target)

    def ask_folder(self) -> None:
        """Ask for a folder, and bring its calendars up to date: all, each team's, each person's."""
        folder = QFileDialog.getExistingDirectory(self._page, _("Folder for the calendars"))
        if folder:
            self.write(Path(folder))

    def write(self, target: Path) -> None:
        """Write in the background, and say how many calendars there are."""
        workspace = self._context.workspace
        team_id = None if target.is_dir() else self._context.team_id

        def work(progress: Progress) -> tuple[Path, ...]:
            from app.exporting_reminders import write_reminders

            progress.check()
            return write_reminders(workspace, target, datetime.now(UTC), team_id).files

        def written(files: tuple[Path, ...]) -> None:
            words = ngettext("{n} calendar written.", "{n} calendars written.", len(files))
            self._context.notify(words)

        self._context.run_job(_("Writing calendars"), work, written)
