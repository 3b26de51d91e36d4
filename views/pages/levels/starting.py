"""What stands on the page while nothing is promised: the usual promises as real buttons."""

from functools import partial
from typing import TYPE_CHECKING

from app.text.doorway import _
from models.services.rules.usual import USUAL
from views.kit.actions import Action
from views.kit.empty import EmptyState
from views.kit.rights import Right
from views.pages.levels.objective_form import ICONS, TITLES
from views.pages.levels.openslo_door import import_action

if TYPE_CHECKING:
    from views.pages.levels.page import LevelsPage


def nothing_yet(page: "LevelsPage") -> EmptyState:
    """The empty page."""
    opens = page.openers
    return EmptyState(
        "gauge",
        _("Nothing is promised yet"),
        _(
            "An agreement says what customers may count on; an objective, a little tighter, warns "
            "you before it is missed. Begin with one of these; incidents or counts do the rest."
        ),
        [
            Action(
                f"levels.usual.{usual.key}",
                _(TITLES[usual.key]),
                partial(opens.add, usual.key),
                icon=ICONS[usual.key],
                needs=Right.EDIT,
            )
            for usual in USUAL
        ],
        import_action(page),
    )
