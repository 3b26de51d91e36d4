"""Judging a piece of code: a form with the points of each criterion, and a line that tells them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.text.doorway import _
from app.text.people import points_words
from app.text.words import word_text
from models.people.coding import MOST, Criterion, share_of_points
from models.people.commands import AddCodeProof, RemoveCodeProof
from models.people.rows import CodeProofRow
from views.kit import typed
from views.kit.buttons import IconButton
from views.kit.fields import AnyField, ChoiceField, LineField, day_field, person_field
from views.kit.form import Form
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.tab_pieces import Doing, Line


def proof_form(
    context: PageContext,
    doing: Doing,
    people: Mapping[str, UUID],
    *,
    candidate_id: UUID | None = None,
    person_id: UUID | None = None,
    skill: str = "",
) -> Form:
    """A form that judges code of a candidate or a person; without either it asks for the person."""

    def commit(values: dict[str, Any]) -> None:
        rubric = {each.value: values.pop(each.value) for each in Criterion}
        whose = values.pop("person_id", person_id)
        proof = AddCodeProof(rubric=rubric, candidate_id=candidate_id, person_id=whose, **values)
        doing.do(proof, _("Code judged."))

    form = Form(commit, _("Judge"))
    if candidate_id is None and person_id is None:
        form.add("person_id", _("Whose code"), person_field(people))
    form.add("skill", _("Skill"), LineField(typed.needed))
    form.add("problem", _("Problem that it solves"), LineField(typed.needed))
    form.add("language", _("Language"), LineField())
    form.add("url", _("Where it is"), LineField(hint="https://"))
    form.add("day", _("Judged on"), day_field())
    form.add("judged_by", _("Judged by"), LineField(typed.needed, choices=tuple(people)))
    for criterion in Criterion:
        form.add(criterion.value, word_text(criterion), points_field())
    form.add("note", _("Note"), LineField())
    form.fill({"day": context.today, "skill": skill})
    return form


def points_field() -> AnyField:
    """Points of one criterion, each said in words."""
    words = (_("0: missing"), _("1: begun"), _("2: sound"), _("3: could be shown to others"))
    return ChoiceField({each: at for at, each in enumerate(words[: MOST + 1])}, _("Choose"))


def proof_line(proof: CodeProofRow, seen: int, doing: Doing) -> QWidget:
    """One piece of code with its points, and what takes it away."""
    best = points_words(share_of_points(proof.rubric))
    points = ", ".join(f"{word_text(each)} {proof.rubric.get(each.value, 0)}" for each in Criterion)
    words = _("{skill}: {problem}").format(skill=proof.skill, problem=proof.problem)
    told = _("{points} on {day}, judged by {judge}. {each}").format(
        points=best, day=proof.day.isoformat(), judge=proof.judged_by, each=points
    )
    remove = IconButton(
        "trash-2",
        _("Remove: {what}").format(what=proof.problem),
        doing.press(RemoveCodeProof(proof.id, seen), _("Removed.")),
        needs=Right.EDIT,
    )
    return Line(words, told, [remove])


def proof_lines(
    proofs: Sequence[CodeProofRow], seen: int, doing: Doing, none: Callable[[], QWidget]
) -> list[QWidget]:
    """All of them, the latest first, or what says that there is none."""
    return [proof_line(each, seen, doing) for each in reversed(proofs)] or [none()]
