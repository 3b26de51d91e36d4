"""How the page Velocity declares itself."""

from app.text.doorway import N_
from views.kit.page import Group, PageSpec

PAGE = PageSpec(
    key="velocity",
    title=N_("Velocity"),
    group=Group.MEASURE,
    icon="trending-up",
    order=60,
    factory="views.pages.velocity.page:VelocityPage",
    keywords="throughput cycle time lead time on time DORA sprint forecast ageing points",
)
