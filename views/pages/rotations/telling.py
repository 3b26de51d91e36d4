"""Who must be told of what, as text to be sent."""

from collections.abc import Sequence
from uuid import UUID

from app.text.doorway import _
from models.rotations.rules.shapes import PublicationChange
from views.pages.rotations.facts import Facts
from views.pages.rotations.words import change_words


def told_people(changes: Sequence[PublicationChange]) -> tuple[UUID, ...]:
    """Everybody who is concerned by a change, each once, in order of time."""
    return tuple(dict.fromkeys(person for change in changes for person in change.people))


def telling_text(facts: Facts, changes: Sequence[PublicationChange]) -> str:
    """Plain text for a message: the changes of each person under their name."""
    names = ", ".join(row.name for row in facts.view.rota.rotations)
    lines = [_("Changes of the rota: {names}").format(names=names), ""]
    for person in told_people(changes):
        lines.append(facts.person(person).name)
        lines += [
            f"- {change_words(facts, change)}" for change in changes if person in change.people
        ]
        lines.append("")
    lines.append(_("Times are of {zone}.").format(zone=facts.zone.key))
    return "\n".join(lines)
