"""How the page Projects declares itself."""

from app.text.doorway import N_
from views.kit.page import Group, PageSpec

PAGE = PageSpec(
    key="projects",
    title=N_("Projects"),
    group=Group.PLAN,
    icon="briefcase",
    order=35,
    factory="views.pages.projects.page:ProjectsPage",
    keywords="milestone feature deliverable staffing allocation solo pairing pause plan quarter",
    watcher="views.pages.projects.watch:ProjectsWatcher",
)
