"""What incoming work needs a person for: what is late, what nobody saw to, what passed over what."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from app.text.doorway import _, ngettext
from models.insight.queries import WorkTroubleOf
from models.insight.work_rows import WorkItem, WorkTrouble
from models.kernel.periods import TeamCalendar
from views.kit.page import Problem, Severity

_FEW = 2
"""So many of a kind are told one by one; more are told together."""


class WorkWatcher:
    """Asks for what is open today, and says what is wrong with it."""

    reads: ClassVar[frozenset[str]] = WorkTroubleOf.reads

    def question(self, calendar: TeamCalendar, today: date, team_id: UUID | None) -> WorkTroubleOf:
        """What to ask."""
        return WorkTroubleOf(team_id, zone=calendar.zone)

    def problems(self, value: Any) -> Sequence[Problem]:
        """The problems in words."""
        trouble: WorkTrouble = value
        late = trouble.overdue
        leaked = [item for item in trouble.leaking if not item.overdue]
        days = trouble.leak_days
        return (
            *_told(late, "overdue", Severity.DUE, _late, _many_late),
            *_told(
                leaked,
                "leaked",
                Severity.WATCH,
                lambda _item: _("Nobody has seen to it for more than {days} days").format(
                    days=days
                ),
                lambda count: ngettext("{n} request leaked", "{n} requests leaked", count),
            ),
            *_told(
                trouble.silent,
                "passed",
                Severity.WATCH,
                lambda _item: _(
                    "A feature went before older work on stability, and nobody said why"
                ),
                lambda count: ngettext(
                    "{n} feature went before older work on stability without a reason",
                    "{n} features went before older work on stability without a reason",
                    count,
                ),
            ),
        )


def _told(
    items: Sequence[WorkItem],
    chip: str,
    severity: Severity,
    one: Callable[[WorkItem], str],
    many: Callable[[int], str],
) -> Iterable[Problem]:
    if len(items) > _FEW:
        names = ", ".join(item.what for item in items[:_FEW])
        yield Problem(
            f"work.{chip}",
            many(len(items)),
            _("{names} and others.").format(names=names),
            severity,
            "work",
            _("Show"),
            {"view": "queues", "only": chip},
        )
        return
    for item in items:
        yield Problem(
            f"work.{chip}.{item.id}",
            one(item),
            item.what,
            severity,
            "work",
            _("Open"),
            {"view": "queues", "ticket": item.id},
        )


def _late(item: WorkItem) -> str:
    day = item.due_on.isoformat() if item.due_on else ""
    return _("Work was due on {day}").format(day=day)


def _many_late(count: int) -> str:
    return ngettext("{n} piece of work is overdue", "{n} pieces of work are overdue", count)
