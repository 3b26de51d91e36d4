"""Writing a postmortem: five lines or all of it, with hints, causes, and the day it is done."""

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.words import word_text
from models.incidents.commands import (
    ChangePostmortem,
    ClosePostmortem,
    RemovePostmortem,
    ReopenPostmortem,
    SetCauses,
    WritePostmortem,
)
from models.incidents.rows import (
    REQUIRED_PARTS,
    CauseClass,
    CauseDraft,
    PostmortemForm,
    PostmortemRow,
)
from models.insight.incidents_rows import IncidentDetails
from models.kernel.errors import Finding, Refused
from views.kit import typed
from views.kit.buttons import Button, IconButton
from views.kit.fields import ChoiceField, LineField
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import SectionHead, ValueRow
from views.kit.labels import Label
from views.kit.rights import Right
from views.kit.tab_pieces import ButtonLine, Doing, by_name, maybe_day
from views.pages.incidents.hinted import HintedText
from views.pages.incidents.words import state_words

FULL = REQUIRED_PARTS[PostmortemForm.FULL]


def part_words() -> dict[str, str]:
    """What each part is called, in the order of writing."""
    return {
        "summary": _("What happened"),
        "impact": _("What it did to users"),
        "cause": _("What made it possible"),
        "detection": _("How it was noticed"),
        "well": _("What went well"),
        "badly": _("What went badly"),
        "lucky": _("Where we were lucky"),
        "changes": _("What will be different"),
    }


class PostmortemTab(QWidget):
    """The postmortem of one incident, or the button that begins it."""

    def __init__(self, doing: Doing, details: IncidentDetails, seen: int) -> None:
        super().__init__()
        self._doing, self._details, self._seen = doing, details, seen
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 8, 0)
        column.setSpacing(8)
        column.addWidget(ValueRow(_("Postmortem"), state_words(details.event)))
        learnt = details.event.postmortem
        if learnt is None:
            for line in self._beginning():
                column.addWidget(line)
        else:
            self.form = self._form(learnt)
            column.addWidget(self.form)
            column.addWidget(SectionHead(_("Causes: processes and technology")))
            for at, cause in enumerate(details.causes):
                column.addWidget(self._cause(at, cause.text, word_text(cause.kind)))
            column.addWidget(self._cause_form(learnt))
            column.addWidget(self._ending(learnt))
        column.addStretch(1)

    # --- beginning --------------------------------------------------------------------------------

    def _beginning(self) -> list[QWidget]:
        event = self._details.event
        needed = event.needed or PostmortemForm.SHORT
        other = PostmortemForm.FULL if needed is PostmortemForm.SHORT else PostmortemForm.SHORT
        sentence = {
            None: _("An emergency request needs none; one may be written all the same."),
            PostmortemForm.SHORT: _("Five lines are enough for an event of this size."),
            PostmortemForm.FULL: _("It took so much that the full form is needed."),
        }[event.needed]
        return [
            Label(sentence, "secondary", wrap=True),
            FlowRow([self._begin(needed, True), self._begin(other, False)]),
        ]

    def _begin(self, form: PostmortemForm, primary: bool) -> Button:
        command = WritePostmortem(self._details.event.id, form, self._details.event.due)
        words = _("Write five lines") if form is PostmortemForm.SHORT else _("Write the full form")
        begin = self._doing.press(command, _("Postmortem begun."))
        return Button(words, begin, primary=primary, needs=Right.EDIT)

    # --- writing ----------------------------------------------------------------------------------

    def _form(self, learnt: PostmortemRow) -> Form:
        shown = REQUIRED_PARTS[learnt.form]

        def commit(values: dict[str, Any]) -> None:
            texts = {part: values.get(part, getattr(learnt, part)) for part in FULL}
            kept = {key: values[key] for key in ("form", "due_on", "facilitator_id")}
            command = ChangePostmortem(learnt.id, self._seen, **kept, **texts)
            self._doing.do(command, _("Postmortem saved."))

        form = Form(commit, _("Save"))
        people = self._details.people
        for part, words in part_words().items():
            if part in shown:
                field = HintedText(tuple(people.values()), 2 if part in ("well", "lucky") else 3)
                form.add(part, words, field)
                row = field.parentWidget()
                layout = row.layout() if row is not None else None
                if layout is not None:
                    layout.addWidget(field.told)
        forms = {word_text(one): one for one in PostmortemForm}
        form.add("form", _("Form"), ChoiceField(forms))
        form.add("facilitator_id", _("Led by"), ChoiceField(by_name(people), empty=_("nobody yet")))
        form.add("due_on", _("Due"), maybe_day())
        filled = {part: getattr(learnt, part) for part in shown}
        for key in ("form", "facilitator_id", "due_on"):
            filled[key] = getattr(learnt, key)
        form.fill(filled)
        return form

    def _cause(self, at: int, text: str, kind: str) -> QWidget:
        causes = self._drafts()
        learnt = self._details.event.postmortem
        assert learnt is not None
        rest = SetCauses(learnt.id, causes[:at] + causes[at + 1 :], self._seen)
        name = _("Remove the cause: {what}").format(what=text)
        remove = IconButton(
            "trash-2", name, self._doing.press(rest, _("Cause removed.")), needs=Right.EDIT
        )
        return ButtonLine(ValueRow(kind, "", text), (remove,))

    def _cause_form(self, learnt: PostmortemRow) -> Form:
        def commit(values: dict[str, Any]) -> None:
            new = CauseDraft(values["kind"], values["text"])
            command = SetCauses(learnt.id, (*self._drafts(), new), self._seen)
            self._doing.do(command, _("Cause added."))

        form = Form(commit, _("Add the cause"))
        kinds = {word_text(kind): kind for kind in CauseClass}
        form.add("kind", _("Class of cause"), ChoiceField(kinds))
        form.add("text", _("What contributed"), LineField(typed.needed))
        return form

    def _drafts(self) -> tuple[CauseDraft, ...]:
        return tuple(CauseDraft(row.kind, row.text) for row in self._details.causes)

    # --- ending -----------------------------------------------------------------------------------

    def _ending(self, learnt: PostmortemRow) -> QWidget:
        press = self._doing.press
        if learnt.closed_on is not None:
            again = press(ReopenPostmortem(learnt.id, self._seen), _("Open again."))
            end = Button(_("Go on writing"), again, needs=Right.EDIT)
        else:
            end = Button(
                _("Close the postmortem"), lambda: self._close(learnt.id), "check", needs=Right.EDIT
            )
        remove = press(RemovePostmortem(learnt.id, self._seen), _("Postmortem removed."))
        return FlowRow([end, Button(_("Remove"), remove, "trash-2", needs=Right.EDIT)])

    def _close(self, one: UUID) -> None:
        """Close it; what is empty is told beside its field."""
        command = ClosePostmortem(one, self._doing.context.today, self._seen)
        try:
            self._doing.do(command, _("Postmortem closed."))
        except Refused as problem:
            named = tuple(f for f in problem.findings if f.field != "causes")
            if len(named) < len(problem.findings):
                named = (*named, Finding("cause_required"))
            self.form.refuse(named)
