"""How the page Launches declares itself."""

from app.text.doorway import N_
from views.kit.page import Group, PageSpec

PAGE = PageSpec(
    key="launches",
    title=N_("Launches"),
    group=Group.GOVERN,
    icon="rocket",
    order=10,
    factory="views.pages.launches.page:LaunchesPage",
    keywords="gate error budget policy override soft launch go no-go announcement",
    watcher="views.pages.launches.watch:LaunchesWatcher",
)
