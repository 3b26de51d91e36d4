"""Hours at hand on a fix-it day against what is picked: in all, and of each person."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.text.doorway import _, ngettext
from app.text.numbers import DASH, duration_text
from views.kit import theme
from views.kit.buttons import Button, LinkButton
from views.kit.cards import Card
from views.kit.flow import FlowRow
from views.kit.hatch import hatch
from views.kit.inspector import Bar
from views.kit.labels import Label
from views.kit.pills import StatusWord
from views.kit.rights import Right
from views.kit.table_paint import paint_bar

SHOWN = 6
"""So many people have a bar on the card; all have one in the list of people."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Hours of one person, or of all. at_hand, taken: seconds; at_hand None where nobody knows."""

    id: UUID | None
    name: str
    at_hand: int | None
    taken: int

    @property
    def over(self) -> int:
        """Seconds that are picked beyond what is at hand."""
        return max(0, self.taken - (self.at_hand or 0))

    @property
    def part(self) -> float:
        """How full it is, of one."""
        return self.taken / self.at_hand if self.at_hand else float(self.taken > 0)


class CapacityBar(QWidget):
    """The bar of everybody together; what does not fit any more is hatched at its end."""

    def __init__(self) -> None:
        super().__init__()
        self._part = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_part(self, part: float, words: str) -> None:
        """Show how full it is, with words for a screen reader."""
        self._part = part
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 3, self.width(), 10)
        if self._part <= 1:
            paint_bar(painter, box, self._part, None, "blue", "sunken")
            return
        full = box.width() / self._part
        paint_bar(painter, box, 1 / self._part, None, "blue", "bad_tint")
        hatch(painter, box.adjusted(full, 0, 0, 0), theme.colour("bad"), 1.6)
        painter.fillRect(QRectF(round(full), 0, 2, 16), theme.colour("bad"))


class CapacityCard(Card):
    """Hours at hand and picked. show_people: leads to the list of people. ask_everybody: lets all of the
    team take part, where nobody does yet."""

    def __init__(
        self, show_people: Callable[[], object], ask_everybody: Callable[[], object]
    ) -> None:
        super().__init__(padded=False)
        column = QVBoxLayout()
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(12)
        self.number = Label("", "heading")
        self.state = StatusWord("", "ok")
        self._link = LinkButton(_("People"), show_people, "users")
        head.addWidget(self.number)
        head.addWidget(self.state, 1)
        self._ask = Button(
            _("Ask everybody"), ask_everybody, "user-plus", primary=True, needs=Right.EDIT
        )
        head.addWidget(self._ask)
        head.addWidget(self._link)
        column.addLayout(head)
        self.bar = CapacityBar()
        column.addWidget(self.bar)
        self._people = QVBoxLayout()
        self._people.setContentsMargins(0, 2, 0, 0)
        column.addLayout(self._people)
        self.proof = Label("", "secondary", "text2", wrap=True)
        column.addWidget(self.proof)
        self.body.addLayout(column)

    def show_hours(self, people: Sequence[Taken], unassigned: int, proof: str) -> None:
        """Show them. unassigned: seconds that are picked and nobody's yet. proof: of the planner."""
        at_hand = sum(person.at_hand or 0 for person in people)
        taken = sum(person.taken for person in people) + unassigned
        whole = Taken(None, "", at_hand, taken)
        words = _("{taken} picked of {all} at hand").format(
            taken=duration_text(taken), all=duration_text(at_hand)
        )
        self.number.setText(words)
        self.bar.show_part(whole.part, words)
        self.state.set_state(*_state(whole, people, unassigned))
        self._ask.setVisible(not people)
        self._link.set_text(ngettext("{n} person", "{n} people", len(people)))
        self._fill([_line(person) for person in people[:SHOWN]], len(people) - SHOWN)
        self.say(proof)

    def say(self, proof: str) -> None:
        """How good the choice is, as the planner proved; nothing where it was not asked."""
        self.proof.setText(proof)
        self.proof.setVisible(bool(proof))

    def _fill(self, lines: list[QWidget], more: int) -> None:
        while self._people.count():
            item = self._people.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        if more > 0:
            lines.append(Label(ngettext("and {n} more", "and {n} more", more), "caption", "muted"))
        if lines:
            self._people.addWidget(FlowRow(lines, 12))


def _line(person: Taken) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Label(person.name, "secondary", "text"))
    row.addWidget(Bar(min(1.0, person.part), "vermilion" if person.over else "blue", width=64))
    words = f"{_hours(person.taken)} / {_hours(person.at_hand)} h"
    if not person.at_hand and not person.taken:
        words = _("none at hand")
    row.addWidget(Label(words, "secondary", "bad" if person.over else "text2"))
    line.setAccessibleName(f"{person.name}: {words}")
    line.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return line


def _hours(seconds: int | None) -> str:
    if seconds is None:
        return DASH
    hours = Decimal(seconds) / 3600
    return f"{hours.quantize(Decimal('0.1')).normalize():f}"


def _state(whole: Taken, people: Sequence[Taken], unassigned: int) -> tuple[str, str]:
    over = [person.name for person in people if person.over]
    if not whole.at_hand:
        return _("Nobody has hours yet"), "warn"
    if whole.over:
        return _("{hours} too much").format(hours=duration_text(whole.over)), "bad"
    if over:
        return _("Too much for {names}").format(names=", ".join(over[:3])), "bad"
    if unassigned:
        return _("{hours} nobody’s yet").format(hours=duration_text(unassigned)), "info"
    left = (whole.at_hand or 0) - whole.taken
    return _("{hours} left").format(hours=duration_text(left)), "ok"
