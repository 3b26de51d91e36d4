"""The headline figures of the cap: each opens how it came about."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.cap_figures import KEYS
from app.text.cap import board_words, days_words, developers_words, heads_words, hours, window_words
from app.text.doorway import _
from app.text.numbers import DASH, share_text
from models.insight.cap_rows import CapBoard
from views.kit.tiles import FigureTile


class CapHead(QWidget):
    """The tiles. explain: gets the key of a figure."""

    def __init__(self, explain: Callable[[str], object]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.tiles = {key: FigureTile(partial(explain, key)) for key in KEYS}
        for tile in self.tiles.values():
            row.addWidget(tile, 1)

    def show_board(self, board: CapBoard) -> None:
        """Fill the tiles."""
        load, price = board.window, board.price
        known = load.over is not None
        self.tiles["load"].show_figure(
            _("Operational load"),
            share_text(load.load),
            board_words(board),
        )
        self.tiles["excess"].show_figure(
            _("Above the cap"), hours(load.excess, 1) if known else DASH, window_words(board)
        )
        self.tiles["days"].show_figure(
            _("Feature time lost"),
            days_words(load.excess, price.day) if known else DASH,
            heads_words(price.heads),
        )
        part = board.developers
        self.tiles["developers"].show_figure(
            _("Developers’ part"), share_text(part.share), developers_words(part)
        )
