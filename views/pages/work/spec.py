"""How the page Work declares itself."""

from app.text.doorway import N_
from views.kit.page import Group, PageSpec

PAGE = PageSpec(
    key="work",
    title=N_("Work"),
    group=Group.PLAN,
    icon="inbox",
    order=30,
    factory="views.pages.work.page:WorkPage",
    keywords="ticket request queue triage emergency project cap overflow hand over leak age flow",
    watcher="views.pages.work.watch:WorkWatcher",
)
