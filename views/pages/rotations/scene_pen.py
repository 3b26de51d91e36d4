"""What the makers of a scene share: the rota, the lanes shown, and the blocks made so far."""

from collections.abc import Sequence

from models.people.rows import AbsenceRow
from models.rotations.rows import OverrideRow, ShiftRow, SwapRow
from models.rotations.rules.shapes import Gap
from views.kit.timeline_model import Block, Tint
from views.pages.rotations.facts import Facts, Lane

Thing = ShiftRow | OverrideRow | SwapRow | AbsenceRow | Gap
"""What a block stands for."""

TINTS = (Tint.A, Tint.B)
OVERRIDES, SWAPS, STATE = "overrides", "swaps", "state"


class Pen:
    """Where blocks are put, with what they stand for."""

    def __init__(self, facts: Facts, lanes: Sequence[Lane]) -> None:
        self.facts, self.lanes = facts, lanes
        self.rota = facts.view.rota
        self.things: dict[str, Thing] = {}
        self.blocks: list[Block] = []
