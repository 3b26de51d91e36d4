"""The door to the import of OpenSLO files: there is none where the dialog is not shipped."""

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from app.text.doorway import _
from views.kit.actions import Action
from views.kit.rights import Right

if TYPE_CHECKING:
    from views.pages.levels.page import LevelsPage

_DIALOG = "views.pages.levels.openslo_dialog"
"""Has ``choose_openslo(parent, context)``, which asks for files and shows what they would do."""


def import_action(page: "LevelsPage") -> Action | None:
    """Promise what OpenSLO files say."""
    if find_spec(_DIALOG) is None:
        return None

    def choose() -> None:
        import_module(_DIALOG).choose_openslo(page, page.context)

    title = _("Import OpenSLO…")
    return Action("levels.openslo", title, choose, icon="upload", needs=Right.EDIT)
