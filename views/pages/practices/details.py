"""One practice in the inspector: how it stands and why, what was said on it, what decides it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.text.doorway import _
from app.text.numbers import DASH, day_text
from app.text.practices import WHY, figure_text, lack_text, source_text
from app.text.words import word_text
from models.insight.practices import DECIDED_BY
from models.insight.practices_rows import PracticeBoard, PracticeReading
from models.notes.rows import Subject
from models.policies.rows import PolicyRow
from models.practices.commands import (
    AddPracticeNote,
    ChangePracticeNote,
    FinishPracticeAction,
    RemovePracticeNote,
)
from models.practices.rows import PracticeNoteRow
from views.kit.buttons import Button, IconButton
from views.kit.flow import FlowRow
from views.kit.inspector import Caution, HeroNumber, SectionHead, ValueRow
from views.kit.labels import Label, Paragraph
from views.kit.notes import NotesPanel
from views.kit.page import PageContext
from views.kit.policies import policy_panel
from views.kit.rights import Right
from views.kit.row_history import RowHistory, with_names
from views.kit.tab_pieces import Doing, Line, stacked
from views.pages.practices.forms import note_form
from views.pages.practices.words import STATES


class PracticeDetails:
    """Builds the tabs of a practice. done: shows it anew. edit: opens a note to be changed."""

    def __init__(
        self,
        context: PageContext,
        board: PracticeBoard,
        seen: int,
        policies: tuple[PolicyRow, ...],
        done: Callable[[], object],
        edit: Callable[[PracticeNoteRow], object],
    ) -> None:
        self._context, self._board, self._seen, self._policies = context, board, seen, policies
        self._doing, self._done, self._edit = Doing(context, done), done, edit

    def tabs(self, reading: PracticeReading) -> dict[str, QWidget]:
        """How it stands, what was said, and what decides it."""
        found: dict[str, QWidget] = {
            _("Practice"): stacked(self._standing(reading)),
            _("Said"): stacked(self._said(reading)),
        }
        keys = DECIDED_BY.get(reading.practice, ())
        if keys:
            panel = policy_panel(self._context, keys, self._policies, self._seen, self._done)
            found[_("Limits")] = stacked([panel])
        return found

    def note(self, row: PracticeNoteRow) -> dict[str, QWidget]:
        """What was said once: to be changed, with its own history."""

        def commit(values: dict[str, Any]) -> None:
            self._doing.do(ChangePracticeNote(row.id, self._seen, **values), _("Changed."))

        form = note_form(commit, self._board.people, _("Change it"))
        told = {"text": row.text, "state": row.state, "action": row.action}
        form.fill(told | {"owner_id": row.owner_id, "due_on": row.due_on})
        named = {
            "text": _("What was said"),
            "state": _("State"),
            "action": _("What is done next"),
            "owner_id": _("Owner"),
            "due_on": _("Due"),
            "done_on": _("Done"),
        }
        kept: list[QWidget] = [
            NotesPanel(self._context, Subject("practice_note", row.id)),
            SectionHead(_("History")),
            RowHistory(
                self._context, "practice_note", row.id, named, with_names(self._board.people)
            ),
        ]
        return {_("Change"): stacked([form]), _("Notes"): stacked(kept)}

    def _standing(self, reading: PracticeReading) -> list[QWidget]:
        both = {"good": reading.good, "of": reading.of}
        count = _("{good} of {of}").format(**both) if reading.of else DASH
        lines: list[QWidget] = [
            HeroNumber(count, word_text(reading.state), STATES[reading.state]),
            Label(figure_text(reading) or _("no rows"), "secondary", "text2", wrap=True),
            ValueRow(_("Says so"), source_text(reading)),
            Paragraph(_(WHY[reading.practice])),
        ]
        lines += [Caution(_("Data are missing"), lack_text(lack), "info") for lack in reading.lacks]
        if reading.actions:
            lines.append(SectionHead(_("What is done next")))
            lines += [self._action(note) for note in reading.actions]
        return lines

    def _said(self, reading: PracticeReading) -> Sequence[QWidget]:
        def commit(values: dict[str, Any]) -> None:
            said = AddPracticeNote(
                reading.practice, self._context.today, team_id=self._context.team_id, **values
            )
            self._doing.do(said, _("Said."))

        head = SectionHead(_("Say something, or plan what is done next"))
        lines: list[QWidget] = [head, note_form(commit, self._board.people, _("Say it"))]
        lines.append(SectionHead(_("Said so far")))
        lines += [self._note(note) for note in reading.notes]
        if not reading.notes:
            lines.append(Label(_("Nothing yet."), "secondary", "muted"))
        return lines

    def _action(self, note: PracticeNoteRow) -> QWidget:
        finish = FinishPracticeAction(note.id, self._seen, self._context.today)
        button = Button(_("Done"), self._doing.press(finish, _("Done.")), "check", needs=Right.EDIT)
        button.setAccessibleName(_("Done: {what}").format(what=note.action))
        owner = self._board.people.get(note.owner_id, "") if note.owner_id else _("nobody yet")
        due = _("due {day}").format(day=day_text(note.due_on)) if note.due_on else _("no day")
        return Line(note.action, f"{owner} · {due}", [FlowRow([button])])

    def _note(self, note: PracticeNoteRow) -> QWidget:
        parts = [day_text(note.day), note.by]
        if note.state is not None:
            parts.append(_("state: {state}").format(state=word_text(note.state)))
        if note.action:
            done = _("done") if note.done_on is not None else _("open")
            parts.append(f"{note.action} ({done})")
        remove = self._doing.press(RemovePracticeNote(note.id, self._seen), _("Taken back."))
        what = note.text or note.action
        change = IconButton(
            "pencil", _("Change: {what}").format(what=what), partial(self._edit, note),
            needs=Right.EDIT,
        )  # fmt: skip
        away = IconButton(
            "trash-2", _("Take back: {what}").format(what=what), remove, needs=Right.EDIT
        )
        return Line(what, " · ".join(parts), [change, away])
