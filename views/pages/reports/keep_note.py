"""A note for the review, kept from wherever one is."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.text.doorway import _
from models.reviews.commands import AddReviewNote
from models.reviews.queries import Reviews
from models.reviews.rows import ReviewRow
from models.store.query import Answer
from views.kit.dialogs import FormDialog
from views.kit.page import PageContext
from views.pages.reports.review_forms import note_form


def keep_note(window: QWidget, context: PageContext) -> None:
    """Ask for one line, and keep it for the review of the present day, or for another that is chosen."""
    context.ask(Reviews(), lambda answer: _open(window, context, answer), slot="reviews for a note")


def _open(window: QWidget, context: PageContext, answer: Answer[tuple[ReviewRow, ...]]) -> None:
    own = (None, context.team_id)
    rows = [
        row
        for row in reversed(answer.value)
        if row.frozen_at is None and (context.team_id is None or row.team_id in own)
    ]
    if not rows:
        context.notify(_("There is no review that is not frozen. Begin one on the page Reports."))
        return

    def commit(values: dict[str, Any]) -> None:
        if context.do(AddReviewNote(day=context.today, **values)) is not None:
            dialog.accept()
            context.notify(_("It is kept."), undo=True)

    form = note_form(commit, {row.name: row.id for row in rows})
    running = [row for row in rows if row.from_day <= context.today <= row.to_day]
    form.fill({"review_id": (running or rows)[0].id})
    dialog = FormDialog(window, _("Keep a note for the review"), form)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    form.field("text").setFocus()
