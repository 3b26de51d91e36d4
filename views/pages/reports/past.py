"""What was sent: to whom, whether something replaced it, and whether the data say something else by now."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.jobs import Progress
from app.reports import report_specs
from app.reports.sent_since import still_says
from app.text.doorway import _
from models.kernel.figures import Unit
from models.services.rows import SentReportRow
from views.kit.buttons import Button
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.page import PageContext
from views.kit.table_column import Look, TableColumn


@dataclass(frozen=True, slots=True)
class Sending:
    """A sending as a row of its table. same: whether the data still say so; None where nobody looked."""

    row: SentReportRow
    title: str
    superseded: bool
    same: bool | None

    @property
    def id(self) -> UUID:
        """Its id."""
        return self.row.id


class PastReports(QWidget):
    """Everything that was sent, the newest first. open_one: shows that report of that period."""

    def __init__(self, context: PageContext, open_one: Callable[[str, date, date], object]) -> None:
        super().__init__()
        self._context = context
        self._rows: tuple[SentReportRow, ...] = ()
        self._same: Mapping[UUID, bool] = {}
        self._titles = {spec.key: _(spec.title) for spec in report_specs()}
        look = Button(_("Compare with the data"), self.compare, "git-compare")
        self.list = FilteredList(
            context,
            "reports.sent",
            _("Sent reports"),
            _columns(),
            (
                ("in_force", _("In force"), lambda one: not one.superseded),
                ("changed", _("Data changed since"), lambda one: one.same is False),
            ),
            lambda one: open_one(one.row.key, one.row.from_day, one.row.to_day),
            EmptyState(
                "mail",
                _("Nothing was sent yet"),
                _("Open a report and record it as sent: what was said to whom is kept here."),
            ),
            (look,),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)

    def show_rows(self, rows: Sequence[SentReportRow]) -> None:
        """Show these, with what is known of each."""
        self._rows = tuple(rows)
        replaced = {row.replaces_id for row in rows}
        self.list.show_rows(
            [
                Sending(
                    row,
                    self._titles.get(row.key, row.key),
                    row.id in replaced,
                    self._same.get(row.id),
                )
                for row in rows
            ]
        )

    def forget(self) -> None:
        """The data are others now: what was compared says nothing any more."""
        self._same = {}

    def compare(self) -> None:
        """Build each again in the background, and say which say something else by now."""
        rows, workspace = self._rows, self._context.workspace

        def work(progress: Progress) -> dict[UUID, bool]:
            return still_says(workspace, rows, progress.step)

        self._context.run_job(_("Comparing what was sent with the data"), work, self._compared)

    def _compared(self, same: dict[UUID, bool]) -> None:
        self._same = same
        self.show_rows(self._rows)


def _columns() -> list[TableColumn]:
    return [
        TableColumn("title", _("Report"), weight=500, width=180, least=120),
        TableColumn("first", _("From"), Unit.DAY, value=lambda one: one.row.from_day),
        TableColumn("last", _("To"), Unit.DAY, value=lambda one: one.row.to_day),
        TableColumn(
            "scope", _("Team"), value=lambda one: one.row.scope or _("Everybody"), room=900
        ),
        TableColumn(
            "sent", _("Sent"), Unit.INSTANT, value=lambda one: one.row.sent_at
        ),
        TableColumn("to", _("To whom"), value=lambda one: one.row.sent_to, width=120, least=80),
        TableColumn(
            "state",
            _("State"),
            look=Look.STATE,
            value=lambda one: _("superseded") if one.superseded else _("in force"),
            state=lambda one: "info" if one.superseded else "ok",
        ),
        TableColumn(
            "data",
            _("Data"),
            look=Look.STATE,
            value=lambda one: _same_words(one.same),
            state=lambda one: {True: "ok", False: "warn", None: ""}[one.same],
        ),
        TableColumn("file", _("File"), value=lambda one: one.row.file_name, room=1250, least=80),
    ]  # fmt: skip


def _same_words(same: bool | None) -> str:
    return {True: _("the same"), False: _("changed since"), None: _("not compared")}[same]
