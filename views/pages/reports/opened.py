"""One report that is open: of the period of the top bar, showing what of persons, and out it goes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.jobs import Progress
from app.reports import People, ReportSpec, Request, build_report, report_specs
from app.text.doorway import _
from app.text.numbers import period_text
from app.text.periods import kind_word
from app.text.problems import file_problem_text, finding_text
from models.kernel.errors import FileProblem, Refused
from models.kernel.figures import Report
from models.kernel.periods import Period
from models.reviews.rows import ReviewRow
from views.kit.buttons import Button
from views.kit.chips import Chip
from views.kit.dialogs import ask_where_to_save
from views.kit.empty import EmptyState
from views.kit.explain import Explain
from views.kit.flow import FlowRow
from views.kit.page import PageContext
from views.kit.report_files import write_in_background
from views.kit.rights import Right
from views.pages.reports.preview import Preview
from views.pages.reports.sending import open_commentary, open_record


class OpenReport(QWidget):
    """One report at a time, built in the background from the period of the top bar.

    back: leads to where it was chosen.
    """

    def __init__(self, context: PageContext, back: Callable[[], object]) -> None:
        super().__init__()
        self.context, self._back = context, back
        self._specs = report_specs()
        self._spec: ReportSpec = self._specs[0]
        self._people = People.HIDDEN
        self._report: Report | None = None
        self._scope = ""
        self._file_name = ""
        self._notes = ""
        self._review: ReviewRow | None = None
        self._building = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._chips())
        self._room = QVBoxLayout()
        column.addLayout(self._room, 1)
        self._shown: Preview | EmptyState | None = None
        self._show(_being_built())

    def _chips(self) -> FlowRow:
        self._first = Button(_("All reports"), self._back, "chevron-left")
        self.which = Chip(_(self._spec.title), "file-text")
        menu = QMenu(self)
        for spec in self._specs:
            act = menu.addAction(_(spec.title))
            act.setToolTip(_(spec.question))
            act.triggered.connect(lambda _on=False, spec=spec: self.choose(spec))
        self.which.set_menu(menu)
        self.which.set_active(True)
        self.people = Chip("", "users")
        shown = QMenu(self)
        for people, words in _persons().items():
            act = shown.addAction(words)
            act.triggered.connect(lambda _on=False, people=people: self.show_people(people))
        self.people.set_menu(shown)
        self._name_people()
        self.review = Chip("", "scale")
        self.review.clicked.connect(lambda _on: self.choose(self._spec))
        self.review.set_active(True)
        self.review.hide()
        self.usual = Button("", self.show_usual, "calendar")
        return FlowRow(
            [
                self._first,
                self.which,
                self.people,
                self.review,
                self.usual,
                Button(_("Commentary…"), self.comment, "message-square"),
                Button(_("Other formats…"), self.export_other, "file-text"),
                Button(_("Record as sent…"), self.record, "mail", needs=Right.EDIT),
            ]
        )

    @property
    def key(self) -> str:
        """Of the report that is open."""
        return self._spec.key

    def enter(self) -> None:
        """Give the focus to what is done first."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Build the report again."""
        self._offer_usual()
        self._building += 1
        building, spec = self._building, self._spec
        request = Request(
            self.context.period.period,
            self.context.now,
            self.context.team_id,
            self._people,
            tuple(line.strip() for line in self._notes.splitlines() if line.strip()),
            self._review.id if self._review else None,
        )
        workspace = self.context.workspace

        def build(progress: Progress) -> tuple[int, Request, Report]:
            return building, request, build_report(spec.key, workspace, request, progress.check)

        def failed(problem: BaseException) -> None:
            if building == self._building:
                self._show(_could_not(problem))

        title = _("Building: {title}").format(title=_(spec.title))
        self.context.run_job(title, build, self._built, failed)

    # --- choosing ---------------------------------------------------------------------------------

    def choose(self, spec: ReportSpec, review: ReviewRow | None = None) -> None:
        """Another report; what was said beside the one before stays with it. review: the one that it is
        of, whose period and team go before those of the top bar."""
        if (spec, review) != (self._spec, self._review):
            self._report, self._notes = None, ""
            self._show(_being_built())
        self._spec, self._review = spec, review
        if review is not None:
            self.review.set_text(_("Of the review {name}").format(name=review.name))
        self.review.setVisible(review is not None)
        self.which.set_text(_(spec.title))
        self.refresh()

    def show_usual(self) -> None:
        """The period of the kind that this report is usually of, around where the chooser stands."""
        chosen = self.context.period.period
        day = min(max(self.context.today, chosen.start), chosen.last)
        self.context.show_day(day, self._spec.usual)

    def _offer_usual(self) -> None:
        usual = self._spec.usual
        self.usual.set_text(_("Usually: {kind}").format(kind=kind_word(usual)))
        self.usual.setVisible(self._review is None and usual is not self.context.period.kind)

    def show_people(self, people: People) -> None:
        """What the report shows of single persons."""
        self._people = people
        self._name_people()
        self.refresh()

    def _name_people(self) -> None:
        self.people.set_text(_persons()[self._people])
        self.people.set_active(self._people is not People.HIDDEN)

    # --- showing ----------------------------------------------------------------------------------

    def _built(self, built: tuple[int, Request, Report]) -> None:
        building, request, report = built
        if building != self._building:
            return
        of_all = request.team_id is None
        if self._review is not None:
            of_all = self._review.team_id is None
        scope = "" if of_all else report.team
        if self._report is None or _of_what(report, scope) != _of_what(self._report, self._scope):
            self._file_name = ""
        self._report, self._scope = report, scope
        self._show(Preview(report, self._explain))

    def _show(self, shown: Preview | EmptyState) -> None:
        if self._shown is not None:
            self._room.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = shown
        self._room.addWidget(shown, 1)

    def _explain(self, report: Report, figure: str) -> None:
        subtitle = f"{report.team}, {period_text(report.period)}"
        self.context.explain(Explain(report, figure, subtitle=subtitle), again=None)

    # --- taking it away ---------------------------------------------------------------------------

    def export(self) -> None:
        """Ask for a name and write the workbook."""
        self._save(((_("Workbook"), ".xlsx"),))

    def export_other(self) -> None:
        """Ask for a name and write a PDF, CSV files or JSON."""
        self._save(
            (
                (_("PDF document"), ".pdf"),
                (_("CSV, one file a table"), ".csv"),
                (_("JSON"), ".json"),
                (_("Workbook"), ".xlsx"),
            )
        )

    def comment(self) -> None:
        """Ask what is to be said beside the figures."""

        def said(notes: str) -> None:
            self._notes = notes
            self.refresh()

        open_commentary(self, self._notes, said)

    def record(self) -> None:
        """Write down to whom the report went, beside what was sent of it before."""
        if self._report is None:
            self.context.notify(_("The report is still being built."))
            return
        open_record(self, self.context, self._report, self._scope, self._file_name)

    def print_it(self) -> None:
        """Ask for a printer and print what is shown."""
        if self._report is None:
            self.context.notify(_("The report is still being built."))
            return
        from views.kit.printing import ask_and_print

        ask_and_print(self._report, self)

    def _save(self, kinds: tuple[tuple[str, str], ...]) -> None:
        if self._report is None:
            self.context.notify(_("The report is still being built."))
            return
        name = proposed_name(self._report) + kinds[0][1]
        target = ask_where_to_save(self, _("Export the report"), name, kinds)
        if target is not None:
            self.write(target)

    def write(self, target: Path) -> None:
        """Write the report under this name; its ending says the format."""
        report = self._report
        if report is None:
            return
        write_in_background(self.context, report, target, self._written)

    def _written(self, files: list[Path]) -> None:
        self._file_name = files[0].name
        self.context.notify(_("Written: {name}").format(name=files[0].name))


def _being_built() -> EmptyState:
    return EmptyState("file-text", _("Building the report"), _("It is read from your data."))


def _could_not(problem: BaseException) -> EmptyState:
    told = _("Something went wrong that was not expected: {what}").format(what=problem)
    if isinstance(problem, Refused):
        told = "\n".join(finding_text(one) for one in problem.findings[:3])
    elif isinstance(problem, FileProblem):
        told = file_problem_text(problem)
    return EmptyState("triangle-alert", _("The report could not be built"), told)


def _of_what(report: Report, scope: str) -> tuple[str, Period, str]:
    return report.key, report.period, scope


def proposed_name(report: Report) -> str:
    """A file name that says what it is: ``toil 2026-10-01 – 2026-10-31``."""
    return f"{report.key} {period_text(report.period)}".replace("/", "-")


def _persons() -> dict[People, str]:
    return {
        People.HIDDEN: _("Without persons"),
        People.PSEUDONYMS: _("Persons under pseudonyms"),
        People.NAMES: _("Persons by name"),
    }
