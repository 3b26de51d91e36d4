"""The page Reports: the gallery with the report that is open, the reviews, and what was sent before."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.reports import ReportSpec, report_specs
from app.text.doorway import _
from models.insight.queries.automation import AutomationBoardOf
from models.insight.queries.fix_its import FixItDays
from models.insight.queries.hours_facts import HoursFactsOf
from models.insight.queries.levels_in_period import LevelsInPeriod
from models.insight.queries.practices import PracticesOf
from models.insight.queries.velocity import VelocityOf
from models.kernel.changes import ChangeSet
from models.kernel.periods import PeriodKind
from models.reviews.rows import ReviewRow
from models.rotations.queries import RotaBetween
from models.services.queries import SentReports
from models.services.rows import SentReportRow
from models.store.query import Answer
from views.kit import theme
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.page import Page, PageContext
from views.kit.page_head import PageHead
from views.kit.rights import Right
from views.kit.stacks import turn_stack
from views.kit.switches import SegmentedSwitch
from views.pages.reports.gallery import Gallery, Offer, offer_of
from views.pages.reports.opened import OpenReport
from views.pages.reports.past import PastReports
from views.pages.reports.reminders import RemindersOut
from views.pages.reports.reviews import ReviewsView

ANNUAL = "annual"
"""The report that is of a review."""
VIEWS = ("reports", "review", "past")


class ReportsPage(Page):
    """Views of what is reported. A report is chosen in the gallery and opens in its place."""

    reads: ClassVar[frozenset[str]] = (
        HoursFactsOf.reads
        | RotaBetween.reads
        | LevelsInPeriod.reads
        | VelocityOf.reads
        | PracticesOf.reads
        | SentReports.reads
        | ReviewsView.reads
        | FixItDays.reads
        | AutomationBoardOf.reads
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.reminders = RemindersOut(self)
        column = QVBoxLayout(self)
        pad = theme.size("page_padding")
        column.setContentsMargins(pad, pad - 8, pad, pad - 8)
        column.setSpacing(12)
        self.opened = OpenReport(context, self.close_report)
        export = Button(_("Export workbook…"), self.opened.export, "download", primary=True)
        begin = Button(_("Begin a review"), self.begin_review, "plus", needs=Right.EDIT)
        self._buttons = {"opened": export, "review": begin}
        self.head = PageHead(_("Reports"), "", tuple(self._buttons.values()))
        column.addWidget(self.head)
        words = (_("Reports"), _("Reviews"), _("Sent"))
        self.switch = SegmentedSwitch(
            tuple(zip(VIEWS, words, strict=True)), self.show_view, _("View of the reports")
        )
        line = QHBoxLayout()
        line.addWidget(self.switch)
        line.addStretch(1)
        column.addLayout(line)
        offers = [offer_of(spec, partial(self.open_report, spec)) for spec in report_specs()]
        self.gallery = Gallery([*offers, *self._elsewhere()])
        self.past = PastReports(context, self.open_sent)
        self.reviews = ReviewsView(context, self._say_reviews, self.open_annual)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        self._parts: dict[str, QWidget] = {
            "reports": self.gallery, "opened": self.opened, "review": self.reviews,
            "past": self.past,
        }  # fmt: skip
        for part in self._parts.values():
            self._stack.addWidget(part)
        self._shown = ""
        self.show_view(VIEWS[0])

    def _elsewhere(self) -> list[Offer]:
        return [
            Offer(
                "decommissioning",
                _("Certificates of decommissioning"),
                _("What was done when a service was turned off, by whom, with what evidence?"),
                "archive",
                "",
                lambda: self.context.go("lifecycle", view="retiring"),
            )
        ]

    # --- the contract of a page -------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask what was sent, and build the open report again."""
        self.context.ask(SentReports(), self._got_sent, slot="all sent reports")
        if self._shown == "opened":
            self.opened.refresh()
        elif self._shown == "review":
            self.reviews.refresh()

    def data_changed(self, change_set: ChangeSet) -> None:
        """What was sent is not compared with data that are there no more."""
        self.past.forget()
        super().data_changed(change_set)

    def page_actions(self) -> list[Action]:
        """What can be done here now."""
        report, shown = self.opened, self._shown == "opened"
        why = _("Open a report first")
        return [
            Action(
                "reports.export", _("Export this report as a workbook…"), report.export, "Ctrl+E",
                enabled=shown, reason=why,
            ),
            Action(
                "reports.pdf", _("Save this report as PDF…"), report.export_other,
                enabled=shown, reason=why,
            ),
            Action(
                "reports.comment", _("Write a commentary for this report…"), report.comment,
                enabled=shown, reason=why,
            ),
            Action(
                "reports.record", _("Record this report as sent…"), report.record,
                enabled=shown, reason=why, needs=Right.EDIT,
            ),
            Action(
                "reports.print", _("Print this report…"), report.print_it, "Ctrl+P", "printer",
                enabled=shown, reason=why,
            ),
            Action(
                "reports.back", _("Back to all reports"), self.close_report, icon="chevron-left",
                enabled=shown, reason=why,
            ),
            *self.reviews.review_actions(),
            *(
                Action(
                    f"reports.open.{spec.key}", _("Open the report: {title}").format(title=_(spec.title)),
                    partial(self.open_report, spec),
                )
                for spec in report_specs()
            ),
            *self.reminders.actions(),
        ]  # fmt: skip

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`view`: one of the views; `report`: the key of the one to open; `review` and `tab`: a review."""
        if arguments.get("view") in VIEWS:
            self.turn(arguments["view"])
        for spec in report_specs():
            if spec.key == arguments.get("report"):
                self.open_report(spec)
        if "review" in arguments:
            self.turn("review")
            self.reviews.open_review(arguments["review"], arguments.get("tab", ""))

    def escaped(self) -> None:
        """Esc leads from a report back to the gallery."""
        if self._shown == "opened":
            self.close_report()

    # --- what is shown ----------------------------------------------------------------------------

    def turn(self, view: str) -> None:
        """One of the views, and say so in the switch."""
        self.switch.choose(view)
        self.show_view(view)

    def show_view(self, view: str) -> None:
        """One of the views."""
        self._show(view)
        if view == "review":
            self.reviews.refresh()

    def begin_review(self) -> None:
        """The form of a further review."""
        self.turn("review")
        self.reviews.begin()

    def open_annual(self, review: ReviewRow) -> None:
        """The annual report of a review."""
        spec = next(spec for spec in report_specs() if spec.key == ANNUAL)
        self.open_report(spec, review)

    def _say_reviews(self, sentence: str) -> None:
        if self._shown == "review":
            self.head.say(sentence)

    def open_report(self, spec: ReportSpec, review: ReviewRow | None = None) -> None:
        """One report in the place of the gallery. review: the one that it is of."""
        self.switch.choose("reports")
        self._show("opened")
        self.opened.choose(spec, review)
        self.opened.enter()

    def open_sent(self, key: str, first: date, last: date) -> None:
        """A report that was sent once, of the period that it was of."""
        kinds = (kind for kind in PeriodKind if kind is not PeriodKind.CUSTOM)
        for kind in kinds:
            period = self.context.calendar.containing(kind, first)
            if (period.start, period.last) == (first, last):
                self.context.show_day(first, kind)
                self.arrive({"report": key})
                return
        self.context.notify(
            _(
                "No week, month, quarter or review year begins on {first} and ends on {last}."
            ).format(first=first, last=last)
        )

    def close_report(self) -> None:
        """Back to the gallery, to the card of the report."""
        self._show("reports")
        self.gallery.enter(self.opened.key)

    def _show(self, part: str) -> None:
        self._shown = part
        turn_stack(self._stack, list(self._parts).index(part))
        for name, button in self._buttons.items():
            button.setVisible(name == part)
        self.head.say(
            {
                "reports": _("Each is read on the screen and taken away as workbook, PDF or data"),
                "past": _("To whom, and whether it still says what the data say"),
            }.get(part, "")
        )
        self.context.actions_changed()

    def _got_sent(self, answer: Answer[tuple[SentReportRow, ...]]) -> None:
        self.past.show_rows(answer.value)
        latest: dict[str, Any] = {}
        for row in answer.value:
            latest.setdefault(row.key, row.sent_at)
        self.gallery.say_sent(latest)
