"""How the page Life cycle declares itself."""

from app.text.doorway import N_
from views.kit.page import Group, PageSpec

PAGE = PageSpec(
    key="lifecycle",
    title=N_("Life cycle"),
    group=Group.GOVERN,
    icon="list-checks",
    order=20,
    factory="views.pages.lifecycle.page:LifecyclePage",
    watcher="views.pages.lifecycle.watch:LifecycleWatcher",
    keywords="stage strategy entry criteria transition checklist run template version sign off "
    "evidence waiver prune memory emergency upgrade decommissioning "
    "retire certificate erase archive periodic recurring calendar escape rate hypercare markdown",
)
