"""How the page Automation declares itself."""

from app.text.doorway import N_
from views.kit.page import Group, PageSpec

PAGE = PageSpec(
    key="automation",
    title=N_("Automation"),
    group=Group.PLAN,
    icon="settings",
    order=60,
    factory="views.pages.automation.page:AutomationPage",
    watcher="views.pages.automation.watch:AutomationWatcher",
    keywords="automate toil return payback register what-if forecast scenario human process cadence "
    "elasticity machines not worth it build",
)
