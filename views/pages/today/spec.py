"""How the page Today declares itself."""

from app.text.doorway import N_
from views.kit.page import Group, PageSpec

PAGE = PageSpec(
    key="today",
    title=N_("Today"),
    group=Group.PLAN,
    icon="calendar-days",
    order=10,
    factory="views.pages.today.page:TodayPage",
    keywords="start overview problems away",
)
