"""What check-ins, meetings, threads and work by hand need a person for, as problems."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from app.text.doorway import _, ngettext
from app.text.rooms import evidence_text, hint_text, in_person_text, meeting_when
from models.insight.rooms_rows import RoomsTrouble
from views.kit.page import Problem, Severity

FEW = 3
"""So many are named."""


def rooms_problems(trouble: RoomsTrouble) -> Iterator[Problem]:
    """The problems in words. Of check-ins there is one for all, and only of those who agreed."""
    if trouble.check_ins:
        yield _problem(
            "check_ins",
            ngettext(
                "{n} check-in is overdue", "{n} check-ins are overdue", len(trouble.check_ins)
            ),
            _named([row.name for row in trouble.check_ins]),
            {"view": "now", "only": "overdue"},
        )
    if trouble.meetings:
        place = ZoneInfo(trouble.zone)
        told = [f"{row.meeting.title} ({meeting_when(row, place)})" for row in trouble.meetings]
        yield _problem(
            "meetings",
            ngettext(
                "{n} meeting is unrecorded", "{n} meetings are unrecorded", len(trouble.meetings)
            ),
            _named(told),
            {"view": "meetings", "only": "unrecorded"},
        )
    for team in trouble.in_person:
        yield _problem(
            f"in_person.{team.id}",
            _("A day in person of {team} is overdue").format(team=team.name),
            in_person_text(team.found),
            {"view": "meetings", "open": "planner"},
        )
    for row in trouble.threads:
        assert row.hint is not None
        yield _problem(
            f"thread.{row.id}",
            _("A thread is stuck: {topic}").format(topic=row.thread.topic),
            f"{hint_text(row.hint)}. {evidence_text(row.hint)}.",
            {"view": "threads", "thread": row.id},
        )
    for asked in trouble.requests:
        yield _problem(
            f"hands.{asked.id}",
            _("Work by hand is late: {what}").format(what=asked.request.what),
            _("{site}, by {day}").format(site=asked.site, day=asked.request.due_on),
            {"view": "hands", "request": asked.id},
        )


def _problem(key: str, title: str, detail: str, arguments: Mapping[str, Any]) -> Problem:
    key = f"office.{key}"
    return Problem(key, title, detail, Severity.DUE, "office", _("Show"), arguments)


def _named(names: Sequence[str]) -> str:
    told = ", ".join(names[:FEW])
    if len(names) > FEW:
        return _("{names} and others").format(names=told)
    return told
