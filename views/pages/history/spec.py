"""How the page History declares itself."""

from app.text.doorway import N_
from views.kit.page import Group, PageSpec

PAGE = PageSpec(
    key="history",
    title=N_("History"),
    group=Group.REPORT,
    icon="history",
    order=20,
    factory="views.pages.history.page:HistoryPage",
    keywords="steps undo journal audit who changed scenario planning copy branch merge compare",
)
