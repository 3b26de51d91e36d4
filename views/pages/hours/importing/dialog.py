"""The dialog of the import. Every choice is tried out at once; only Import writes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QInputDialog, QWidget

from app.exchange.hours_import import Imported, carry_out, prepare, preview
from app.exchange.hours_preview import ImportPreview
from app.exchange.planning import Plan, look
from app.exchange.questions import Question, Reading
from app.exchange.reading import Source, pasted, pick
from app.exchange.suggesting import suggested
from app.jobs import Progress
from app.text.doorway import _, ngettext
from app.text.numbers import period_text
from app.text.problems import file_problem_text, refusal_text
from models.kernel.errors import FileProblem, Refused
from models.kernel.periods import Period
from models.store.query import Answer
from models.work_log.commands import SaveImportMapping
from models.work_log.queries import ImportMappings
from models.work_log.rows import Outcome
from views.kit import theme
from views.kit.buttons import Button
from views.kit.chips import Chip
from views.kit.dialogs import Dialog
from views.kit.labels import ElidedLabel, Paragraph
from views.kit.page import PageContext
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_view import TableView
from views.pages.hours.importing.choices import BY_HAND, Choices
from views.pages.hours.importing.preview import preview_columns
from views.pages.hours.importing.side import Side
from views.pages.hours.importing.words import summary_text

_NOTHING = Choices()
_KINDS = "*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.xlsb *.ods"


class ImportDialog(Dialog):
    """Pick a file (and one to join), see how it is read, answer, look at the dry run, import.

    imported: gets the days of what was imported.
    """

    def __init__(
        self,
        context: PageContext,
        parent: QWidget,
        imported: Callable[[Period], object] = lambda _days: None,
    ) -> None:
        super().__init__(parent, _("Import hours"))
        self.resize(theme.px(1080), theme.px(720))
        self._context, self._imported = context, imported
        self._choices = _NOTHING
        self._generation = 0
        self._plan: Plan | None = None
        self._found: ImportPreview | None = None
        self._headers: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self._saved_seen = 0
        self.column.addLayout(self._sources())
        self.summary = Paragraph(
            _("Choose the file that your hours are in. Nothing is written yet.")
        )
        self.summary.setAccessibleName(_("What the import would do"))
        self.column.addWidget(self.summary)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        self.side = Side(self._chose)
        self.side.setFixedWidth(theme.px(300))
        middle.addWidget(self.side)
        self._model = RowTableModel(preview_columns(), key=lambda row: (row.number, id(row)))
        self.table = TableView(self._model, _("What would become of each row"))
        self._model.setParent(self.table)
        middle.addWidget(TablePanel(self.table), 1)
        self.column.addLayout(middle, 1)
        self.column.addLayout(self._buttons())
        self._show_side((), ())
        context.ask(ImportMappings(), self._got_mappings)

    # --- the parts ------------------------------------------------------------------------------

    def _sources(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.file = Button(_("Choose a file…"), self._ask_file, "folder-open", primary=True)
        row.addWidget(self.file)
        row.addWidget(Button(_("From the clipboard"), self._take_clipboard, "clipboard-paste"))
        self.join = Button(_("Join a second file…"), self._ask_other, "merge")
        self.join.set_enabled(False, _("Choose the first file first"))
        row.addWidget(self.join)
        self._names = ElidedLabel("", "secondary", "text2")
        row.addWidget(self._names, 1)
        self._only = Chip(_("Only rows with something to say"), "filter", toggled=self._filter)
        row.addWidget(self._only)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.keep = Button(_("Save this mapping…"), self._save_mapping, "save")
        self.keep.set_enabled(False, _("Only a mapping by hand is saved"))
        row.addWidget(self.keep)
        row.addStretch(1)
        row.addWidget(Button(_("Cancel"), self.reject))
        self.apply = Button(_("Import"), self._import, primary=True)
        self.apply.set_enabled(False, _("There is nothing to import yet"))
        row.addWidget(self.apply)
        return row

    # --- picking ----------------------------------------------------------------------------------

    def take(self, path: Path) -> None:
        """Read this file."""
        self._take(lambda: pick(path))

    def take_other(self, path: Path) -> None:
        """Join this file to the first."""
        source = self._picked(lambda: pick(path))
        if source is not None:
            self._chose(replace(self._choices, other=source))

    def _ask_file(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Hours to import"), "", _("Tables ({kinds})").format(kinds=_KINDS)
        )
        if name:
            self.take(Path(name))

    def _ask_other(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self, _("File to join"), "", _("Tables ({kinds})").format(kinds=_KINDS)
        )
        if name:
            self.take_other(Path(name))

    def _take_clipboard(self) -> None:
        self._take(lambda: pasted(QGuiApplication.clipboard().text()))

    def _take(self, source: Callable[[], Source]) -> None:
        picked = self._picked(source)
        if picked is not None:
            self._headers = ((), ())
            fresh = Choices(source=picked, saved=self._choices.saved)
            self._chose(fresh)

    def _picked(self, source: Callable[[], Source]) -> Source | None:
        try:
            return source()
        except FileProblem as problem:
            self._say(file_problem_text(problem), "bad")
            return None

    # --- trying out -------------------------------------------------------------------------------

    def _chose(self, choices: Choices) -> None:
        self._choices = choices
        self._generation += 1
        generation, workspace = self._generation, self._context.workspace
        names = [one.name for one in (choices.source, choices.other) if one is not None]
        self._names.setText(" + ".join(names))
        self.join.set_enabled(choices.source is not None, _("Choose the first file first"))
        self.apply.set_enabled(False, _("The file is still being read"))
        self.keep.set_enabled(choices.format == BY_HAND, _("Only a mapping by hand is saved"))

        def work(progress: Progress) -> tuple[int, Plan, ImportPreview]:
            request = choices.request()
            assert request is not None
            plan = prepare(workspace, request, told=progress.step)
            return generation, plan, preview(workspace, plan, progress.step)

        def failed(problem: BaseException) -> None:
            if generation == self._generation:
                self._failed(problem)

        if choices.source is not None:
            self._say(_("Reading {name} …").format(name=names[0]))
            self._context.run_job(_("Trying the import out"), work, self._tried, failed)

    def _tried(self, tried: tuple[int, Plan, ImportPreview]) -> None:
        generation, plan, found = tried
        if generation != self._generation:
            return
        self._plan, self._found = plan, found
        if self._choices.format != BY_HAND:
            self._headers = (tuple(plan.table.header), ())
        self._show_side(plan.open, plan.readings)
        self._filter(self._only.isChecked())
        self.table.fit()
        count = len(plan.open)
        if count:
            asked = ngettext(
                "{n} question must be answered before anything is written.",
                "{n} questions must be answered before anything is written.",
                count,
            )
            self._say(f"{asked} {summary_text(found)}", "warn")
            self.apply.set_enabled(False, asked)
        else:
            self._say(summary_text(found))
            nothing = found.changes_nothing
            self.apply.set_enabled(not nothing, _("There is nothing new in this file"))

    def _failed(self, problem: BaseException) -> None:
        self._plan = self._found = None
        self._model.show(())
        if not isinstance(problem, Refused):
            words = file_problem_text(problem) if isinstance(problem, FileProblem) else str(problem)
            self._say(words, "bad")
            return
        if any(finding.code == "needs_mapping" for finding in problem.findings):
            self._map_by_hand()
            return
        if self._choices.format == BY_HAND:
            self._find_headers()
        self._show_side((), ())
        self._say(refusal_text(problem), "bad" if self._choices.format != BY_HAND else "warn")
        self.apply.set_enabled(False, _("Say first which column is what"))

    def _map_by_hand(self) -> None:
        """Nobody knows this format: guess which column is what, and ask."""
        self._find_headers()
        guessed = suggested([*self._headers[0], *self._headers[1]])
        by_hand = replace(self._choices, format=BY_HAND, columns=guessed)
        if {"duration", "day"} <= guessed.keys():
            self._chose(by_hand)
            return
        self._choices = by_hand
        self._show_side((), ())
        self.keep.set_enabled(True)
        self.apply.set_enabled(False, _("Say first which column is what"))
        self._say(
            _("No format that I know has these columns. Say which column is what, at the left."),
            "warn",
        )

    def _find_headers(self) -> None:
        found: list[tuple[str, ...]] = []
        for source in (self._choices.source, self._choices.other):
            try:
                found.append(tuple(look(source).table.header) if source else ())
            except Refused:
                found.append(())
        self._headers = (found[0], found[1])

    def _show_side(self, questions: Sequence[Question], readings: Sequence[Reading]) -> None:
        self.side.show_choices(self._choices, *self._headers, questions, readings)

    def _filter(self, only: bool) -> None:
        if self._found is None:
            return
        rows = self._found.rows
        if only:
            rows = tuple(r for r in rows if r.code or r.outcome is Outcome.CHANGED)
        self._model.show(rows)

    def _say(self, words: str, tint: str = "text") -> None:
        self.summary.set_tint(tint)
        self.summary.setText(words)

    # --- writing ----------------------------------------------------------------------------------

    def _import(self) -> None:
        plan, workspace, context = self._plan, self._context.workspace, self._context
        tell = self._imported
        if plan is None:
            return
        self.apply.set_enabled(False, _("The import is running"))

        def work(progress: Progress) -> Imported:
            return carry_out(workspace, plan, progress.step)

        def done(imported: Imported) -> None:
            count = imported.result.added + imported.result.changed
            words = ngettext("{n} row imported", "{n} rows imported", count)
            days = _days_of(plan)
            context.notify(f"{words}: {period_text(days)}" if days else words, undo=True)
            if days is not None and count:
                tell(days)

        def failed(problem: BaseException) -> None:
            words = str(problem)
            if isinstance(problem, Refused):
                words = refusal_text(problem)
            elif isinstance(problem, FileProblem):
                words = file_problem_text(problem)
            context.notify(words)

        name = plan.request.source.name
        context.run_job(_("Importing {name}").format(name=name), work, done, failed)
        self.accept()

    def _save_mapping(self) -> None:
        name, agreed = QInputDialog.getText(self, _("Save this mapping"), _("Name"))
        if not agreed or not name.strip():
            return
        values = self._choices.mapping_values() | {"answers": dict(self._choices.answers)}
        try:
            self._context.do(SaveImportMapping(name.strip(), values, self._saved_seen))
        except Refused as problem:
            self._say(refusal_text(problem), "bad")

    def _got_mappings(self, answer: Answer[Any]) -> None:
        self._saved_seen = answer.revision
        saved = {row.name: row.mapping for row in answer.value}
        self._choices = replace(self._choices, saved=saved)
        if self._choices.source is None:
            self._show_side((), ())


def _days_of(plan: Plan) -> Period | None:
    """From the first day of the rows to the last; by the instants of those that say them."""
    days = [row.day or (row.start.date() if row.start else None) for row in plan.rows]
    known = [day for day in days if day is not None]
    return Period(min(known), max(known) + timedelta(days=1)) if known else None
