"""What communication needs a person for: leaks, acknowledgements, handovers, planned contacts, and what
meetings and check-ins lack."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from app.text.doorway import _, ngettext
from app.text.numbers import day_text, when_text
from app.text.words import word_text
from models.insight.queries.office_trouble import OfficeTroubleOf
from models.insight.talk_rows import DecisionEntry, HandoverEntry, PlanEntry, Signature, TalkTrouble
from models.kernel.periods import TeamCalendar
from views.kit.page import Problem, Severity
from views.pages.office.watch_rooms import rooms_problems

_FEW = 3
"""So many of a kind are told one by one; more are told together."""


class OfficeWatcher:
    """Asks what was not told, and says it."""

    reads: ClassVar[frozenset[str]] = OfficeTroubleOf.reads

    def question(
        self, calendar: TeamCalendar, today: date, team_id: UUID | None
    ) -> OfficeTroubleOf:
        """What to ask."""
        return OfficeTroubleOf(today, team_id, calendar.zone)

    def problems(self, value: Any) -> Sequence[Problem]:
        """The problems in words."""
        trouble: TalkTrouble = value[0]
        return (
            *_leaks(trouble.leaks),
            *_late(trouble.late, trouble.due),
            *_missed(trouble.missed, ZoneInfo(trouble.zone)),
            *_plans(trouble.plans),
            *rooms_problems(value[1]),
        )


def _leaks(rows: Sequence[DecisionEntry]) -> Iterable[Problem]:
    if len(rows) > _FEW:
        names = ", ".join(row.decision.title for row in rows[:_FEW])
        yield Problem(
            "office.leaks",
            ngettext("{n} decision leaked", "{n} decisions leaked", len(rows)),
            _("{names} and others.").format(names=names),
            Severity.DUE,
            "office",
            _("Show"),
            {"view": "decisions", "only": "leaked"},
        )
        return
    for row in rows:
        yield Problem(
            f"office.leak.{row.id}",
            _("A decision leaked: {state}").format(state=word_text(row.stage).lower()),
            _("{title}, decided on {day}.").format(
                title=row.decision.title, day=day_text(row.decision.decided_at.date())
            ),
            Severity.DUE,
            "office",
            _("Open"),
            {"view": "decisions", "decision": row.id},
        )


def _late(rows: Sequence[Signature], due: date | None) -> Iterable[Problem]:
    if rows and due is not None:
        title = ngettext(
            "{n} person has not acknowledged the agreement",
            "{n} people have not acknowledged the agreement",
            len(rows),
        )
        names = ", ".join(row.name for row in rows[:_FEW])
        if len(rows) > _FEW:
            names = _("{names} and others").format(names=names)
        detail = _("{names}: it was due by {day}.").format(names=names, day=day_text(due))
        arguments = {"view": "agreement", "list": "people", "only": "late"}
        yield Problem("office.late", title, detail, Severity.DUE, "office", _("Show"), arguments)


def _missed(rows: Sequence[HandoverEntry], place: ZoneInfo) -> Iterable[Problem]:
    by_rotation: defaultdict[str, list[HandoverEntry]] = defaultdict(list)
    for row in rows:
        by_rotation[row.rotation].append(row)
    for rotation, missed in by_rotation.items():
        last = missed[-1]
        title = ngettext("{n} handover had no note", "{n} handovers had no note", len(missed))
        detail = _("{rotation} in a week, lastly {when}: {before} → {after}.").format(
            rotation=rotation,
            when=when_text(last.at, place),
            before=last.from_names,
            after=last.to_names,
        )
        yield Problem(
            f"office.missed.{last.rotation_id}",
            title,
            detail,
            Severity.WATCH,
            "office",
            _("Open"),
            {"view": "handover", "rotation": last.rotation_id, "at": last.at},
        )


def _plans(rows: Sequence[PlanEntry]) -> Iterable[Problem]:
    for row in rows:
        assert row.next is not None
        detail = _("{whom}, by {channel}, until {day}.").format(
            whom=row.plan.to,
            channel=word_text(row.plan.channel).lower(),
            day=day_text(row.next.until),
        )
        yield Problem(
            f"office.plan.{row.id}",
            _("To be told: {what}").format(what=row.plan.what),
            detail,
            Severity.DUE,
            "office",
            _("Open"),
            {"view": "plan", "plan": row.id},
        )
