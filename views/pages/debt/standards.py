"""Standards: services against checks, what a fix-it week changed, and what nobody has looked at."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.text.doorway import _
from models.debt.rows import Conformity
from models.debt.rules.standards import Conformance, conformance
from models.insight.debt_rows import Matrix as Results
from models.insight.debt_rows import StandardBoard
from views.kit.actions import Action
from views.kit.buttons import Button
from views.kit.empty import EmptyState
from views.kit.fields import ChoiceField
from views.kit.flow import FlowRow
from views.kit.labels import Paragraph
from views.kit.rights import Right
from views.kit.table_panel import TablePanel
from views.pages.debt.matrix import Cell, Matrix, Place, ServiceLine
from views.pages.debt.words import conformance_text

Record = Callable[[Sequence[Place], Conformity | None], object]


class Standards(QWidget):
    """record: gets places and their result. edit: opens the form of the standard that is shown."""

    def __init__(
        self, record: Record, edit: Callable[[Results], object], begin: Sequence[Action]
    ) -> None:
        super().__init__()
        self._record, self._edit = record, edit
        self._board: StandardBoard | None = None
        self._shown: UUID | None = None
        self._stack = QStackedLayout(self)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        line = QHBoxLayout()
        line.setSpacing(12)
        self.which = ChoiceField({})
        self.which.setAccessibleName(_("Standard"))
        self.which.currentIndexChanged.connect(self._turned)
        self.sentence = Paragraph("", "body", "text2")
        self._change = Button(_("Change…"), self._open_form, "pencil", needs=Right.EDIT)
        line.addWidget(self.which)
        line.addWidget(self.sentence, 1)
        line.addWidget(self._change)
        column.addLayout(line)
        self.panel = MatrixPanel(record)
        column.addWidget(self.panel, 1)
        self._stack.addWidget(full)
        self._stack.addWidget(
            EmptyState(
                "shield-check",
                _("No standard yet"),
                _(
                    "A standard is a list of checks that every service shall meet, such as: alerts "
                    "name their runbook. A fix-it week brings all services to it."
                ),
                begin,
            )
        )

    def show_board(self, board: StandardBoard) -> None:
        """Show the standards; the one that was open stays open."""
        self._board = board
        self._stack.setCurrentIndex(0 if board.matrices else 1)
        self.which.blockSignals(True)
        self.which.set_choices({one.standard.name: one.standard.id for one in board.matrices})
        self.which.set_value(self._shown)
        self.which.blockSignals(False)
        self._turned()

    def turn_to(self, standard: UUID) -> None:
        """Show a standard."""
        self._shown = standard
        self.which.set_value(standard)
        self._turned()

    def shown(self) -> Results | None:
        """The one that is shown."""
        matrices = self._board.matrices if self._board is not None else ()
        return next((one for one in matrices if one.standard.id == self.which.value()), None)

    def _turned(self) -> None:
        results = self.shown()
        if results is None:
            return
        self._shown = results.standard.id
        self.sentence.setText(_said(results))
        self.panel.show_results(results, compared=False)

    def _open_form(self) -> None:
        results = self.shown()
        if results is not None:
            self._edit(results)


class MatrixPanel(QWidget):
    """The matrix of one standard with the buttons that record. assign: on a fix-it day, makes work of
    what differs, of the chosen cells or, without any such, of all."""

    def __init__(
        self, record: Record, assign: Callable[[Sequence[Place]], object] | None = None
    ) -> None:
        super().__init__()
        self._record, self._assign = record, assign
        self._results: Results | None = None
        self._shape: object = None
        self.matrix: Matrix | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._room = QVBoxLayout()
        column.addLayout(self._room, 1)
        buttons = (
            (_("Conforms"), Conformity.CONFORMS, "check"),
            (_("Differs"), Conformity.DIFFERS, "x"),
            (_("Does not apply"), Conformity.NOT_APPLICABLE, "minus"),
            (_("Not checked"), None, "circle"),
        )
        made = [
            Button(words, self._recorder(result), icon, needs=Right.EDIT)
            for words, result, icon in buttons
        ]
        if assign is not None:
            words = _("Make work of what differs")
            made.append(Button(words, self._make_work, "hammer", needs=Right.EDIT))
        self._buttons = FlowRow(made)
        column.addWidget(self._buttons)

    def show_results(self, results: Results, *, compared: bool, over: bool = False) -> None:
        """Show where services stand; compared: with how they stood before a fix-it week. over: as they
        stood when it ended, so that nothing is recorded any more."""
        self._buttons.setVisible(not over)
        self._results = results
        shape = tuple((check.id, check.name) for check in results.checks), compared, over
        if shape != self._shape or self.matrix is None:
            self._shape = shape
            record = _nothing if over else self._record
            self._rebuild(Matrix(shape[0], record, compared=compared))
        assert self.matrix is not None
        self.matrix.rows().show(service_lines(results))

    def _make_work(self) -> None:
        results = self._results
        if results is None or self.matrix is None or self._assign is None:
            return
        differs = [place for place, row in results.now.items() if row.result is Conformity.DIFFERS]
        chosen = set(self.matrix.chosen_places())
        self._assign([place for place in differs if place in chosen] or differs)

    def _recorder(self, result: Conformity | None) -> Callable[[], None]:
        def run() -> None:
            if self.matrix is not None:
                self.matrix.record(result)

        return run

    def _rebuild(self, matrix: Matrix) -> None:
        while self._room.count():
            item = self._room.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        self.matrix = matrix
        self._room.addWidget(TablePanel(matrix, _no_service()))


def _nothing(_places: Sequence[Place], _result: Conformity | None) -> bool:
    return True


def service_lines(results: Results) -> list[ServiceLine]:
    """A line for each service, with each check's result now and before."""
    lines = []
    for service, name in results.services:
        cells = {}
        for check in results.checks:
            now, was = (found.get((check.id, service)) for found in (results.now, results.was))
            cells[check.id] = Cell(now.result if now else None, was.result if was else None)
        checks = [check.id for check in results.checks]
        after = conformance(checks, [service], results.now)
        before = conformance(checks, [service], results.was)
        lines.append(ServiceLine(service, name, cells, _share(after), _share(before)))
    return lines


def _share(found: Conformance) -> float | None:
    return None if found.share is None else float(found.share)


def _said(results: Results) -> str:
    words = conformance_text(results.after)
    if results.after.unknown:
        words = _("{words}; {n} not checked").format(words=words, n=results.after.unknown)
    return words


def _no_service() -> EmptyState:
    return EmptyState(
        "server",
        _("No service to check"),
        _("The standard holds for services; write them down on the page Services first."),
    )
