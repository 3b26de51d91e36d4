"""One planned contact in the inspector: when it was told, what is planned, notes and history."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.text.doorway import _
from app.text.talk import channels
from app.text.words import word_text
from models.insight.talk_rows import PlanBoard, PlanEntry
from models.notes.rows import Subject
from models.office.commands import (
    ChangePlannedContact,
    KeepContact,
    PlanContact,
    RemoveKeptContact,
    RemovePlannedContact,
)
from models.office.rules.plans import Occasion
from views.kit import typed
from views.kit.buttons import Button, IconButton
from views.kit.fields import ChoiceField, LineField, TextField, day_field
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import SectionHead
from views.kit.notes import NotesPanel
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.row_history import RowHistory
from views.kit.tab_pieces import Doing, Line, by_name, maybe_day, stacked

_FIELDS = (
    *("what", "to", "channel", "every_days", "starts_on"),
    *("team_id", "owner_id", "retired_on"),
)
_MOST = 12
"""So many times are listed, the latest first."""


def plan_form(commit: Callable[[dict[str, Any]], object], board: PlanBoard, verb: str) -> Form:
    """What is kept of a planned contact."""
    form = Form(commit, verb)
    form.add("what", _("What is told"), LineField(typed.needed))
    form.add("to", _("To whom"), LineField(typed.needed), _("People or teams, in words"))
    form.add("channel", _("Channel"), ChoiceField(channels()))
    form.add("every_days", _("Every so many days"), LineField(typed.whole, str, "7"))
    form.add("starts_on", _("First due"), day_field())
    form.add("team_id", _("Team"), ChoiceField(by_name(board.teams), _("every team")))
    form.add("owner_id", _("Owner"), ChoiceField(by_name(board.people), _("nobody yet")))
    form.add("retired_on", _("No longer due from"), maybe_day())
    return form


def plan_of(values: dict[str, Any]) -> PlanContact:
    """The values of the form as a command."""
    return PlanContact(**values)


class Details:
    """Builds the tabs of a planned contact. done: shows it anew."""

    def __init__(
        self,
        context: PageContext,
        board: PlanBoard,
        entry: PlanEntry,
        seen: int,
        done: Callable[[], object],
    ) -> None:
        self._context, self._board, self._entry, self._seen = context, board, entry, seen
        self._doing = Doing(context, done)

    def tabs(self) -> dict[str, QWidget]:
        """The tabs by their words."""
        one = self._entry.id
        return {
            _("Told"): self._told(),
            _("Plan"): self._plan(),
            _("Notes"): stacked(
                [
                    NotesPanel(self._context, Subject("contact_plan", one)),
                    SectionHead(_("History")),
                    RowHistory(self._context, "contact_plan", one, {"what": _("What")}),
                ]
            ),
        }

    def _told(self) -> QWidget:
        def commit(values: dict[str, Any]) -> None:
            self._doing.do(KeepContact(self._entry.id, **values), _("Told."))

        form = Form(commit, _("It was told"))
        form.add("day", _("On"), day_field())
        form.add("note", _("What was said"), TextField())
        form.add("url", _("Where it can be read"), LineField())
        form.fill({"day": self._board.today})
        times = [day for day in self._board.days if day.due.plan.id == self._entry.id]
        past = [day for day in times if day.due.state is not Occasion.AHEAD]
        lines: list[QWidget] = [form, SectionHead(_("When it was due"))]
        for day in reversed(past[-_MOST:]):
            kept = day.due.kept
            if kept is None:
                state = "bad" if day.due.state is Occasion.MISSED else ""
                words = word_text(day.due.state)
                lines.append(Line(day.due.due.isoformat(), words, (), state))
                continue
            told = _("told on {day} by {who}").format(day=kept.day, who=kept.by)
            evidence = " · ".join(part for part in (told, kept.note, kept.url) if part)
            remove = self._doing.press(RemoveKeptContact(kept.id, self._seen), _("Taken back."))
            name = _("It was not told on {day}").format(day=kept.day)
            back = IconButton("rotate-ccw", name, remove, needs=Right.EDIT)
            lines.append(Line(day.due.due.isoformat(), evidence, (back,)))
        return stacked(lines)

    def _plan(self) -> QWidget:
        plan = self._entry.plan

        def commit(values: dict[str, Any]) -> None:
            command = ChangePlannedContact(plan.id, self._seen, plan_of(values))
            self._doing.do(command, _("Changed."))

        form = plan_form(commit, self._board, _("Change"))
        form.fill({key: getattr(plan, key) for key in _FIELDS})
        remove = self._doing.press(RemovePlannedContact(plan.id, self._seen), _("Removed."))
        button = Button(_("Remove"), remove, "trash-2", needs=Right.EDIT)
        return stacked([FlowRow([button]), form])
