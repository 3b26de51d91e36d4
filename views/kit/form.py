"""A form: labelled fields, each refusal beside its field, and what was typed kept."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.problems import finding_text
from models.kernel.errors import Finding, Refused
from views.kit.buttons import Button
from views.kit.fields import AnyField, LineField, mark_invalid
from views.kit.labels import Label, StatusIcon
from views.kit.rights import Right, rights_at


class _Row(QWidget):
    """Label, field, and below it the refusal, if there is one."""

    def __init__(self, label: str, field: AnyField, help_text: str) -> None:
        super().__init__()
        self.field = field
        self.label = Label(label, "control", "text2")
        self.label.setBuddy(field)
        field.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)  # the ring of the focus stands out by three
        column.addWidget(self.label)
        column.addWidget(field)
        self._help = help_text
        if help_text:
            column.addWidget(Label(help_text, "caption", wrap=True))
        self._refusal = QWidget()
        line = QHBoxLayout(self._refusal)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(StatusIcon("bad", "icon_tag"), 0, Qt.AlignmentFlag.AlignTop)
        self._why = Label("", "secondary", "bad", wrap=True)
        line.addWidget(self._why, 1)
        column.addWidget(self._refusal)
        self._refusal.hide()

    def refuse(self, why: str) -> None:
        """Say why, or nothing."""
        self._why.setText(why)
        self._refusal.setVisible(bool(why))
        mark_invalid(self.field, bool(why))
        self.field.setAccessibleDescription(why or self._help)


class Form(QWidget):
    """Fields under each other, with one primary button. Enter commits, Esc cancels.

    commit: gets the values by field and does the command; a Refused that it raises is shown
    beside the fields, and what was typed stays. committing: whether it is doing so now.
    """

    def __init__(
        self,
        commit: Callable[[dict[str, Any]], object],
        button: str,
        cancel: Callable[[], object] | None = None,
        needs: Right = Right.EDIT,
    ) -> None:
        super().__init__()
        self._commit, self._cancel = commit, cancel
        self.committing = False
        self._rows: dict[str, _Row] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        outer.addLayout(self._column)
        self._whole = Label("", "secondary", "bad", wrap=True)
        self._whole.hide()
        outer.addWidget(self._whole)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.button = Button(button, self.submit, primary=True, needs=needs)
        buttons.addWidget(self.button)
        self._buttons = [self.button]
        if cancel is not None:
            self._buttons.append(Button(_("Cancel"), cancel))
            buttons.addWidget(self._buttons[1])
        buttons.addStretch(1)
        outer.addLayout(buttons)
        outer.addStretch(1)

    def add(self, key: str, label: str, field: AnyField, help_text: str = "") -> AnyField:
        """A field below the others. key: the field of the command that findings name."""
        row = _Row(label, field, help_text)
        self._rows[key] = row
        self._column.addWidget(row)
        if isinstance(field, LineField):
            field.left = lambda: self._check(key)
        return field

    def field(self, key: str) -> AnyField:
        """One field. KeyError when there is none."""
        return self._rows[key].field

    def values(self) -> dict[str, Any]:
        """All values by key. Raises Refused with a finding for each field that cannot be read."""
        values: dict[str, Any] = {}
        wrong: list[Finding] = []
        for key, row in self._rows.items():
            try:
                values[key] = row.field.value()
            except Refused as problem:
                wrong += [Finding(f.code, key, f.parameters) for f in problem.findings]
        if wrong:
            raise Refused(*wrong)
        return values

    def fill(self, values: dict[str, Any]) -> None:
        """Write values into the fields of these keys."""
        for key, value in values.items():
            self._rows[key].field.set_value(value)
            self._rows[key].refuse("")

    def submit(self) -> bool:
        """Read all fields and commit; False when something was refused, which is then shown."""
        self.refuse(())
        if refusal := rights_at(self).refusal(self.button.needs):
            self._say_whole(refusal)
            return False
        self.committing = True
        try:
            self._commit(self.values())
        except Refused as problem:
            self.refuse(problem.findings)
            return False
        finally:
            self.committing = False
        return True

    def refuse(self, findings: tuple[Finding, ...]) -> None:
        """Show findings beside their fields, others below; the first refused field gets focus."""
        by_key: dict[str, list[str]] = {}
        for finding in findings:
            key = finding.field if finding.field in self._rows else ""
            by_key.setdefault(key, []).append(finding_text(finding))
        for key, row in self._rows.items():
            row.refuse("\n".join(by_key.get(key, ())))
        self._say_whole("\n".join(by_key.get("", ())))
        refused = [row for key, row in self._rows.items() if key in by_key]
        if refused:
            refused[0].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_whole(self, why: str) -> None:
        self._whole.setText(why)
        self._whole.setVisible(bool(why))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The buttons, which are made first, come last for the keys. Qt knows the order of a window
        # only, so it is told when the form stands in one.
        fields = [row.field for row in self._rows.values()]
        for before, after in pairwise([*fields, *self._buttons]):
            QWidget.setTabOrder(before, after)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        in_text = isinstance(self.focusWidget(), QPlainTextEdit)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (control or not in_text):
            self.submit()
        elif event.key() == Qt.Key.Key_Escape and self._cancel is not None:
            self._cancel()
        else:
            super().keyPressEvent(event)

    def _check(self, key: str) -> None:
        """A field was left: say at once if what is in it cannot be read, but not that it is empty."""
        row = self._rows[key]
        if isinstance(row.field, LineField) and not row.field.text().strip():
            row.refuse("")
            return
        try:
            row.field.value()
        except Refused as problem:
            row.refuse("\n".join(finding_text(finding) for finding in problem.findings))
        else:
            row.refuse("")
