"""One person in the inspector: how to reach them, where and when they work, absences, skills."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.numbers import hours_text
from app.text.words import word_text
from models.notes.rows import Subject
from models.people.commands.persons import ChangePerson
from models.people.commands.spans import (
    AddAbsence,
    AddContract,
    AddSkill,
    AddStay,
    ChangeAbsence,
    RemoveAbsence,
    RemoveContract,
    RemoveMembership,
    RemoveSkill,
    RemoveStay,
)
from models.people.commands.whereabouts import RemoveWhereabouts
from models.people.rows import AbsenceKind, PersonDetails
from models.store.command import Command
from models.store.query import Answer
from views.kit import typed
from views.kit.buttons import IconButton
from views.kit.fields import ChoiceField, LineField, day_field, duration_field
from views.kit.form import Form
from views.kit.inspector import SectionHead, ValueRow
from views.kit.labels import Label
from views.kit.notes import NotesPanel
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.row_history import RowHistory
from views.kit.tab_pieces import Doing
from views.pages.people.moving import move_to_team
from views.pages.people.proof_form import proof_form, proof_line

Names = Mapping[UUID, str]


class Details:
    """Builds the tabs of one person. people: by name, as judges of code. done: called after each change, to show it."""

    def __init__(
        self,
        context: PageContext,
        answer: Answer[PersonDetails],
        teams: Names,
        sites: Names,
        people: Mapping[str, UUID],
        done: Callable[[], object],
    ) -> None:
        self._context, self._done = context, done
        self._details, self._seen = answer.value, answer.revision
        self._teams, self._sites, self._people = teams, sites, people

    def tabs(self) -> dict[str, QWidget]:
        """The tabs by their words."""
        return {
            _("Person"): scrolling(self._person()),
            _("Place"): scrolling(self._place()),
            _("Absences"): scrolling(self._absences()),
            _("Skills"): scrolling(self._skills()),
            _("Notes"): scrolling(
                NotesPanel(self._context, Subject("person", self._details.person.id))
            ),
            _("History"): scrolling(self._history()),
        }

    # --- the tabs -------------------------------------------------------------------------------

    def _person(self) -> QWidget:
        person = self._details.person

        def commit(values: dict[str, Any]) -> None:
            self._do(ChangePerson(person.id, self._seen, **values), _("Changed."))

        form = Form(commit, _("Change"))
        form.add("name", _("Name"), LineField(typed.needed))
        form.add("email", _("E-mail"), LineField())
        form.add("phone", _("Phone"), LineField())
        form.add("chat", _("Chat"), LineField())
        hint = _("The name on reports that hide names")
        form.add("pseudonym", _("Pseudonym"), LineField(), hint)
        form.fill(
            {key: getattr(person, key) for key in ("name", "email", "phone", "chat", "pseudonym")}
        )
        return form

    def _place(self) -> QWidget:
        details = self._details
        lines: list[QWidget] = [SectionHead(_("Teams"))]
        for row in details.memberships:
            words = self._teams.get(row.team_id, _("unknown"))
            lines.append(self._line(words, row, row.role, RemoveMembership(row.id, self._seen)))
        lines.append(self._move_form())
        lines.append(SectionHead(_("Sites")))
        for stay in details.stays:
            words = self._sites.get(stay.site_id, _("unknown"))
            lines.append(self._line(words, stay, "", RemoveStay(stay.id, self._seen)))
        lines.append(self._stay_form())
        if details.whereabouts:
            lines.append(SectionHead(_("Elsewhere")))
        for there in details.whereabouts:
            remove = RemoveWhereabouts(there.id, self._seen)
            lines.append(self._line(there.place, there, there.zone, remove))
        lines.append(SectionHead(_("Contracted hours")))
        for contract in details.contracts:
            words = _("{hours} a week").format(hours=hours_text(contract.seconds_a_week / 3600))
            lines.append(self._line(words, contract, "", RemoveContract(contract.id, self._seen)))
        lines.append(self._contract_form())
        return _column(lines)

    def _absences(self) -> QWidget:
        lines: list[QWidget] = []
        for row in reversed(self._details.absences):
            line = self._line(word_text(row.kind), row, row.note, RemoveAbsence(row.id, self._seen))
            if row.to_day is None:
                back = ChangeAbsence(
                    row.id,
                    self._seen,
                    row.from_day,
                    row.kind,
                    max(row.from_day, self._context.today),
                    row.note,
                )
                line.add(
                    IconButton(
                        "check",
                        _("Back: today was the last day"),
                        self._ender(back),
                        needs=Right.EDIT,
                    )
                )
            lines.append(line)
        return _column([self._absence_form(), *lines])

    def _skills(self) -> QWidget:
        def commit(values: dict[str, Any]) -> None:
            self._do(AddSkill(self._details.person.id, **values), _("Skill added."))

        form = Form(commit, _("Add"))
        form.add("name", _("Skill"), LineField(typed.needed))
        hint = _("A problem solved by code, a review, a launch")
        form.add("evidence", _("What shows it"), LineField(), hint)
        lines = [
            self._removable(
                ValueRow(skill.name, "", skill.evidence), RemoveSkill(skill.id, self._seen)
            )
            for skill in self._details.skills
        ]
        doing = Doing(self._context, self._done)
        proofs = [proof_line(each, self._seen, doing) for each in reversed(self._details.proofs)]
        judge = proof_form(self._context, doing, self._people, person_id=self._details.person.id)
        code = [SectionHead(_("Code that was judged")), *proofs, judge]
        return _column([form, *lines, *code])

    def _history(self) -> QWidget:
        fields = {
            "name": _("Name"),
            "email": _("E-mail"),
            "phone": _("Phone"),
            "chat": _("Chat"),
            "pseudonym": _("Pseudonym"),
        }
        return RowHistory(self._context, "person", self._details.person.id, fields)

    # --- forms ----------------------------------------------------------------------------------

    def _move_form(self) -> Form:
        def commit(values: dict[str, Any]) -> None:
            details = self._details
            move = move_to_team(details.person.id, details.memberships, self._seen, **values)
            self._do(move, _("Moved."))

        form = Form(commit, _("Move"))
        form.add("team_id", _("To team"), ChoiceField(_by_name(self._teams)))
        form.add("from_day", _("From"), day_field())
        form.add("role", _("Role"), LineField())
        form.fill({"from_day": self._context.today})
        return form

    def _stay_form(self) -> Form:
        def commit(values: dict[str, Any]) -> None:
            self._do(AddStay(self._details.person.id, **values), _("Site set."))

        form = Form(commit, _("Set"))
        form.add("site_id", _("At site"), ChoiceField(_by_name(self._sites)))
        form.add("from_day", _("From"), day_field())
        form.add("to_day", _("Last day"), LineField(typed.maybe(typed.day), hint=_("open end")))
        form.fill({"from_day": self._context.today})
        return form

    def _contract_form(self) -> Form:
        def commit(values: dict[str, Any]) -> None:
            self._do(AddContract(self._details.person.id, **values), _("Hours set."))

        form = Form(commit, _("Set"))
        form.add("seconds_a_week", _("Hours a week"), duration_field("40"))
        form.add("from_day", _("From"), day_field())
        form.add("to_day", _("Last day"), LineField(typed.maybe(typed.day), hint=_("open end")))
        form.fill({"from_day": self._context.today})
        return form

    def _absence_form(self) -> Form:
        def commit(values: dict[str, Any]) -> None:
            self._do(AddAbsence(self._details.person.id, **values), _("Absence added."))

        form = Form(commit, _("Add"))
        kinds = {word_text(kind): kind for kind in AbsenceKind}
        form.add("kind_of", _("Why"), ChoiceField(kinds))
        form.add("from_day", _("First day"), day_field())
        last = LineField(typed.maybe(typed.day), lambda day: day.isoformat(), _("open end"))
        form.add("to_day", _("Last day"), last)
        form.add("note", _("Note"), LineField())
        form.fill({"from_day": self._context.today})
        return form

    # --- pieces ---------------------------------------------------------------------------------

    def _line(self, words: str, span: Any, evidence: str, remove: Command[Any]) -> "ButtonLine":
        last = _("open end") if span.to_day is None else span.to_day.isoformat()
        row = ValueRow(words, f"{span.from_day.isoformat()} – {last}", evidence)
        return self._removable(row, remove)

    def _removable(self, row: QWidget, remove: Command[Any]) -> "ButtonLine":
        line = ButtonLine(row)
        name = _("Remove: {what}").format(what=row.accessibleName())
        line.add(
            IconButton("trash-2", name, lambda: self._do(remove, _("Removed.")), needs=Right.EDIT)
        )
        return line

    def _ender(self, back: ChangeAbsence) -> Callable[[], None]:
        return lambda: self._do(back, _("Ended."))

    def _do(self, command: Command[Any], words: str) -> None:
        if self._context.do(command) is not None:
            self._context.notify(words, undo=True)
            self._done()


class ButtonLine(QWidget):
    """A row with its buttons at the right."""

    def __init__(self, row: QWidget) -> None:
        super().__init__()
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(4)
        self._across.addWidget(row, 1)

    def add(self, button: IconButton) -> None:
        """One more button."""
        self._across.addWidget(button)


def _by_name(names: Names) -> dict[str, UUID]:
    return {name: one for one, name in names.items()}


def _column(lines: list[QWidget]) -> QWidget:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 8, 0)
    column.setSpacing(8)
    for line in lines or [Label(_("Nothing here yet."), "secondary", "muted")]:
        column.addWidget(line)
    column.addStretch(1)
    return body


def scrolling(body: QWidget) -> QScrollArea:
    """A tab of the inspector that scrolls."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QScrollArea.Shape.NoFrame)
    scroll.setWidget(body)
    scroll.viewport().setAutoFillBackground(False)
    body.setAutoFillBackground(False)
    scroll.setAccessibleName(_("Details"))
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return scroll
