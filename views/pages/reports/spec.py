"""How the page Reports declares itself."""

from app.text.doorway import N_
from views.kit.page import Group, PageSpec

PAGE = PageSpec(
    key="reports",
    title=N_("Reports"),
    group=Group.REPORT,
    icon="file-text",
    order=10,
    factory="views.pages.reports.page:ReportsPage",
    watcher="views.pages.reports.watch:ReviewWatcher",
    keywords="export workbook spreadsheet xlsx pdf csv review toil project hours",
)
