"""What practices need a person for: reports not sent, actions past their day, an assessment that is due."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from app.reports import report_title
from app.text.doorway import _, ngettext
from app.text.numbers import day_text
from app.text.words import word_text
from models.insight.practices_rows import PracticeTrouble
from models.insight.queries.practices_trouble import PracticeTroubleOf
from models.kernel.periods import TeamCalendar
from views.kit.page import Problem, Severity


class PracticesWatcher:
    """Asks for what is overdue."""

    reads: ClassVar[frozenset[str]] = PracticeTroubleOf.reads

    def question(
        self, calendar: TeamCalendar, today: date, team_id: UUID | None
    ) -> PracticeTroubleOf:
        """What to ask."""
        return PracticeTroubleOf(today, calendar.zone, team_id)

    def problems(self, value: Any) -> Sequence[Problem]:
        """The problems in words."""
        trouble: PracticeTrouble = value
        found = []
        if trouble.unsent:
            oldest = trouble.unsent[0].due
            words = ngettext(
                "{n} planned report was not sent", "{n} planned reports were not sent",
                len(trouble.unsent),
            )  # fmt: skip
            said = _("“{report}” was due on {day}, to: {who}").format(
                report=report_title(oldest.plan.key), day=day_text(oldest.due_on),
                who=oldest.plan.to,
            )  # fmt: skip
            found.append(_problem("unsent", words, said, {"view": "reports"}))
        for note in trouble.actions:
            said = _("Due on {day}, for the practice “{practice}”.").format(
                day=day_text(note.due_on or note.day), practice=word_text(note.practice)
            )
            found.append(
                _problem(f"action.{note.id}", note.action, said, {"practice": note.practice})
            )
        due = trouble.assessment_due
        if due is not None and due <= trouble.day:
            title = _("Operations are to be assessed again")
            said = _("The assessment was due on {day}.").format(day=day_text(due))
            found.append(_problem("assessment", title, said, {"view": "assessment"}))
        return found


def _problem(key: str, title: str, said: str, arguments: dict[str, Any]) -> Problem:
    return Problem(
        f"practices.{key}", title, said, Severity.DUE, "practices", _("Look at it"), arguments
    )
