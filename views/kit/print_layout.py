"""Pieces of a printed page, and how they fall on pages; nothing here knows what is printed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

Draw = Callable[[QPainter, QRectF], None]


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that is never cut: its height in pixels, and how it is drawn.

    with_next: it does not end a page (a heading). head: what is repeated on top when a page begins
    with it (the head of a table).
    """

    height: float
    draw: Draw
    with_next: bool = False
    head: "Piece | None" = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece at a height of its page."""

    piece: Piece
    top: float


def on_pages(pieces: Iterable[Piece], height: float) -> list[list[Placed]]:
    """Let the pieces fall on pages of this height, in order; a page has at least one piece."""
    pages: list[list[Placed]] = [[]]
    top = 0.0
    for group in _groups(pieces):
        needed = sum(piece.height for piece in group)
        if pages[-1] and top + needed > height:
            pages.append([])
            top = 0.0
            head = group[0].head
            if head is not None:
                pages[-1].append(Placed(head, top))
                top += head.height
        for piece in group:
            pages[-1].append(Placed(piece, top))
            top += piece.height
    return pages


def _groups(pieces: Iterable[Piece]) -> Iterable[list[Piece]]:
    """Pieces that must stand on one page together."""
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.with_next:
            yield group
            group = []
    if group:
        yield group
