"""The small figures above the queues, and who is on ticket duty."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.text.doorway import _, ngettext
from app.text.numbers import DASH, clock_text, number_text, share_text
from models.insight.cap_rows import CapBoard
from models.insight.work_rows import WorkBoard
from models.kernel.figures import Report
from views.kit import theme
from views.kit.buttons import LinkButton
from views.kit.cards import Card
from views.kit.labels import ElidedLabel
from views.kit.plain import tip
from views.kit.row_moves import DropZone
from views.kit.tiles import FigureTile
from views.kit.timeline_words import day_words

DUTY = "work.to.duty"
"""The key of the move that gives tickets to whoever is on ticket duty."""

_ROOM = {"open": 0, "flow": 0, "leaks": 0, "cap": 0, "age": 980, "inversions": 1100}
"""The figures of the row, and how many pixels it must be wide for each to be shown."""


class WorkTiles(QWidget):
    """The row of them. explain: gets the key of a figure. open_rota: leads to the rotations;
    open_cap: to the cap on operations."""

    def __init__(
        self,
        explain: Callable[[str], object],
        open_rota: Callable[[], object],
        open_cap: Callable[[], object],
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        asked: dict[str, Callable[[], object]] = {key: partial(explain, key) for key in _ROOM}
        asked |= {"flow": partial(explain, "arrivals"), "cap": open_cap}
        self.tiles = {key: FigureTile(asked[key]) for key in _ROOM}
        self.tiles["cap"].link.set_text(_("Cap"))
        for tile in self.tiles.values():
            row.addWidget(tile, 2)
        self.duty = DutyTile(open_rota)
        row.addWidget(self.duty, 3)

    def show_board(self, report: Report, board: WorkBoard) -> None:
        """Fill them."""
        names = {
            "open": _("Open"),
            "flow": _("Flow"),
            "leaks": _("Leaked"),
            "age": _("Age"),
            "inversions": _("Passed over"),
        }
        made, values = self._made(board), self._values(report)
        for key, name in names.items():
            tile, figure = self.tiles[key], "arrivals" if key == "flow" else key
            tile.setToolTip(tip(report.figure(figure).title))
            tile.show_figure(name, values[key], made[key])
        self.duty.show_duty(board)

    def show_cap(self, board: CapBoard) -> None:
        """How much of the time of the policy's window is operations, against the cap."""
        load, tile = board.window, self.tiles["cap"]
        cap = share_text(board.standing.limit.value, 0)
        value = share_text(load.load, 0) if load.load is not None and load.sufficient else DASH
        made = _("cap {share}").format(share=cap)
        if not load.sufficient:
            made = _("too few hours logged to say")
        elif load.over:
            made = _("over the cap of {share}").format(share=cap)
        tile.value.set_tint("bad" if load.over and load.sufficient else "")
        tile.show_figure(_("Operations"), value, made)
        tile.link.setAccessibleName(_("Open Cap"))

    def _values(self, report: Report) -> Mapping[str, str]:
        def count(key: str) -> str:
            value = report.figure(key).value
            return DASH if value is None else number_text(value)

        leaks, age = report.figure("leaks").value, report.figure("age").value
        return {
            "open": count("open"),
            "flow": f"{count('arrivals')} → {count('completions')}",
            "leaks": share_text(leaks, 0) if leaks is not None else DASH,
            "age": _("{n} days").format(n=number_text(age, 1)) if age is not None else DASH,
            "inversions": count("inversions"),
        }

    def _made(self, board: WorkBoard) -> Mapping[str, str]:
        requests, projects = board.requests_flow.wip, board.projects_flow.wip
        leak, age = board.flow.leak, board.flow.age
        told = sum(bool(each.reason) for each in board.inversions)
        return {
            "open": _("{requests} requests, {projects} of projects").format(
                requests=number_text(requests), projects=number_text(projects)
            ),
            "flow": _("came in → completed"),
            "leaks": _("{n} of {all}, after {days} days").format(
                n=number_text(leak.leaked), all=number_text(leak.received), days=board.leak_days
            ),
            "age": _("the middle; 85 % are below {n}").format(
                n=number_text(float(age.most) / 86_400, 0)
            )
            if age
            else _("nothing is open"),
            "inversions": ngettext("{n} with a reason", "{n} with a reason", told),
        }

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for key, room in _ROOM.items():
            self.tiles[key].setVisible(self.width() >= theme.px(room))


class DutyTile(Card):
    """Who has the duty for tickets now, until when, and who is next. Tickets may be dropped on it."""

    def __init__(self, open_rota: Callable[[], object]) -> None:
        super().__init__(padded=False)
        column = QVBoxLayout()
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(ElidedLabel(_("Ticket duty"), "secondary", "text2"), 1)
        head.addWidget(LinkButton(_("Open rotation"), open_rota))
        column.addLayout(head)
        self.now = ElidedLabel("", "heading")
        column.addWidget(self.now)
        self.then = ElidedLabel("", "caption", "muted")
        column.addWidget(self.then)
        self.body.addLayout(column)
        DropZone(self, key=DUTY)

    def show_duty(self, board: WorkBoard) -> None:
        """Say it; a gap is said as one."""
        place = ZoneInfo(board.zone)
        rows = board.on_duty
        names = [row.person.name for row in rows if row.person is not None]
        gap = any(row.gap is not None for row in rows)
        if names:
            self.now.setText(", ".join(dict.fromkeys(names)))
        else:
            self.now.setText(_("Nobody: a gap") if gap else _("Nobody"))
        self.now.set_tint("bad" if gap and not names else "")
        self.then.setText(self._next(board, place))
        self.setAccessibleName(
            _("Ticket duty: {who}, {then}").format(who=self.now.text(), then=self.then.text())
        )

    def _next(self, board: WorkBoard, place: ZoneInfo) -> str:
        if not board.on_duty:
            return _("no duty is for tickets yet")
        row = board.on_duty[0]
        until = _when(row.until, place) if row.until else ""
        follower = row.next_person.name if row.next_person else ""
        if until and follower:
            return _("until {when}, then {name}").format(when=until, name=follower)
        if until:
            return _("until {when}").format(when=until)
        if follower and row.next_piece is not None:
            start = _when(row.next_piece.start, place)
            return _("from {when}: {name}").format(when=start, name=follower)
        return ""


def _when(at: datetime, place: ZoneInfo) -> str:
    local = at.astimezone(place)
    return f"{day_words(local.date())} {clock_text(local)}"
