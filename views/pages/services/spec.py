"""How the page Services declares itself."""

from app.text.doorway import N_
from views.kit.page import Group, PageSpec

PAGE = PageSpec(
    key="services",
    title=N_("Services"),
    group=Group.MEASURE,
    icon="server",
    order=20,
    factory="views.pages.services.page:ServicesPage",
    watcher="views.pages.services.watch:ServicesWatcher",
    keywords="inventory owner stakeholder server machine dependency runbook weakness security "
    "capacity forecast strategy stage",
)
