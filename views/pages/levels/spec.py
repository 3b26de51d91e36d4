"""How the page Service levels declares itself."""

from app.text.doorway import N_
from views.kit.page import Group, PageSpec

PAGE = PageSpec(
    key="levels",
    title=N_("Service levels"),
    group=Group.MEASURE,
    icon="gauge",
    order=30,
    factory="views.pages.levels.page:LevelsPage",
    watcher="views.pages.levels.watch:LevelsWatcher",
    keywords="sla slo objective agreement error budget availability burn target credit maintenance "
    "exclusion openslo",
)
