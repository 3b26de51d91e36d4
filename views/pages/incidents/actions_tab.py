"""What shall be done about an incident or a condition."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.flows.promoting import DebtFromAction, TicketFromAction
from app.text.blameless import blame_rules, why_text
from app.text.doorway import _
from app.text.words import word_text
from models.incidents.commands import AddAction, FinishAction, RemoveAction
from models.incidents.rows import ActionKind, ActionPriority, ActionRow
from models.incidents.rules.blameless import Hint, hints
from views.kit import typed
from views.kit.buttons import IconButton
from views.kit.cards import Separator
from views.kit.fields import ChoiceField, LineField
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.labels import Label
from views.kit.rights import Right
from views.kit.tab_pieces import Doing, Names, by_name, maybe_day


class ActionsTab(QWidget):
    """The actions of one incident or condition, and a form for one more."""

    def __init__(
        self,
        doing: Doing,
        actions: Sequence[ActionRow],
        people: Names,
        seen: int,
        *,
        incident_id: UUID | None = None,
        condition_id: UUID | None = None,
    ) -> None:
        super().__init__()
        self._doing, self._people, self._seen = doing, people, seen
        self._incident_id, self._condition_id = incident_id, condition_id
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 8, 0)
        column.setSpacing(8)
        column.addWidget(self._form())
        for action in actions:
            column.addWidget(self._line(action))
        column.addStretch(1)

    def _form(self) -> Form:
        def commit(values: dict[str, Any]) -> None:
            new = AddAction(
                incident_id=self._incident_id, condition_id=self._condition_id, **values
            )
            self._doing.do(new, _("Action added."))

        form = Form(commit, _("Add"))
        form.add("text", _("What shall be done"), LineField(typed.needed))
        form.add("owner_id", _("Owner"), ChoiceField(by_name(self._people), empty=_("nobody yet")))
        form.add("due_on", _("Due"), maybe_day())
        kinds = {word_text(kind): kind for kind in ActionKind}
        form.add("kind", _("What it does"), ChoiceField(kinds))
        priorities = {word_text(one): one for one in ActionPriority}
        form.add("priority", _("Priority"), ChoiceField(priorities))
        form.fill({"priority": ActionPriority.P2})
        return form

    def _line(self, action: ActionRow) -> QWidget:
        who = self._people.get(action.owner_id, "") if action.owner_id else _("nobody yet")
        told = [word_text(action.priority), who]
        if action.done_on is not None:
            told.append(_("done {day}").format(day=action.done_on.isoformat()))
        elif action.due_on is not None:
            told.append(_("due {day}").format(day=action.due_on.isoformat()))
        if action.becomes is not None:
            told.append(f"{word_text(action.becomes)} {action.external_id}".strip())
        told += [why_text(hint.why) for hint in self._hints(action.text)[:1]]
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(action.text, "control", "text", wrap=True))
        words = " · ".join(word for word in told if word)
        column.addWidget(Label(words, "secondary", "muted", wrap=True))
        column.addWidget(FlowRow(self._buttons(action), 4))
        column.addWidget(Separator())
        return row

    def _hints(self, text: str) -> tuple[Hint, ...]:
        """What aims an action at people and not at the process (S39)."""
        return hints(text, blame_rules(), self._people.values())

    def _buttons(self, action: ActionRow) -> tuple[IconButton, ...]:
        press, seen = self._doing.press, self._seen
        today = self._doing.context.today
        done = FinishAction(action.id, None if action.done_on else today, seen)
        words = _("Not done: {what}") if action.done_on else _("Done today: {what}")
        made = [
            IconButton(
                "rotate-ccw" if action.done_on else "check",
                words.format(what=action.text),
                press(done, _("Changed.")),
                needs=Right.EDIT,
            )
        ]
        if action.becomes is None and action.done_on is None:
            debt = DebtFromAction(action, today, seen)
            for command, icon, verb in (
                (TicketFromAction(action, seen), "tag", _("Make a ticket of it: {what}")),
                (debt, "hammer", _("Make debt of it: {what}")),
            ):
                turn = press(command, _("Changed."))
                made.append(IconButton(icon, verb.format(what=action.text), turn, needs=Right.EDIT))
        remove = press(RemoveAction(action.id, seen), _("Removed."))
        name = _("Remove: {what}").format(what=action.text)
        made.append(IconButton("trash-2", name, remove, needs=Right.EDIT))
        return tuple(made)
