"""What a drag would do: the times it would have, and what that means for rest and fairness."""

from collections.abc import Sequence

from views.kit.timeline_handler import Drag, EffectLine
from views.pages.rotations.facts import Facts
from views.pages.rotations.scene import Scene, Thing


def drag_effect(
    facts: Facts, scene: Scene, drag: Drag, thing: Thing | None
) -> Sequence[EffectLine]:
    """What a drag would cause."""
    return (EffectLine(facts.when(drag.start, drag.end)),)
