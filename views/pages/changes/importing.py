"""What comes in through the page: lists of releases, logs of deployments, and rows of a sheet."""

from app.flows.incoming import Kind
from app.text.doorway import _
from views.kit.import_actions import Imports


def change_imports() -> Imports:
    """The ways in for changes."""
    return Imports(
        "changes",
        Kind.CHANGES,
        _("Import changes"),
        _("Import releases and deployments…"),
        _("Import changes from the clipboard…"),
    )
