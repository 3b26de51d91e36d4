"""How the page Practices declares itself."""

from app.text.doorway import N_
from views.kit.page import Group, PageSpec

PAGE = PageSpec(
    key="practices",
    title=N_("Practices"),
    group=Group.GOVERN,
    icon="shield-check",
    order=30,
    factory="views.pages.practices.page:PracticesPage",
    keywords="twelve practices scorecard assessment maturity reports schedule evidence",
    watcher="views.pages.practices.watch:PracticesWatcher",
)
