"""How the page People declares itself."""

from app.text.doorway import N_
from views.kit.page import Group, PageSpec

PAGE = PageSpec(
    key="people",
    title=N_("People"),
    group=Group.TEAM,
    icon="users",
    order=10,
    factory="views.pages.people.page:PeoplePage",
    keywords="team site absence leave holiday skill contract phone email member pool hiring candidate "
    "position code staffing calendar travel overlap focus developer",
    watcher="views.pages.people.watch:PeopleWatcher",
)
