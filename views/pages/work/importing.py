"""What comes in through the page: tickets of trackers and service desks, and rows of a sheet."""

from app.flows.incoming import Kind
from app.text.doorway import _
from views.kit.import_actions import Imports


def ticket_imports() -> Imports:
    """The ways in for tickets."""
    return Imports(
        "work",
        Kind.TICKETS,
        _("Import tickets"),
        _("Import tickets…"),
        _("Import tickets from the clipboard…"),
    )
