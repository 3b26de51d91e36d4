"""The table of service levels on paper, with how the chosen budget burned down."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.about import DEFINITIONS, NAME, VERSION
from app.reports.calculated import digest
from app.text.doorway import _
from models.kernel.figures import Provenance, Report, Table
from views.kit.burn_down_data import twin_table
from views.kit.table_save import shown_table
from views.pages.levels.burning import burn_down_of, verdict

if TYPE_CHECKING:
    from views.pages.levels.page import LevelsPage


def levels_on_paper(page: "LevelsPage") -> Report:
    """What the page shows now."""
    context = page.context
    shown = shown_table(page.table)
    # The strip is a picture; in words it would take the paper of all the rest.
    kept = [at for at, column in enumerate(shown.columns) if column.key != "strip"]
    columns = tuple(shown.columns[at] for at in kept)
    rows = [tuple(row[at] for at in kept) for row in shown.rows]
    tables = [Table("levels", _("Service levels"), columns, rows)]
    finding = ""
    if page.full is not None:
        burn = burn_down_of(page.full)
        finding = f"{page.full.row.service_name}: {verdict(page.full.row)}"
        if burn is not None:
            tables.append(twin_table(burn))
    return Report(
        key="levels",
        title=_("Service levels"),
        team="",
        period=context.period.period,
        zone=context.calendar.zone,
        finding=finding,
        figures=(),
        tables=tuple(tables),
        charts=(),
        data=(),
        definitions=(),
        checks=(),
        provenance=Provenance(
            workspace=context.workspace.name,
            workspace_id=str(context.workspace.id),
            revision=page.seen,
            generated=datetime.now(UTC),
            author=context.workspace.author.name,
            application=f"{NAME} {VERSION}",
            definitions=DEFINITIONS,
            digest=digest(tables),
        ),
    )
