"""A candidate and a position in the inspector."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.text.doorway import _
from app.text.people import code_words
from app.text.words import word_text
from models.people.boards import CandidateEntry, PositionEntry
from models.people.commands import ClosePosition, RemoveCandidate, RemovePosition
from models.people.rows import CandidateStage
from views.kit.buttons import Button
from views.kit.flow import FlowRow
from views.kit.labels import Label
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.tab_pieces import Doing, Line, stacked
from views.pages.people.hiring_forms import (
    Known,
    candidate_form,
    hire_form,
    position_form,
    stage_form,
)
from views.pages.people.proof_form import proof_form, proof_lines


def candidate_tabs(
    context: PageContext,
    entry: CandidateEntry,
    seen: int,
    doing: Doing,
    known: Known,
    hired: Callable[[UUID], object],
) -> dict[str, QWidget]:
    """Code first, because it decides; then the next stage, and the facts."""
    words, state = code_words(entry)
    lines: list[QWidget] = [Line(_("Best code"), words, state=state if state != "ok" else "")]
    lines += proof_lines(
        entry.proofs, seen, doing, lambda: Label(_("No code was judged yet."), "secondary", "muted")
    )
    tabs: dict[str, QWidget] = {}
    if entry.row.stage is CandidateStage.OFFERED:
        tabs[_("Hire")] = stacked([hire_form(context, entry, seen, hired)])
    tabs[_("Code")] = stacked(lines)
    if entry.row.stage is not CandidateStage.HIRED:
        judge = proof_form(context, doing, known.people, candidate_id=entry.id)
        tabs[_("Judge code")] = stacked([judge])
        tabs[_("Stage")] = stacked([stage_form(context, doing, entry, seen)])
    remove = doing.press(RemoveCandidate(entry.id, seen), _("Candidate removed."))
    tabs[_("Candidate")] = stacked(
        [
            candidate_form(context, doing, {}, entry, seen),
            FlowRow([Button(_("Remove"), remove, "trash-2", needs=Right.EDIT)]),
        ]
    )
    return tabs


def position_tabs(
    context: PageContext,
    entry: PositionEntry,
    seen: int,
    doing: Doing,
    known: Known,
    opened: Callable[[CandidateEntry], object],
) -> dict[str, QWidget]:
    """Who applies, and the facts. opened: opens a candidate."""
    lines: list[QWidget] = [
        Line(
            each.row.name,
            f"{word_text(each.row.stage)}, {code_words(each)[0]}",
            [Button(_("Open"), _opener(opened, each))],
        )
        for each in entry.candidates
    ]
    close = ClosePosition(entry.id, seen, context.today if entry.open else None)
    buttons = [
        Button(
            _("Remove"),
            doing.press(RemovePosition(entry.id, seen), _("Position removed.")),
            "trash-2",
            needs=Right.EDIT,
        )
    ]
    if not entry.hired:
        words = _("Close") if entry.open else _("Open again")
        buttons.insert(0, Button(words, doing.press(close, _("Done.")), needs=Right.EDIT))
    return {
        _("Candidates"): stacked(
            lines or [Label(_("Nobody has applied yet."), "secondary", "muted")]
        ),
        _("Position"): stacked(
            [position_form(context, doing, known, entry, seen), FlowRow(list(buttons))]
        ),
    }


def _opener(
    opened: Callable[[CandidateEntry], object], entry: CandidateEntry
) -> Callable[[], object]:
    return lambda: opened(entry)
