"""How the page Incidents declares itself."""

from app.text.doorway import N_
from views.kit.page import Group, PageSpec

PAGE = PageSpec(
    key="incidents",
    title=N_("Incidents"),
    group=Group.MEASURE,
    icon="zap",
    order=40,
    factory="views.pages.incidents.page:IncidentsPage",
    keywords="outage postmortem alert condition action blameless false alarm pager on-call",
    watcher="views.pages.incidents.watch:IncidentsWatcher",
)
