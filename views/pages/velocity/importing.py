"""What comes in through the page: sprints of boards, and rows of a sheet."""

from app.flows.incoming import Kind
from app.text.doorway import _
from views.kit.import_actions import Imports


def sprint_imports() -> Imports:
    """The ways in for sprints."""
    return Imports(
        "velocity",
        Kind.SPRINTS,
        _("Import sprints"),
        _("Import sprints…"),
        _("Import sprints from the clipboard…"),
    )
