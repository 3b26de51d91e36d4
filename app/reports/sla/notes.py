"""What stands beside the rows of the report: windows in words, notes, and what is personal."""

from collections.abc import Sequence
from datetime import timedelta

from app.reports import People
from app.text import _, day_text, days_text, ngettext, period_text
from models.insight.levels_rows import LevelCell
from models.insight.queries.levels_in_period import StruckBy
from models.kernel.instants import local_day, zone
from models.services.rules.attainment import Status
from models.services.rules.windows import Window

_MICROSECOND = timedelta(microseconds=1)


def window_text(window: Window, place: str) -> str:
    """The local days of a window; of one that rolls how many, up to which."""
    if window.period is not None:
        return period_text(window.period)
    days = (window.span.end - window.span.start).days
    last = local_day(window.span.end - _MICROSECOND, zone(place))
    return _("{days} to {day}").format(days=days_text(days), day=day_text(last))


def state_note(cell: LevelCell, over: bool) -> str:
    """What a reader of a window must know beside its state."""
    if cell.state is Status.UNKNOWN:
        return _("no data") if over else _("no data yet")
    lacking = cell.complete.days - cell.complete.covered
    said = (
        ("" if over else _("so far; it still runs")),
        (ngettext("{n} day without data", "{n} days without data", lacking) if lacking else ""),
        (_("the whole window’s number is estimated") if cell.whole.estimated else ""),
    )
    return "; ".join(part for part in said if part)


def incident_note(hits: Sequence[StruckBy]) -> str:
    """Why an incident cost other than it lasted."""
    if all(one.cost.impossible for one in hits):
        return _("its times cannot be, so it counts nowhere")
    incident = hits[0].incident
    said = (
        (_("not over yet") if (incident.repaired or incident.end) is None else ""),
        (_("all of it is excluded or weighs nothing") if not any(_cost(hits)) else ""),
        (_("shares its time with others") if any(one.cost.cost.overlap for one in hits) else ""),
    )
    return "; ".join(part for part in said if part)


def _cost(hits: Sequence[StruckBy]) -> list[bool]:
    return [one.cost.cost.alone > 0 for one in hits]


def privacy(people: People) -> str:
    """What the report shows of single persons."""
    if people is People.NAMES:
        return _(
            "Who approved exclusions, waived findings, and to whom reports were sent, is shown, as "
            "asked for."
        )
    return _("Persons are not shown: no row says who approved, waived, sent or received anything.")
