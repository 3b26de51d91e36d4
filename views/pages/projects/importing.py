"""What comes in through the page: milestones and features of projects in a sheet."""

from app.flows.incoming import Kind
from app.text.doorway import _
from views.kit.import_actions import Imports


def milestone_imports() -> Imports:
    """The ways in for what projects promise."""
    return Imports(
        "projects",
        Kind.MILESTONES,
        _("Import milestones"),
        _("Import milestones…"),
        _("Import milestones from the clipboard…"),
    )
