"""What is planned to be told, for calendars: a day for each time, with a reminder."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from uuid import uuid5

from app.exchange.atomic import replacing
from app.exchange.ics_out import DayEvent, calendar_bytes
from app.text.doorway import _
from app.text.words import word_text
from models.insight.talk_rows import PlanDay
from models.office.rules.plans import Occasion


def plan_bytes(days: Sequence[PlanDay], revision: int, now: datetime) -> bytes:
    """A calendar of the times that may still be kept. The same time has the same UID in each file, so
    that a later one replaces what an earlier one brought."""
    events = [_event(day) for day in days if day.due.state in (Occasion.DUE, Occasion.AHEAD)]
    return calendar_bytes(events, _("What is to be told"), revision, now)


def write_plan(days: Sequence[PlanDay], revision: int, now: datetime, target: Path) -> Path:
    """Write it whole, or leave what was there. Raises FileProblem as `replacing` does."""
    content = plan_bytes(days, revision, now)
    with replacing(target, lambda path: path.stat().st_size == len(content)) as draft:
        draft.write_bytes(content)
    return target


def _event(day: PlanDay) -> DayEvent:
    plan, due = day.due.plan, day.due.due
    told = (
        (_("To: {whom}"), plan.to),
        (_("By: {channel}"), word_text(plan.channel)),
        (_("Owner: {name}"), day.owner),
    )
    description = "\n".join(
        words.format(whom=value, channel=value, name=value) for words, value in told if value
    )
    one = uuid5(plan.id, due.isoformat())
    return DayEvent(one, due, due, _("Tell: {what}").format(what=plan.what), description, True)
