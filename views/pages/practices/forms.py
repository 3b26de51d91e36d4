"""The forms of what is said on a practice, of planned reports and of an assessment."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from app.reports import report_specs
from app.text.assessment import LEVELS, QUESTIONS
from app.text.doorway import _
from app.text.words import word_text
from models.practices.questions import QUESTIONS as QUESTIONS_OF
from models.practices.rows import AnswerDraft, MaturityAnswerRow, PracticeState
from views.kit import typed
from views.kit.fields import ChoiceField, LineField, TextField, day_field
from views.kit.form import Form
from views.kit.tab_pieces import by_name, maybe_day

Commit = Callable[[dict[str, Any]], object]
Names = Mapping[UUID, str]
_LEVEL, _EVIDENCE = "level.", "evidence."


def note_form(commit: Commit, people: Names, verb: str) -> Form:
    """What is said on a practice, and what is done next."""
    form = Form(commit, verb)
    form.add("text", _("What is to be said"), TextField(lines=3))
    states = {word_text(each): each for each in PracticeState}
    by_hand = _("A state said by hand stands instead of that from the data, and says so.")
    form.add("state", _("State"), ChoiceField(states, empty=_("from the data")), by_hand)
    form.add("action", _("What is done next"), LineField())
    form.add("owner_id", _("Owner"), ChoiceField(by_name(people), empty=_("nobody yet")))
    form.add("due_on", _("Due"), maybe_day())
    return form


def plan_form(commit: Commit, people: Names, verb: str) -> Form:
    """A report that is due again and again."""
    form = Form(commit, verb)
    keys = {_(spec.title): spec.key for spec in report_specs()}
    form.add("key", _("Report"), ChoiceField(keys))
    scope = _("As it stands in the report; empty: of anything.")
    form.add("scope", _("Of"), LineField(), scope)
    every = {
        _("every month"): 1,
        _("every 3 months"): 3,
        _("every 6 months"): 6,
        _("every year"): 12,
    }
    form.add("every_months", _("How often"), ChoiceField(every))
    form.add("first_on", _("First day of the first period"), day_field())
    after = _("Within how many days after the period it is sent.")
    form.add("days_after", _("Days after"), LineField(typed.whole), after)
    form.add("to", _("To whom"), LineField(typed.needed))
    form.add("owner_id", _("Owner"), ChoiceField(by_name(people), empty=_("nobody yet")))
    form.fill({"days_after": 10})
    return form


def assessment_form(commit: Commit, verb: str, today: date | None) -> Form:
    """All questions, area by area. today: offered as the day; None where the day is already known."""
    form = Form(commit, verb)
    if today is not None:
        form.add("day", _("As of"), day_field())
        form.fill({"day": today})
    levels = {f"{level} · {_(words)}": level for level, words in LEVELS.items()}
    for area, questions in QUESTIONS_OF.items():
        for number, question in enumerate(questions, start=1):
            asked = _(QUESTIONS[question])
            choice, line = ChoiceField(levels, empty=_("not answered")), LineField()
            title = f"{word_text(area)} · {number}"
            form.add(f"{_LEVEL}{question}", title, choice, asked)
            form.add(f"{_EVIDENCE}{question}", _("What shows it"), line)
            choice.setAccessibleName(asked)
            line.setAccessibleName(_("What shows it: {question}").format(question=asked))
    form.add("note", _("Note"), TextField(lines=2))
    return form


def answers_of(values: Mapping[str, Any]) -> tuple[AnswerDraft, ...]:
    """The questions of the form that were answered."""
    return tuple(
        AnswerDraft(question, values[f"{_LEVEL}{question}"], values[f"{_EVIDENCE}{question}"])
        for questions in QUESTIONS_OF.values()
        for question in questions
        if values[f"{_LEVEL}{question}"] is not None
    )


def filled(answers: Sequence[MaturityAnswerRow], note: str) -> dict[str, Any]:
    """An assessment as the form shows it."""
    values: dict[str, Any] = {"note": note}
    for row in answers:
        values[f"{_LEVEL}{row.question}"] = row.level
        values[f"{_EVIDENCE}{row.question}"] = row.evidence
    return values
