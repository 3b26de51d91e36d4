"""Small questions that a key of triage asks: on which day, and why."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.text.doorway import _
from views.kit import typed
from views.kit.dialogs import FormDialog
from views.kit.fields import LineField, TextField
from views.kit.form import Form
from views.kit.labels import Paragraph


def ask_day(
    parent: QWidget,
    title: str,
    today: date,
    now: date | None,
    told: Callable[[date | None], object],
) -> None:
    """Ask for a day, or none. now: the day as it is. told: may raise Refused, which is shown."""
    read = typed.maybe(partial(typed.day, today=today))
    field = LineField(read, lambda day: day.isoformat(), "2026-03-31")
    field.set_value(now or today)
    help_text = _("Also today, tomorrow or +3; nothing takes the day away.")
    _ask(parent, title, "", ("day", _("Day"), field, help_text), told)
    field.selectAll()


def ask_reason(
    parent: QWidget, title: str, sentence: str, key: str, told: Callable[[str], object]
) -> None:
    """Ask why. key: the field of the command that findings name. told: as of `ask_day`."""
    _ask(parent, title, sentence, (key, _("Why?"), TextField(typed.needed), ""), told)


def ask_line(
    parent: QWidget,
    title: str,
    sentence: str,
    field: tuple[str, str, LineField],
    told: Callable[[Any], object],
) -> None:
    """Ask for one thing. field: key, label and the field. told: as of `ask_day`."""
    _ask(parent, title, sentence, (*field, ""), told)


def _ask(
    parent: QWidget,
    title: str,
    sentence: str,
    asked: tuple[str, str, LineField | TextField, str],
    told: Callable[[Any], object],
) -> None:
    key, label, field, help_text = asked

    def commit(values: dict[str, Any]) -> None:
        told(values[key])
        dialog.accept()

    def cancel() -> None:
        dialog.reject()

    form = Form(commit, title, cancel)
    form.add(key, label, field, help_text)
    dialog = FormDialog(parent.window(), title, form)
    if sentence:
        dialog.column.insertWidget(1, Paragraph(sentence, "secondary"))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    field.setFocus()
