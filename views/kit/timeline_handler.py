"""What a timeline tells its page, and asks it while something is dragged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QPoint

from views.kit.timeline_model import Block


class DragKind(StrEnum):
    """What is being done to a block."""

    MOVE = "move"
    RESIZE = "resize"
    CREATE = "create"


@dataclass(frozen=True, slots=True)
class Drag:
    """What a drag would do if it ended now: the lane, start and end that the block would have.

    kind: what the user does just now; keys can move a block and pull its end in one go, so what
    counts are lane, start and end. block: as it stands; None when one is created.
    """

    kind: DragKind
    block: Block | None
    lane: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class EffectLine:
    """One thing that a drag would cause. state: ``ok``, ``info``, ``warn``, ``bad``, or none."""

    text: str
    state: str = ""


class Verb(StrEnum):
    """What a key asks for on the blocks that are meant."""

    SWAP = "swap"
    OVERRIDE = "override"
    ASSIGN = "assign"
    UNASSIGN = "unassign"
    LOCK = "lock"


class TimelineHandler(Protocol):
    """The page behind a timeline. Nothing is changed but by it."""

    def selected(self, block: Block | None) -> None:
        """The user chose a block, or none."""

    def opened(self, block: Block) -> None:
        """Enter or a double click: show it in the inspector."""

    def effect(self, drag: Drag) -> Sequence[EffectLine]:
        """What the drag would cause; asked at most once a frame, so it must be quick."""

    def dropped(self, drag: Drag) -> None:
        """The drag ended here: do it, as one step that can be undone."""

    def acted(self, verb: Verb, blocks: Sequence[Block]) -> None:
        """A key asked for something on the chosen block, or on all that are marked."""

    def refused(self, why: str) -> None:
        """A change was begun that may not be made in this window; nothing was begun."""

    def menu(self, block: Block | None, at: QPoint) -> None:
        """The context menu was asked for, at a point of the screen."""


class NoHandler:
    """A timeline that is only looked at."""

    def selected(self, block: Block | None) -> None:
        """Nobody listens."""

    def opened(self, block: Block) -> None:
        """Nobody listens."""

    def effect(self, drag: Drag) -> Sequence[EffectLine]:
        """Nothing is known."""
        return ()

    def dropped(self, drag: Drag) -> None:
        """Nothing is done."""

    def acted(self, verb: Verb, blocks: Sequence[Block]) -> None:
        """Nothing is done."""

    def refused(self, why: str) -> None:
        """Nobody listens."""

    def menu(self, block: Block | None, at: QPoint) -> None:
        """There is none."""
