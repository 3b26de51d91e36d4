"""How the page Hours declares itself."""

from app.text.doorway import N_
from views.kit.page import Group, PageSpec

PAGE = PageSpec(
    key="hours",
    title=N_("Hours"),
    group=Group.MEASURE,
    icon="clock",
    order=10,
    factory="views.pages.hours.page:HoursPage",
    watcher="views.pages.hours.watch:HoursWatcher",
    keywords="toil share project time log work operational load timesheet import",
)
