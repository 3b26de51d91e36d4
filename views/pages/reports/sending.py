"""A report on its way out: the commentary that goes with it, and the record of what was sent."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.reports.sent import SentBefore, sent_before
from app.text.doorway import _
from app.text.numbers import instant_text, period_text
from models.kernel.figures import Report
from models.services.commands import RecordSentReport
from models.services.queries import SentReports
from models.services.rows import SentReportRow
from models.store.query import Answer
from views.kit import typed
from views.kit.dialogs import FormDialog
from views.kit.fields import LineField, TextField
from views.kit.form import Form
from views.kit.inspector import SectionHead
from views.kit.labels import Label
from views.kit.page import PageContext
from views.kit.rights import Right

_SHOWN = 6
"""Sendings that the dialog shows; the report's own table shows all."""


def open_commentary(parent: QWidget, notes: str, then: Callable[[str], object]) -> None:
    """Ask what is to be said beside the figures; every paragraph becomes a note of the report."""

    def commit(values: dict[str, Any]) -> None:
        dialog.accept()
        then(values["notes"])

    def cancel() -> None:
        dialog.reject()

    form = Form(commit, _("Show it in the report"), cancel, needs=Right.LOOK)
    form.add(
        "notes", _("Commentary"), TextField(lines=6),
        _("It stands beside the figures in every format, and is not kept in the data."),
    )  # fmt: skip
    form.fill({"notes": notes})
    dialog = FormDialog(parent.window(), _("Commentary of the report"), form)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    form.field("notes").setFocus()


def open_record(
    parent: QWidget, context: PageContext, report: Report, scope: str, file_name: str
) -> None:
    """Ask to whom the report was sent, beside what was sent of it before; undoable."""

    def told(answer: Answer[tuple[SentReportRow, ...]]) -> None:
        before = sent_before(answer.value, report.period, scope, report.provenance.digest)
        _open(parent, context, report, scope, file_name, before)

    context.ask(SentReports(report.key), told, slot="sent_reports")


def _open(
    parent: QWidget,
    context: PageContext,
    report: Report,
    scope: str,
    file_name: str,
    before: Sequence[SentBefore],
) -> None:
    def commit(values: dict[str, Any]) -> None:
        done = context.do(
            RecordSentReport(
                report.key,
                report.period.start,
                report.period.last,
                scope,
                values["sent_to"],
                values["file_name"],
                report.provenance.digest,
                values["commentary"],
            )
        )
        if done is not None:
            dialog.accept()
            context.notify(_("Recorded as sent to {who}").format(who=values["sent_to"]), True)

    def cancel() -> None:
        dialog.reject()

    form = Form(commit, _("Record as sent"), cancel)
    form.add("sent_to", _("To whom"), LineField(typed.needed), _("A person, a list or a role."))
    form.add("file_name", _("File"), LineField())
    form.add("commentary", _("Commentary"), TextField(lines=3))
    form.fill({"file_name": file_name, "commentary": "\n".join(report.notes)})
    what = f"{report.title}, {period_text(report.period)}"
    dialog = FormDialog(parent.window(), _("Record as sent: {report}").format(report=what), form)
    dialog.column.insertWidget(1, _earlier(before))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    form.field("sent_to").setFocus()


def _earlier(before: Sequence[SentBefore]) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(SectionHead(_("Sent before")))
    if not before:
        column.addWidget(Label(_("Nothing of this report and period yet."), "secondary", "muted"))
    for one in before[:_SHOWN]:
        column.addWidget(Label(sending_text(one), "secondary", wrap=True))
    return box


def sending_text(one: SentBefore) -> str:
    """One sending in words: when, to whom, and whether it still holds."""
    parts = (
        _("{when} to {who}").format(when=instant_text(one.row.sent_at), who=one.row.sent_to),
        one.row.file_name,
        _("superseded") if one.superseded else _("in force"),
        _("the data have changed since") if one.changed else _("the data are the same"),
    )
    return " · ".join(part for part in parts if part)
