"""Publishing: what changed since last time, who must be told, and the files that calendars read."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.jobs import Progress
from app.text.doorway import _, ngettext
from app.text.problems import file_problem_text
from app.text.rota import RotaWords
from app.text.telling import telling
from models.kernel.errors import FileProblem
from models.kernel.instants import start_of_day
from models.kernel.periods import DAY
from models.rotations.commands.publishing import Publish
from models.rotations.queries import RotaFacts
from models.rotations.rules.shapes import Change, PublicationChange
from views.kit.buttons import Button, LinkButton
from views.kit.cards import Separator
from views.kit.fields import day_field
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import SectionHead
from views.kit.labels import Label, Paragraph
from views.kit.page import PageContext
from views.pages.rotations.facts import Facts
from views.pages.rotations.words import change_words

_MOST = 40
_FAR = timedelta(days=5 * 366)


def changes_ahead(facts: Facts, now: datetime) -> tuple[PublicationChange, ...]:
    """What publishing would change: what is over already stays as it is."""
    return tuple(change for change in facts.view.changes if _end(change) > now)


def _end(change: PublicationChange) -> datetime:
    ends = [one.end for one in (change.before, change.after) if one is not None]
    return max(ends)


class PublishPanel(QWidget):
    """A tab of the inspector."""

    def __init__(
        self,
        context: PageContext,
        facts: Facts,
        now: datetime,
        done: Callable[[], object],
    ) -> None:
        super().__init__()
        self._context, self._facts, self._done = context, facts, done
        self._now = now
        self.changes = changes_ahead(facts, now)
        rota = facts.view.rota
        duty = RotaWords(rota).duty
        duties = {row.id: duty(row.id) for row in rota.duties}
        self._telling = telling(self.changes, rota.people, duties, facts.zone)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        self.form = Form(self._publish, _("Publish"))
        self.form.add(
            "until",
            _("Up to and with"),
            day_field(),
            _("Shifts count as published up to that day."),
        )
        self.form.fill({"until": facts.day(facts.view.rota.end - timedelta(microseconds=1))})
        column.addWidget(self.form)
        column.addWidget(Separator())
        self._tell(column)
        column.addWidget(SectionHead(_("Files for calendars")))
        column.addWidget(
            Paragraph(
                _(
                    "Calendars read a folder again once a day or less; paging tools take the "
                    "overrides at once."
                ),
                "secondary",
            )
        )
        column.addWidget(
            FlowRow([
                Button(_("Calendar folder…"), self.write_folder, "folder-open"),
                Button(_("Calendar file…"), self.write_file, "calendar"),
                Button(_("Overrides for paging tools…"), self.write_overrides, "phone"),
            ])
        )  # fmt: skip
        column.addWidget(Separator())
        self._list(column)
        column.addStretch(1)

    # --- pieces -----------------------------------------------------------------------------------

    def _list(self, column: QVBoxLayout) -> None:
        count = len(self.changes)
        words = ngettext("{n} change", "{n} changes", count)
        column.addWidget(SectionHead(_("{changes} since last time").format(changes=words)))
        if not count:
            column.addWidget(Paragraph(_("Calendars show what stands here."), "secondary"))
        for change in self.changes[:_MOST]:
            tint = {Change.ADDED: "text2", Change.CHANGED: "info", Change.REMOVED: "bad"}
            column.addWidget(
                Paragraph(change_words(self._facts, change), "secondary", tint[change.change])
            )
        if count > _MOST:
            rest = count - _MOST
            column.addWidget(Label(ngettext("and {n} more", "and {n} more", rest), "caption"))

    def _tell(self, column: QVBoxLayout) -> None:
        if not self._telling.people:
            return
        column.addWidget(SectionHead(_("Who must be told")))
        column.addWidget(Paragraph(", ".join(self._telling.people), "secondary"))
        column.addWidget(FlowRow([LinkButton(_("Copy as text"), self.copy, "copy")]))

    # --- what is done -----------------------------------------------------------------------------

    def copy(self) -> None:
        """The text for those who must be told, on the clipboard."""
        QGuiApplication.clipboard().setText(self._telling.text)
        self._context.notify(_("Copied."))

    def _publish(self, values: dict[str, Any]) -> None:
        until = start_of_day(values["until"] + DAY, self._facts.zone)
        ids = tuple(row.id for row in self._facts.view.rota.rotations)
        done = self._context.do(Publish(ids, until, self._facts.revision))
        if done is not None:
            count = len(done.value.people)
            told = ngettext("{n} person must be told", "{n} people must be told", count)
            self._context.notify(_("Published; {told}.").format(told=told), undo=True)
            self._done()

    def write_folder(self) -> None:
        """Rewrite a folder with a calendar of everything, of each rotation and of each person."""
        folder = QFileDialog.getExistingDirectory(self, _("Folder for the calendars"))
        if folder:
            self._write(Path(folder))

    def write_file(self) -> None:
        """Write one calendar of everything."""
        from views.kit.dialogs import ask_where_to_save

        kinds = ((_("Calendar"), ".ics"),)
        path = ask_where_to_save(self, _("Save the calendar"), "rota.ics", kinds)
        if path is not None:
            self._write(path)

    def write_overrides(self) -> None:
        """Write overrides and swaps in the fields of a paging tool."""
        from app.exchange.overrides_out import PagingTool, overrides_of, write_overrides
        from views.kit.dialogs import ask_where_to_save

        kinds = ((_("PagerDuty"), ".json"), (_("Opsgenie"), ".csv"))
        path = ask_where_to_save(self, _("Save the overrides"), "overrides.json", kinds)
        if path is None:
            return
        tool = PagingTool.OPSGENIE if path.suffix.lower() == ".csv" else PagingTool.PAGERDUTY
        rota, pieces = self._facts.view.rota, self._facts.view.pieces
        found = overrides_of(rota, pieces, self._now)
        try:
            write_overrides(found.rows, tool, path)
        except FileProblem as problem:
            self._context.notify(file_problem_text(problem))
            return
        words = ngettext("{n} override written.", "{n} overrides written.", len(found.rows))
        self._context.notify(words)

    def _write(self, target: Path) -> None:
        workspace = self._context.workspace
        rota = self._facts.view.rota
        ids = tuple(row.id for row in rota.rotations)
        question = RotaFacts(rota.start - _FAR, rota.end + _FAR, ids)
        name, now = ", ".join(row.name for row in rota.rotations), self._now

        def work(progress: Progress) -> Sequence[Path]:
            progress.check()
            if target.is_dir():
                from app.exporting_rota import write_calendars

                return write_calendars(workspace, target, now).files
            return (write_calendar(workspace.ask(question).value, name, target),)

        def written(files: Sequence[Path]) -> None:
            words = ngettext("{n} calendar written.", "{n} calendars written.", len(files))
            self._context.notify(words)

        self._context.run_job(_("Writing calendars"), work, written)


def write_calendar(rota: Any, name: str, target: Path) -> Path:
    """What was published of a rota, as one .ics file."""
    from app.exchange.atomic import replacing
    from app.exchange.ics_out import timed_bytes
    from app.exchange.rota_ics import published_events

    with replacing(target) as draft:
        draft.write_bytes(timed_bytes(published_events(rota), name))
    return target
