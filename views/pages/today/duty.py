"""The card that says who is on call now, until when, and who is next."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.numbers import clock_text, duration_text
from models.insight.rows import OnDuty
from models.people.rows import PersonRow
from models.rotations.rows import DutyKind
from views.kit import theme
from views.kit.buttons import LinkButton
from views.kit.cards import Card, Separator
from views.kit.labels import ElidedLabel, Label, Paragraph, StatusIcon
from views.kit.lines import Lines
from views.kit.timeline_words import day_words

_MOST = 4
_MINUTE = 60_000


class DutyCard(Card):
    """Who serves, with the time until the next handoff, which goes on by itself."""

    def __init__(self, open_rota: Callable[[], object]) -> None:
        super().__init__(_("On call now"), " ", LinkButton(_("Open rotation"), open_rota))
        self._rows: tuple[OnDuty, ...] = ()
        self._place = ZoneInfo("UTC")
        self._lines = Lines()
        self.body.addWidget(self._lines, 1)
        self._clock = QTimer(self)
        self._clock.setInterval(_MINUTE)
        self._clock.timeout.connect(self._fill)

    def show_duty(self, rows: Sequence[OnDuty], place: ZoneInfo) -> None:
        """Show these; place: whose clocks are read."""
        self._rows, self._place = tuple(rows), place
        self._fill()
        self._run_clock()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()
        self._run_clock()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._run_clock()

    def _run_clock(self) -> None:
        """Nobody looks at the clock of a page that is hidden."""
        if self._rows and self.isVisible():
            self._clock.start()
        else:
            self._clock.stop()

    def _fill(self) -> None:
        now = datetime.now(UTC)
        lines: list[QWidget] = []
        until: datetime | None = None
        for row in self._rows[:_MOST]:
            until = row.until if until is None and row.until is not None else until
            countdown = _countdown(row.until, now, self._place) if not lines else None
            lines.append(_now_line(row, self._duty_words(row), countdown))
        following = [row for row in self._rows if row.next_person is not None][:2]
        starts = [row.next_piece.start for row in following if row.next_piece is not None]
        if starts:
            lines.append(Separator())
            lines.append(Label(self._next_words(min(starts)), "secondary"))
            lines.append(_next_line(following))
        if not self._rows:
            lines.append(
                Paragraph(_("No rotation yet: one line starts one."), "secondary", "muted")
            )
        self._lines.fill(lines)

    def _duty_words(self, row: OnDuty) -> str:
        """The duty; its rotation too where there are several."""
        several = len({one.rotation.id for one in self._rows}) > 1
        return f"{row.duty.name} · {row.rotation.name}" if several else row.duty.name

    def _next_words(self, at: datetime) -> str:
        local = at.astimezone(self._place)
        today = datetime.now(UTC).astimezone(self._place).date()
        if local.date() == today:
            return _("Next, {time}").format(time=clock_text(local))
        return _("Next, {day} {time}").format(day=day_words(local.date()), time=clock_text(local))


def _now_line(row: OnDuty, duty: str, countdown: QWidget | None) -> QWidget:
    line = QWidget()
    across = QHBoxLayout(line)
    across.setContentsMargins(0, 2, 0, 2)
    across.setSpacing(12)
    column = QVBoxLayout()
    column.setSpacing(0)
    if row.person is not None:
        across.addWidget(Initials(row.person, soft=_soft(row)))
        column.addWidget(ElidedLabel(row.person.name, "strong"))
        column.addWidget(ElidedLabel(duty, "secondary"))
        reach = "  ·  ".join(part for part in (row.person.phone, row.person.chat) if part)
        if reach:
            column.addWidget(ElidedLabel(reach, "caption"))
    else:
        wrong = row.gap is not None
        across.addWidget(StatusIcon("bad" if wrong else "info", "icon_verdict"))
        words = _("Nobody: a gap") if wrong else _("Nobody needs to be")
        column.addWidget(Label(words, "strong", "bad" if wrong else ""))
        column.addWidget(ElidedLabel(duty, "secondary"))
    across.addLayout(column, 1)
    if countdown is not None:
        across.addWidget(countdown, 0, Qt.AlignmentFlag.AlignTop)
    return line


def _countdown(until: datetime | None, now: datetime, place: ZoneInfo) -> QWidget | None:
    if until is None or until <= now:
        return None
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    left = int((until - now).total_seconds())
    days = left // 86_400
    words = _("{n} d {rest}").format(n=days, rest=duration_text(left % 86_400 // 3600 * 3600))
    local = until.astimezone(place)
    same_day = local.date() == now.astimezone(place).date()
    at = clock_text(local) if same_day else f"{day_words(local.date())} {clock_text(local)}"
    number = Label(words if days else duration_text(left), "title")
    said = Label(_("until handoff {time}").format(time=at), "secondary")
    for label in (number, said):
        label.setAlignment(Qt.AlignmentFlag.AlignRight)
        column.addWidget(label)
    return body


def _next_line(rows: Sequence[OnDuty]) -> QWidget:
    line = QWidget()
    across = QHBoxLayout(line)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(12)
    for row in rows:
        if row.next_person is None:
            continue
        across.addWidget(Initials(row.next_person, soft=_soft(row), small=True))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(ElidedLabel(row.next_person.name, "name"))
        column.addWidget(ElidedLabel(row.duty.name, "secondary"))
        across.addLayout(column, 1)
    return line


def _soft(row: OnDuty) -> bool:
    return row.duty.kind in (DutyKind.SECONDARY, DutyKind.SHADOW)


class Initials(QWidget):
    """A disc with the first letters of a name; the name itself stands beside it."""

    def __init__(self, person: PersonRow, *, soft: bool, small: bool = False) -> None:
        super().__init__()
        parts = person.name.split()
        self._letters = "".join(part[0] for part in (parts[0], *parts[-1:]))[:2] if parts else "?"
        if len(parts) == 1:
            self._letters = parts[0][:1]
        self._soft, self._side = soft, 32 if small else 36
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._side), theme.px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("site_a_soft" if self._soft else "site_a"))
        box = QRectF(self.rect())
        painter.drawEllipse(box)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font("control", 600))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._letters)
