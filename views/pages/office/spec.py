"""How the page Communication declares itself."""

from app.text.doorway import N_
from views.kit.page import Group, PageSpec

PAGE = PageSpec(
    key="office",
    title=N_("Communication"),
    group=Group.TEAM,
    icon="message-square",
    order=20,
    factory="views.pages.office.page:OfficePage",
    watcher="views.pages.office.watch:OfficeWatcher",
    keywords="decision announcement e-mail handover agreement chat document communication plan talk",
)
