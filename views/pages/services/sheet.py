"""One service in the inspector: what its tabs share, and the forms that stand in for a tab."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.numbers import day_text
from app.text.problems import refusal_text
from models.kernel.errors import Refused
from models.services.rows.board import ServiceFile
from models.store.command import Command
from views.kit import typed
from views.kit.buttons import IconButton, LinkButton
from views.kit.cards import Separator
from views.kit.fields import AnyField, LineField
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import SectionHead
from views.kit.labels import Label
from views.kit.page import Back, PageContext
from views.kit.rights import Right
from views.pages.services.names import Names

FormField = tuple[str, str, AnyField]
"""Key of the command's field, its words, and where it is typed."""


class Sheet:
    """What is shown of one service and how it is changed. reload: shows it anew.

    A form takes the place of all tabs under the name of the tab that it came from, so that the
    inspector comes back to that tab.
    """

    def __init__(
        self,
        context: PageContext,
        file: ServiceFile,
        seen: int,
        names: Names,
        reload: Callable[[], object],
    ) -> None:
        self.context, self.file, self.seen, self.names = context, file, seen, names
        self.reload = reload

    @property
    def today(self) -> date:
        """The present day at the team's place."""
        return self.context.today

    def do(self, command: Command[Any], words: str) -> None:
        """Carry a command out and say so; a refusal is said as a notice."""
        try:
            done = self.context.do(command)
        except Refused as problem:
            self.context.notify(refusal_text(problem))
            return
        if done is not None:
            self.context.notify(words, undo=True)
            self.reload()

    def open_form(
        self,
        tab: str,
        title: str,
        fields: Sequence[FormField],
        make: Callable[[dict[str, Any]], Command[Any]],
        values: dict[str, Any] | None = None,
        button: str = "",
    ) -> None:
        """A form in place of the tabs. values: what stands in it; make: the command from it."""

        def commit(given: dict[str, Any]) -> None:
            if self.context.do(make(given)) is not None:
                self.context.notify(_("Saved."), undo=True)
                self.reload()

        form = Form(commit, button or _("Save"), self.reload)
        for key, words, field in fields:
            form.add(key, words, field)
        form.fill(values or {})
        self.context.inspect(
            title, self.file.row.service.name, {tab: form}, again=Back(self.reload)
        )

    # --- pieces ---------------------------------------------------------------------------------

    def adder(self, words: str, run: Callable[[], object]) -> QWidget:
        """The link below a list that adds to it."""
        return FlowRow([LinkButton(words, run, "plus", needs=Right.EDIT)])

    def changer(self, what: str, run: Callable[[], object]) -> IconButton:
        """The button that opens a row's form."""
        return IconButton("pencil", _("Change: {what}").format(what=what), run, needs=Right.EDIT)

    def remover(self, what: str, command: Command[Any]) -> IconButton:
        """The button that takes a row away."""
        name = _("Remove: {what}").format(what=what)
        return self.doer("trash-2", name, command, _("Removed."))

    def doer(self, icon: str, name: str, command: Command[Any], words: str) -> IconButton:
        """A button that carries a command out at once."""
        return IconButton(icon, name, lambda: self.do(command, words), needs=Right.EDIT)


class Fact(QWidget):
    """A label, and below it words that may be long: they go on in the next line, never cut."""

    def __init__(self, label: str, words: str, evidence: str = "") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(label, "secondary"))
        column.addWidget(Label(words, "strong", wrap=True))
        if evidence:
            column.addWidget(Label(evidence, "secondary", "muted", wrap=True))
        column.addSpacing(3)
        column.addWidget(Separator())
        self.setAccessibleName(f"{label}: {words}")


def column_of(parts: Sequence[QWidget]) -> QWidget:
    """A tab: its parts below each other."""
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 8, 8, 0)
    column.setSpacing(4)
    for part in parts:
        if isinstance(part, SectionHead):
            column.addSpacing(8)
        column.addWidget(part)
    column.addStretch(1)
    return body


def nothing(words: str) -> Label:
    """What stands where a list is empty."""
    return Label(words, "secondary", "muted", wrap=True)


def maybe_day(hint: str = "") -> LineField:
    """A day, or none."""
    words = hint or _("none, or 2026-03-31")
    return LineField(typed.maybe(typed.day), lambda day: day.isoformat(), words)


def maybe_share(hint: str) -> LineField:
    """A share typed as per cent, or none."""
    return LineField(
        typed.maybe(typed.percent), lambda share: f"{(share * 100).normalize():f} %", hint
    )


def span_text(first: date, last: date | None) -> str:
    """From when to when, in words."""
    if last is None:
        return _("since {day}").format(day=day_text(first))
    return _("{first} – {last}").format(first=day_text(first), last=day_text(last))
