"""How the page Changes declares itself."""

from app.text.doorway import N_
from views.kit.page import Group, PageSpec

PAGE = PageSpec(
    key="changes",
    title=N_("Changes"),
    group=Group.MEASURE,
    icon="git-pull-request-arrow",
    order=50,
    factory="views.pages.changes.page:ChangesPage",
    keywords="release deployment configuration capacity upgrade stability cycle DORA rollback drift",
    watcher="views.pages.changes.watch:ChangesWatcher",
)
