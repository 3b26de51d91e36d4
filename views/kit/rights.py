"""What a person may change in the data that is open, and why not more.

What changes data says how much it needs (`needs` of an Action or a button). The window holds what
there is (`WithRights`); everything in it that needs more is off, and says why.
"""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtWidgets import QWidget


class Right(IntEnum):
    """LOOK changes nothing; EDIT changes what the team works on; LEAD also what the lead decides,
    such as policies."""

    LOOK = 0
    EDIT = 1
    LEAD = 2


@dataclass(frozen=True)
class Rights:
    """The most that a person may do. why: in words, why what needs more is off."""

    most: Right
    why: str = ""

    def refusal(self, needs: Right) -> str:
        """Why something that needs this cannot be done; empty where it can."""
        return "" if needs <= self.most else self.why


EVERYTHING = Rights(Right.LEAD)


class WithRights:
    """A window that knows what may be changed in the data that it shows."""

    rights = EVERYTHING


def rights_at(widget: QWidget) -> Rights:
    """Those of the window that a widget, or the dialog that it is in, belongs to."""
    above: QWidget | None = widget
    while above is not None:
        if isinstance(above, WithRights):
            return above.rights
        above = above.parentWidget()
    return EVERYTHING
