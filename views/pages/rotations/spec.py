"""How the page Rotations declares itself."""

from app.text.doorway import N_
from views.kit.page import Group, PageSpec

PAGE = PageSpec(
    key="rotations",
    title=N_("Rotations"),
    group=Group.PLAN,
    icon="refresh-cw",
    order=20,
    factory="views.pages.rotations.page:RotationsPage",
    watcher="views.pages.rotations.watch:RotationsWatcher",
    keywords="rota on call duty shift schedule plan swap override cover publish fairness handoff",
)
