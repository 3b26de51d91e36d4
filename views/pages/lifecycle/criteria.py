"""What every stage asks for: the list, the form for one more, and the usual ones to begin with."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.flows.start_lists import start_criteria
from app.text.doorway import _
from app.text.words import word_text
from models.insight.lifecycle_rows import StageBoard
from models.lifecycle.commands import AddCriteria, RemoveCriterion
from models.lifecycle.drafts import CriterionDraft
from models.lifecycle.rows import CriterionKind, StageCriterionRow
from models.lifecycle.rules.stages import ORDER
from views.kit.buttons import Button, IconButton
from views.kit.fields import ChoiceField, LineField
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import SectionHead
from views.kit.labels import Paragraph
from views.kit.rights import Right
from views.kit.tab_pieces import Doing, Line, by_name, stacked
from views.pages.lifecycle.words import criterion_text


def criteria_tab(doing: Doing, board: StageBoard, seen: int) -> QWidget:
    """The criteria, stage by stage, each of which can be taken away, and the form for one more."""
    lines: list[QWidget] = []
    if not board.criteria:
        lines.append(Paragraph(_("No stage asks for anything yet, so every service may move on.")))
        take = doing.press(start_criteria(), _("Criteria added."))
        lines.append(
            FlowRow([Button(_("Take the usual criteria"), take, "plus", needs=Right.EDIT)])
        )
    for stage in ORDER:
        own = [row for row in board.criteria if row.stage is stage]
        if own:
            lines.append(SectionHead(_("To be “{stage}”").format(stage=word_text(stage))))
            lines += [_line(doing, row, board.checklists, seen) for row in own]
    return stacked([*lines, SectionHead(_("Ask for more")), _form(doing, board)])


def _line(
    doing: Doing, row: StageCriterionRow, checklists: Mapping[UUID, str], seen: int
) -> QWidget:
    words = criterion_text(row, checklists)
    name = _("Ask no longer for: {what}").format(what=words)
    remove = doing.press(RemoveCriterion(row.id, seen), _("Asked for no longer."))
    told = _("a person says so") if row.kind is CriterionKind.CRITERION_BY_HAND else _("looked up")
    return Line(words, told, (IconButton("trash-2", name, remove, needs=Right.EDIT),))


def _form(doing: Doing, board: StageBoard) -> Form:
    def commit(values: dict[str, Any]) -> None:
        doing.do(AddCriteria((CriterionDraft(**values),)), _("Criterion added."))

    form = Form(commit, _("Ask for it"))
    stages = {word_text(stage): stage for stage in ORDER[1:]}
    form.add("stage", _("To enter"), ChoiceField(stages))
    kinds = {word_text(kind): kind for kind in CriterionKind}
    form.add("kind", _("It needs"), ChoiceField(kinds))
    said = _("What a person has to see to; of the others, words beside them.")
    form.add("text", _("In words"), LineField(), said)
    lists = ChoiceField(by_name(board.checklists), empty=_("none"))
    form.add("checklist_id", _("Checklist"), lists, _("Of which a run must be signed."))
    return form
