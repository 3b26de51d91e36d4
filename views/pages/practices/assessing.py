"""The operational assessment: twelve areas on levels from 1 to 5, compared with the one before."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text.assessment import LEVELS, QUESTIONS
from app.text.doorway import _
from app.text.numbers import day_text
from models.insight.practices_rows import AssessmentEntry, PracticeBoard
from models.notes.rows import Subject
from models.practices.commands import ChangeMaturity, RecordMaturity, RemoveMaturity
from models.practices.questions import QUESTIONS as QUESTIONS_OF
from models.practices.rows import MaturityAnswerRow, MaturityArea
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.flow import FlowRow
from views.kit.inspector import SectionHead, ValueRow
from views.kit.labels import Label, Paragraph
from views.kit.notes import NotesPanel
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.row_history import RowHistory
from views.kit.tab_pieces import Doing, Line, stacked
from views.pages.practices.forms import answers_of, assessment_form, filled
from views.pages.practices.tables import Area, area_columns
from views.pages.practices.words import level_text


class AssessmentView(QWidget):
    """The areas of the newest assessment. opened: gets an area whose row was opened."""

    def __init__(
        self, context: PageContext, assess: Action, opened: Callable[[MaturityArea], object]
    ) -> None:
        super().__init__()
        self.when = Label("", "secondary", "text2", wrap=True)
        self.list = FilteredList(
            context,
            "practices.areas",
            _("Areas of the assessment"),
            area_columns(),
            (
                ("fell", _("Fell"), _fell),
                ("low", _("At level 1"), lambda row: row.now is not None and row.now < 2),
            ),
            lambda row: opened(row.id),
            EmptyState(
                "gauge",
                _("Operations were not assessed yet"),
                _("Twelve areas, two questions each, levels from 1 to 5; half an hour for a team."),
                (assess,),
            ),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.when)
        column.addWidget(self.list, 1)

    def show_board(self, board: PracticeBoard) -> None:
        """Show the newest assessment beside the one before and the first."""
        made = board.assessments
        self.when.setText(_when(board))
        self.list.show_rows(
            [
                Area(
                    area,
                    made[0].levels.get(area),
                    made[1].levels.get(area) if len(made) > 1 else None,
                    made[-1].levels.get(area),
                )
                for area in MaturityArea
            ]
            if made
            else []
        )


def _fell(row: Area) -> bool:
    return row.now is not None and row.before is not None and row.now < row.before


def _when(board: PracticeBoard) -> str:
    """When operations were assessed, and when they are next."""
    made = board.assessments
    if not made:
        return ""
    words = _("Assessed on {day} by {name}").format(
        day=day_text(made[0].row.day), name=made[0].row.by
    )
    if len(made) > 1:
        words += _("; before that on {day}").format(day=day_text(made[1].row.day))
    if board.next_assessment is not None:
        words += _("; next due on {day}").format(day=day_text(board.next_assessment))
    return words


class AssessmentDetails:
    """Builds what the inspector shows. done: shows it anew."""

    def __init__(
        self, context: PageContext, board: PracticeBoard, seen: int, done: Callable[[], object]
    ) -> None:
        self._context, self._board, self._seen = context, board, seen
        self._doing = Doing(context, done)

    def new(self) -> QWidget:
        """A form for a further assessment."""

        def commit(values: dict[str, Any]) -> None:
            day: date = values["day"]
            made = RecordMaturity(day, answers_of(values), self._context.team_id, values["note"])
            self._doing.do(made, _("The assessment is kept."))

        form = assessment_form(commit, _("Keep the assessment"), self._context.today)
        return stacked([*_legend(), form])

    def tabs(self, entry: AssessmentEntry) -> dict[str, QWidget]:
        """An assessment: changed, or removed."""

        def commit(values: dict[str, Any]) -> None:
            changed = ChangeMaturity(entry.id, self._seen, values["note"], answers_of(values))
            self._doing.do(changed, _("Changed."))

        form = assessment_form(commit, _("Change it"), None)
        form.fill(filled(entry.answers, entry.row.note))
        remove = self._doing.press(
            RemoveMaturity(entry.id, self._seen), _("The assessment is removed.")
        )
        button = Button(_("Remove the assessment"), remove, "trash-2", needs=Right.EDIT)
        kept: list[QWidget] = [
            NotesPanel(self._context, Subject("maturity", entry.id)),
            SectionHead(_("History")),
            RowHistory(self._context, "maturity", entry.id, {"note": _("Note")}),
        ]
        return {_("Answers"): stacked([FlowRow([button]), form]), _("Notes"): stacked(kept)}

    def area(self, area: MaturityArea, opened: Callable[[AssessmentEntry], object]) -> QWidget:
        """What was answered in an area, assessment by assessment. opened: gets one to change."""
        lines: list[QWidget] = []
        for entry in self._board.assessments:
            lines.append(SectionHead(day_text(entry.row.day)))
            lines.append(ValueRow(_("Level"), level_text(entry.levels.get(area))))
            lines += _answers(area, entry.answers)
            button = Button(
                _("Change the assessment"), partial(opened, entry), "pencil",
                needs=Right.EDIT,
            )  # fmt: skip
            button.setAccessibleName(
                _("Change the assessment of {day}").format(day=day_text(entry.row.day))
            )
            lines.append(FlowRow([button]))
        return stacked([*_legend(), *lines])


def _legend() -> list[QWidget]:
    words: Mapping[int, str] = {level: _(text) for level, text in LEVELS.items()}
    return [Paragraph(" · ".join(f"{level} {text}" for level, text in words.items()), "secondary")]


def _answers(area: MaturityArea, answers: Sequence[MaturityAnswerRow]) -> list[QWidget]:
    given = {row.question: row for row in answers}
    lines: list[QWidget] = []
    for question in QUESTIONS_OF[area]:
        row = given.get(question)
        level = _("level {n}").format(n=row.level) if row is not None else _("not answered")
        evidence = row.evidence if row is not None else ""
        below = f"{level} · {evidence}" if evidence else level
        lines.append(Line(_(QUESTIONS[question]), below))
    return lines
