"""How the page Fix-it & debt declares itself."""

from app.text.doorway import N_
from views.kit.page import Group, PageSpec

PAGE = PageSpec(
    key="debt",
    title=N_("Fix-it & debt"),
    group=Group.PLAN,
    icon="wrench",
    order=50,
    factory="views.pages.debt.page:DebtPage",
    watcher="views.pages.debt.watch:DebtWatcher",
    keywords="technical debt register interest principal payback fix-it day week standard checks "
    "documentation backlog",
)
