"""The answers to a conflict of two sides, each in words with what it would leave standing."""

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from app.text.doorway import _
from app.text.merging import cell_text

if TYPE_CHECKING:
    from models.store.three_way import Conflict, Side


def choice_texts(conflict: "Conflict", names: Mapping[UUID, str]) -> "Mapping[str, Side]":
    """The words of each choice, and whose state it takes; a broken rule may also be let stand."""
    from models.store.three_way import Kind, Side

    match conflict.kind:
        case Kind.FIELD:
            here = _("As here: {value}").format(value=cell_text(conflict.theirs, names))
            copy = _("From the copy: {value}").format(value=cell_text(conflict.mine, names))
        case Kind.DELETED if conflict.mine is None:
            here, copy = _("Keep it, as changed here"), _("Remove it, as in the copy")
        case Kind.DELETED:
            here, copy = _("Remove it, as here"), _("Keep it, as changed in the copy")
        case _:
            here, copy = _("As it is here"), _("As it is in the copy")
    found = {copy: Side.MINE, here: Side.THEIRS}
    if conflict.kind is Kind.RULE:
        found[_("Let both stand, although they clash")] = Side.BOTH
    return found
