"""A table as a page shows it: on a card, with a footer that says how many rows of how many."""

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.numbers import DASH, number_text
from views.kit import theme
from views.kit.cards import Card
from views.kit.labels import ElidedLabel, Label
from views.kit.stacks import turn_stack
from views.kit.table_view import TableView


class TablePanel(Card):
    """A table with its footer, or what stands in its place while there are no rows at all.

    empty: shown instead of the table when the model has no rows (not when a filter hides all).
    title: of the card, where the table has one.
    """

    def __init__(
        self, view: TableView, empty: QWidget | None = None, title: str = "", window: str = "",
        link: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(padded=False)
        self.view = view
        if title:
            head = QHBoxLayout()
            head.setContentsMargins(16, 10, 16, 0)
            head.setSpacing(8)
            head.addWidget(Label(title, "card_title"))
            head.addWidget(ElidedLabel(window, "secondary", "muted"), 1)
            if link is not None:
                head.addWidget(link)
            self.body.addLayout(head)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(1, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(view, 1)
        footer = QHBoxLayout()
        footer.setContentsMargins(16, 4, 16, 6)
        self.range = Label("", "caption", "text2")
        self.note = Label("", "caption")
        footer.addWidget(self.range)
        footer.addStretch(1)
        footer.addWidget(self.note)
        column.addLayout(footer)
        self.body.setSpacing(4)
        # Into the card first: a stack shows its first widget at once, wherever that is.
        self._stack = QStackedLayout()
        self.body.addLayout(self._stack, 1)
        self._stack.addWidget(full)
        if empty is not None:
            self._stack.addWidget(empty)
        view.scrolled.connect(self._count)
        view.said = self.say
        model = view.rows()
        model.modelReset.connect(self._count)
        model.layoutChanged.connect(self._count)
        self._count()

    def say(self, words: str) -> None:
        """Words at the right of the footer, in place of the order of the rows."""
        self.note.setText(words)

    def height_for(self, rows: int) -> int:
        """The height of the whole panel that shows so many rows without scrolling."""
        footer = theme.line_height("caption") + 12
        return theme.size("table_head") + rows * self.view.row_height() + footer

    def _count(self) -> None:
        model, lines = self.view.rows(), self.view.lines()
        if self._stack.count() > 1:
            turn_stack(self._stack, 0 if model.total() else 1)
        shown, total = model.rowCount(), model.total()
        if not total:
            text = _("No rows")
        elif not shown:
            text = _("No row of {total} fits the filter").format(total=number_text(total))
        else:
            text = _("Rows {first} {dash} {last} of {count}").format(
                first=number_text(lines.first + 1),
                dash=DASH,
                last=number_text(max(lines.first + 1, self.view.last_whole_line())),
                count=number_text(shown),
            )
            if shown < total:
                text += _(", filtered from {total}").format(total=number_text(total))
        self.range.setText(text)
        self.note.setText(self._order())

    def _order(self) -> str:
        sorting = self.view.rows().sorting()
        if sorting is None:
            return ""
        title = next(c.title for c in self.view.rows().columns if c.key == sorting[0])
        return (_("{title}, falling") if sorting[1] else _("{title}, rising")).format(title=title)
