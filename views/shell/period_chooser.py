"""The period chooser: ‹ which period, of which kind ›, by the team's calendar."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.text.doorway import _
from app.text.periods import kind_word
from models.kernel.periods import Period, PeriodKind, TeamCalendar, iso_week
from views.kit import theme
from views.kit.buttons import IconButton
from views.kit.page import PeriodChoice
from views.shell.ground import Quiet

KINDS = (PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR)


def period_words(choice: PeriodChoice) -> str:
    """A period as a person says it: ``12 – 18 Oct 2026``, ``October 2026``."""
    first, last = choice.period.start, choice.period.last
    if choice.kind is PeriodKind.MONTH:
        return f"{_month(first, full=True)} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} – {last.day} {_month(last)} {last.year}"
    if first.year == last.year and choice.kind is PeriodKind.WEEK:
        return f"{first.day} {_month(first)} – {last.day} {_month(last)} {last.year}"
    if choice.kind is PeriodKind.WEEK:
        return f"{first.day} {_month(first)} {first.year} – {last.day} {_month(last)} {last.year}"
    if first.year == last.year:
        return f"{_month(first)} – {_month(last)} {last.year}"
    return f"{_month(first)} {first.year} – {_month(last)} {last.year}"


def _month(day: date, *, full: bool = False) -> str:
    short = (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"),
        _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    )  # fmt: skip
    names = (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
    return (names if full else short)[day.month - 1]


class PeriodChooser(QWidget):
    """Shows and moves the period; `changed` gets each new choice."""

    def __init__(self, changed: Callable[[PeriodChoice], object]) -> None:
        super().__init__()
        self._changed = changed
        self._calendar = TeamCalendar()
        self._today = date(2000, 1, 1)
        self._choice = PeriodChoice(PeriodKind.WEEK, Period(self._today, self._today))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._back = IconButton("chevron-left", _("Earlier"), lambda: self.move_by(-1))
        self._words = Quiet("", name=_("Period"), role="name")
        self._words.clicked.connect(self.go_to_today)
        self._kind = Quiet("", name=_("Kind of period"), chevron=True, role="control", tint="text2")
        self._kind.clicked.connect(self._open_kinds)
        self._on = IconButton("chevron-right", _("Later"), lambda: self.move_by(1))
        for part in (self._back, self._words, self._kind, self._on):
            row.addWidget(part)
        self.setAccessibleName(_("Period"))
        theme.on_change(self._fit)
        self._fit()

    @property
    def choice(self) -> PeriodChoice:
        """What it stands on."""
        return self._choice

    def set_calendar(self, calendar: TeamCalendar, today: date) -> None:
        """Divide time as this team does; the present choice stays around its first day."""
        self._calendar, self._today = calendar, today

    def choose(self, kind: PeriodKind, day: date) -> None:
        """Stand on the period of a kind around a day, and tell so."""
        self.stand_on(PeriodChoice(kind, self._calendar.containing(kind, day)))

    def stand_on(self, choice: PeriodChoice) -> None:
        """Stand on this choice, and tell so if it is another."""
        if choice == self._choice:
            return
        self._choice = choice
        words = period_words(choice)
        self._words.say(words)
        tip = _("Week {week}").format(week=iso_week(choice.period.start) % 100)
        here = _("Press to go to the present")
        self._words.explain(f"{tip}. {here}" if choice.kind is PeriodKind.WEEK else here)
        self._words.setAccessibleName(_("Period: {words}").format(words=words))
        self._kind.say(kind_word(choice.kind))
        self._kind.setAccessibleName(
            _("Kind of period: {kind}").format(kind=kind_word(choice.kind))
        )
        self._changed(choice)

    def move_by(self, steps: int) -> None:
        """So many periods later, or earlier below zero."""
        kind, period = self._choice.kind, self._choice.period
        try:
            moved = self._calendar.shifted(period, kind, steps)
        except (OverflowError, ValueError):
            return
        self.stand_on(PeriodChoice(kind, moved))

    def go_to_today(self) -> None:
        """The period of the present kind around today."""
        self.choose(self._choice.kind, self._today)

    def set_kind(self, kind: PeriodKind) -> None:
        """Another kind; around today when today lies in the present period, else around its start."""
        inside = self._today in self._choice.period
        self.choose(kind, self._today if inside else self._choice.period.start)

    def set_roomy(self, roomy: bool) -> None:
        """Whether there is room for the word of the kind."""
        self._kind.setVisible(roomy)

    def _open_kinds(self) -> None:
        menu = QMenu(self)
        for kind in KINDS:
            item = menu.addAction(kind_word(kind))
            item.setCheckable(True)
            item.setChecked(kind is self._choice.kind)
            item.triggered.connect(lambda _on=False, kind=kind: self.set_kind(kind))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._kind.mapToGlobal(QPoint(0, self._kind.height() + 2)))

    def _fit(self) -> None:
        self._words.setMinimumWidth(theme.px(118))
        self.setFixedHeight(theme.size("control"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("hair"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        for part in (self._words, self._kind, self._on):
            if part.isVisible():
                painter.drawLine(part.x(), 1, part.x(), self.height() - 2)
