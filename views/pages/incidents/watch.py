"""What incidents need a person for: postmortems, first priorities, actions, times that cannot be."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar
from uuid import UUID

from app.text.doorway import _, ngettext
from app.text.numbers import share_text
from models.incidents.rules.postmortems import PostmortemState
from models.insight.incidents_rows import EventRow, IncidentBoard
from models.insight.queries import IncidentBoardOf
from models.kernel.periods import Period, TeamCalendar
from views.kit.page import Problem, Severity
from views.pages.incidents.words import impossible_words

DAYS = 366
"""How far back problems are looked for."""

_FEW = 3
"""So many of a kind are told one by one; more are told together."""


class IncidentsWatcher:
    """Asks for the incidents of a year, and says what is wrong with them."""

    reads: ClassVar[frozenset[str]] = IncidentBoardOf.reads

    def question(
        self, calendar: TeamCalendar, today: date, team_id: UUID | None
    ) -> IncidentBoardOf:
        """What to ask."""
        year = Period(today - timedelta(days=DAYS), today + timedelta(days=1))
        return IncidentBoardOf(year, team_id, zone=calendar.zone)

    def problems(self, value: Any) -> Sequence[Problem]:
        """The problems in words."""
        board: IncidentBoard = value
        late = [e for e in board.events if e.state is PostmortemState.OVERDUE]
        lacking = [e for e in board.events if e.lacks_priority]
        odd = [e for e in board.events if e.impossible]
        return (
            *_told(late, "postmortem", Severity.DUE, _overdue, _many_overdue, "due"),
            *_told(lacking, "priority", Severity.WATCH, _lacking, _many_lacking, "priority"),
            *_told(odd, "times", Severity.WATCH, _odd, _many_odd, "impossible"),
            *_actions(board),
        )


def _told(
    events: Sequence[EventRow],
    code: str,
    severity: Severity,
    one: Callable[[EventRow], tuple[str, str, str]],
    many: Callable[[int], str],
    chip: str,
) -> Iterable[Problem]:
    if len(events) > _FEW:
        names = ", ".join(event.incident.title for event in events[:_FEW])
        detail = _("{names} and others.").format(names=names)
        arguments = {"view": "incidents", "only": chip}
        yield Problem(
            f"incidents.{code}",
            many(len(events)),
            detail,
            severity,
            "incidents",
            _("Show"),
            arguments,
        )
        return
    for event in events:
        title, detail, tab = one(event)
        yield Problem(
            f"incidents.{code}.{event.id}",
            title,
            detail,
            severity,
            "incidents",
            _("Open"),
            {"incident": event.id, "tab": tab},
        )


def _overdue(event: EventRow) -> tuple[str, str, str]:
    title = _("A postmortem is overdue")
    agreed = event.postmortem.due_on if event.postmortem else None
    due = agreed or event.due
    since = due.isoformat() if due else ""
    detail = _("{title}: it was due on {day}.").format(title=event.incident.title, day=since)
    return title, detail, "postmortem"


def _many_overdue(count: int) -> str:
    return ngettext("{n} postmortem is overdue", "{n} postmortems are overdue", count)


def _lacking(event: EventRow) -> tuple[str, str, str]:
    share = share_text(float(event.share), 0) if event.share is not None else ""
    detail = _("{title} took {share} of a budget, and none of its actions is P0.")
    words = detail.format(title=event.incident.title, share=share)
    return _("An action of the first priority is missing"), words, "actions"


def _many_lacking(count: int) -> str:
    return ngettext(
        "{n} incident lacks an action of the first priority",
        "{n} incidents lack an action of the first priority",
        count,
    )


def _odd(event: EventRow) -> tuple[str, str, str]:
    detail = f"{event.incident.title}: {impossible_words(event.impossible)}"
    return _("Times of an incident are impossible"), detail, "facts"


def _many_odd(count: int) -> str:
    return ngettext(
        "{n} incident has impossible times", "{n} incidents have impossible times", count
    )


def _actions(board: IncidentBoard) -> Iterable[Problem]:
    late = [entry for entry in board.actions if entry.overdue]
    if not late:
        return
    title = ngettext("{n} action is overdue", "{n} actions are overdue", len(late))
    names = ", ".join(entry.action.text for entry in late[:_FEW])
    detail = f"{names}." if len(late) <= _FEW else _("{names} and others.").format(names=names)
    arguments = {"view": "actions", "only": "overdue"}
    yield Problem(
        "incidents.actions", title, detail, Severity.DUE, "incidents", _("Show"), arguments
    )
