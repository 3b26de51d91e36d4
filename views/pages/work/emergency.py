"""An emergency in the inspector: what it is, and the way to the incidents, where it is seen to."""

from functools import partial
from zoneinfo import ZoneInfo

from app.text.doorway import _
from models.insight.work_rows import WorkItem
from views.kit.buttons import Button
from views.kit.inspector import ValueRow
from views.kit.labels import Label
from views.kit.page import Again, PageContext
from views.kit.tab_pieces import stacked
from views.pages.work.words import age_text, kind_words, state_of


def open_emergency(context: PageContext, item: WorkItem, zone: str, again: Again) -> None:
    """Show an incident, or a condition that may become one. again: shows it as it is now."""
    since = item.received.astimezone(ZoneInfo(zone))
    rows = [
        (_("State"), state_of(item, context.today)[0]),
        (_("Class"), kind_words(item)),
        (_("Service"), item.service or _("none named")),
        (_("Since"), f"{since:%Y-%m-%d %H:%M}"),
        (_("Age"), age_text(item.age)),
    ]
    if item.owner:
        rows.append((_("Owner"), item.owner))
    if item.incident is not None:
        go = partial(context.go, "incidents", incident=item.id)
    else:
        go = partial(context.go, "incidents", view="conditions")
    words = _("Emergencies are seen to, explained and learnt from among the incidents.")
    lines = [
        *(ValueRow(*row) for row in rows),
        Label(words, "secondary", wrap=True),
        Button(_("Open in Incidents"), go, "zap"),
    ]
    context.inspect(item.what, kind_words(item), {_("Facts"): stacked(lines)}, again=again)
