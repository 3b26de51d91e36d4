"""What every report is asked of and says of itself: whose it is, and where it came from."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from app.about import DEFINITIONS, NAME, VERSION
from app.reports import Request
from app.reports.calculated import digest
from models.kernel.figures import Provenance, Table

if TYPE_CHECKING:
    from app.workspace import Workspace
    from models.people.rows import TeamRow


def team_asked(
    workspace: "Workspace", team_id: UUID | None, asked: Callable[[], bool]
) -> "TeamRow | None":
    """The team that a report is of; None for everybody. Raises Refused ``gone`` for one that is not
    there."""
    from models.kernel.errors import Refused
    from models.people.queries import Teams

    if team_id is None:
        return None
    for team in workspace.ask(Teams(), asked).value:
        if team.id == team_id:
            return team
    raise Refused.because("gone", "team")


def provenance(
    workspace: "Workspace", request: Request, revision: int, used: Iterable[Table]
) -> Provenance:
    """Where a report came from. used: the tables that its digest and row counts are of."""
    tables = tuple(used)
    return Provenance(
        workspace=workspace.name,
        workspace_id=str(workspace.id),
        revision=revision,
        generated=request.now,
        author=workspace.author.name,
        application=f"{NAME} {VERSION}",
        definitions=DEFINITIONS,
        digest=digest(tables),
        row_counts={table.title: len(table.rows) for table in tables},
    )
