"""One project in the inspector: what it promises, what it is, who is on it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.text.doorway import _
from app.text.words import word_text
from models.insight.projects_rows import ProjectEntry, PromiseEntry
from models.notes.rows import Subject
from models.projects.commands import (
    AddDeliverable,
    CancelDeliverable,
    ChangeProject,
    Deliver,
    RecordFeedback,
    RemoveDeliverables,
    RemoveFeedback,
    RemoveProject,
    ReplanDeliverable,
    SetContributors,
    SetProjectStates,
)
from models.projects.rows import ContributorDraft, ContributorSide, ProjectState
from views.kit.buttons import Button, IconButton
from views.kit.fields import ChoiceField, LineField
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import Caution, SectionHead, ValueRow
from views.kit.notes import NotesPanel
from views.kit.page import PageContext
from views.kit.pills import StatusWord
from views.kit.rights import Right
from views.kit.row_history import RowHistory
from views.kit.tab_pieces import ButtonLine, Doing, Line, by_name, stacked
from views.pages.projects.forms import (
    FIELDS,
    feedback_form,
    project_form,
    promise_form,
    replan_form,
    said,
)
from views.pages.projects.progress import progress_tab
from views.pages.projects.words import DELIVERIES, company_words, hours_words

Names = Mapping[UUID, str]


@dataclass(frozen=True)
class Known:
    """Names that forms offer."""

    people: Names
    teams: Names
    services: Names
    incidents: Names


class Details:
    """Builds the tabs of a project. done: shows it anew. promised: opens a deliverable."""

    def __init__(
        self,
        context: PageContext,
        known: Known,
        seen: int,
        done: Callable[[], object],
        promised: Callable[[ProjectEntry, PromiseEntry], object],
    ) -> None:
        self._context, self._known, self._seen = context, known, seen
        self._doing = Doing(context, done)
        self._promised = promised

    def project(self, entry: ProjectEntry, weeks: int) -> dict[str, QWidget]:
        """The tabs by their words."""
        return {
            _("Promises"): self._promises(entry),
            _("Progress"): progress_tab(self._context, entry),
            _("Project"): self._facts(entry),
            _("People"): self._people(entry, weeks),
            _("Notes"): stacked(
                [
                    NotesPanel(self._context, Subject("project", entry.id)),
                    SectionHead(_("History")),
                    RowHistory(self._context, "project", entry.id, {"name": _("Name")}),
                ]
            ),
        }

    def _promises(self, entry: ProjectEntry) -> QWidget:
        def commit(values: dict[str, Any]) -> None:
            self._doing.do(AddDeliverable(entry.id, **values), _("Promised."))

        lines: list[QWidget] = []
        for promise in entry.promises:
            one = promise.deliverable
            days = one.committed_on.isoformat() if one.committed_on else _("not promised")
            if one.due_on != one.committed_on and one.due_on is not None:
                days = _("{first}, now {due}").format(first=days, due=one.due_on)
            row = Line(one.name, f"{word_text(promise.delivery)}, {days}")
            buttons = [
                IconButton(
                    "pencil",
                    _("Open {what}").format(what=one.name),
                    partial(self._promised, entry, promise),
                )
            ]
            if one.delivered_on is None:
                today = self._doing.press(
                    Deliver((one.id,), self._context.today, self._seen), _("Delivered.")
                )
                name = _("{what} is delivered today").format(what=one.name)
                buttons.insert(0, IconButton("check", name, today, needs=Right.EDIT))
            lines.append(ButtonLine(row, buttons))
        form = promise_form(commit, self._known.people)
        return stacked([*lines, SectionHead(_("Promise something")), form])

    def promise(self, promise: PromiseEntry) -> dict[str, QWidget]:
        """One deliverable: its days, who is credited, and what can be done."""
        one, seen, press = promise.deliverable, self._seen, self._doing.press

        def replan(values: dict[str, Any]) -> None:
            command = ReplanDeliverable(one.id, **values, day=self._context.today, seen=seen)
            self._doing.do(command, _("Promised; the first day stays."))

        lines: list[QWidget] = [
            StatusWord(word_text(promise.delivery), DELIVERIES[promise.delivery] or "info")
        ]
        for words, day in (
            (_("First promised for"), one.committed_on),
            (_("Due now"), one.due_on),
            (_("Delivered"), one.delivered_on),
            (_("Called off"), one.cancelled_on),
        ):
            if day is not None:
                lines.append(ValueRow(words, day.isoformat()))
        lines += [
            ValueRow(
                _("Promised for {day}").format(day=row.due_on), row.day.isoformat(), row.reason
            )
            for row in promise.replans
        ]
        back = one.delivered_on is not None
        today = self._context.today
        delivered = press(Deliver((one.id,), None if back else today, seen), _("Changed."))
        remove = press(RemoveDeliverables((one.id,), seen), _("Deliverable removed."))
        buttons = [
            Button(
                _("Not delivered after all") if back else _("Delivered today"),
                delivered,
                "check",
                needs=Right.EDIT,
            ),
            Button(_("Remove"), remove, "trash-2", needs=Right.EDIT),
        ]
        lines.append(FlowRow(buttons))
        return {
            _("Days"): stacked([*lines, SectionHead(_("Another day")), replan_form(replan)]),
            _("Credit"): self._credit(promise),
            _("Call off"): stacked([self._cancel(promise)]),
        }

    def _credit(self, promise: PromiseEntry) -> QWidget:
        one = promise.deliverable
        drafts = {row.person_id: row.side for row in promise.contributors}

        def put(people: dict[UUID, ContributorSide]) -> SetContributors:
            said_so = tuple(ContributorDraft(*each) for each in people.items())
            return SetContributors(one.id, said_so, self._seen)

        def commit(values: dict[str, Any]) -> None:
            self._doing.do(put(drafts | {values["person_id"]: values["side"]}), _("Credited."))

        lines: list[QWidget] = []
        for person, side in drafts.items():
            name = self._known.people.get(person, "")
            rest = {key: value for key, value in drafts.items() if key != person}
            drop = self._doing.press(put(rest), _("Credit taken back."))
            words = _("Credit {who} no longer").format(who=name)
            button = IconButton("x", words, drop, needs=Right.EDIT)
            lines.append(ButtonLine(ValueRow(name, word_text(side)), (button,)))
        form = Form(commit, _("Credit"))
        form.add("person_id", _("Who"), ChoiceField(by_name(self._known.people)))
        form.add(
            "side", _("Of which side"), ChoiceField({word_text(s): s for s in ContributorSide})
        )
        return stacked([*lines, SectionHead(_("Credit somebody")), form])

    def _cancel(self, promise: PromiseEntry) -> Form:
        one = promise.deliverable

        def commit(values: dict[str, Any]) -> None:
            command = CancelDeliverable(
                one.id, self._context.today, values["approved_by"], self._seen
            )
            self._doing.do(command, _("Called off; it is listed, and not counted."))

        form = Form(commit, _("Call it off"))
        form.add("approved_by", _("Approved by"), LineField())
        return form

    def _facts(self, entry: ProjectEntry) -> QWidget:
        project, known = entry.project, self._known

        def commit(values: dict[str, Any]) -> None:
            self._doing.do(ChangeProject(project.id, self._seen, said(values)), _("Changed."))

        form = project_form(
            commit, known.people, known.teams, known.services, known.incidents, _("Change")
        )
        form.fill({key: getattr(project, key) for key in FIELDS})
        paused = project.state is ProjectState.PAUSED
        state = ProjectState.ACTIVE if paused else ProjectState.PAUSED
        turn = self._doing.press(SetProjectStates((project.id,), state, self._seen), _("Changed."))
        remove = self._doing.press(RemoveProject(project.id, self._seen), _("Project removed."))
        buttons = [
            Button(_("Go on") if paused else _("Pause"), turn, "play", needs=Right.EDIT),
            Button(_("Remove"), remove, "trash-2", needs=Right.EDIT),
        ]
        return stacked([FlowRow(buttons), form])

    def _people(self, entry: ProjectEntry, weeks: int) -> QWidget:
        def commit(values: dict[str, Any]) -> None:
            self._doing.do(RecordFeedback(entry.id, **values), _("Noted."))

        lines: list[QWidget] = []
        if entry.company.solo:
            words = _("Nobody else worked on it or looked at it for {weeks} weeks: pair somebody.")
            lines.append(Caution(_("A solo project"), words.format(weeks=weeks), "warn"))
        lines.append(ValueRow(_("Lately on it"), company_words(entry)))
        lines.append(
            ValueRow(
                _("Hours in {weeks} weeks").format(weeks=weeks), hours_words(entry.seconds), ""
            )
        )
        names = self._known.people
        for row in reversed(entry.feedback):
            who = _("{one} at the work of {other}").format(
                one=names.get(row.from_id, ""), other=names.get(row.to_id, "")
            )
            about = (row.day.isoformat(), word_text(row.kind), row.note)
            told = Line(who, ", ".join(each for each in about if each))
            drop = self._doing.press(RemoveFeedback(row.id, self._seen), _("Removed."))
            name = _("Remove the feedback of {day}").format(day=row.day)
            button = IconButton("trash-2", name, drop, needs=Right.EDIT)
            lines.append(ButtonLine(told, (button,)))
        form = feedback_form(commit, names)
        form.fill({"day": self._context.today})
        return stacked([*lines, SectionHead(_("Somebody looked")), form])
