"""The card of the handover: who hands over to whom, what is open, as text to copy."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtGui import QGuiApplication

from app.text.doorway import _, ngettext
from app.text.numbers import clock_text
from models.insight.incidents_rows import IncidentBoard
from models.insight.rows import OnDuty
from views.kit.buttons import Button, LinkButton
from views.kit.cards import Card
from views.kit.inspector import ValueRow
from views.kit.labels import ElidedLabel, Label
from views.kit.lines import Lines
from views.kit.page import Problem
from views.kit.timeline_words import day_words

_SOON = 7
"""Days within which a follow-up is due soon."""


class HandoverCard(Card):
    """What whoever comes next must know. copied: called when the text is on the clipboard. write: leads to
    the note of the next handover, which is kept and sent."""

    def __init__(self, copied: Callable[[], object], write: Callable[[], object]) -> None:
        self._button = Button(_("Copy as text"), self.copy, "copy")
        super().__init__(_("Hand-over"), " ", self._button)
        self._copied = copied
        self._rows: tuple[OnDuty, ...] = ()
        self._problems: tuple[Problem, ...] = ()
        self._place = ZoneInfo("UTC")
        self._open: tuple[str, ...] = ()
        self._lines = Lines()
        self.body.addWidget(self._lines, 1)
        self._write = LinkButton(_("Write the note"), write, "pencil")
        self.body.addWidget(self._write)

    def show_duty(self, rows: Sequence[OnDuty], place: ZoneInfo) -> None:
        """Who hands over to whom."""
        self._rows, self._place = tuple(rows), place
        self._fill()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """What is open."""
        self._problems = tuple(problems)
        self._fill()

    def show_incidents(self, board: IncidentBoard) -> None:
        """Incidents that last, and follow-ups that are due within a week."""
        self._open = tuple(_open_lines(board))
        self._fill()

    def copy(self) -> None:
        """The handover as Markdown, on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())
        self._copied()

    def text(self) -> str:
        """The handover as Markdown."""
        lines = [f"## {_('Hand-over')}", ""]
        lines += [f"- {who}: {words}" for who, words in _handoffs(self._rows, self._place)]
        if self._open:
            lines += ["", f"### {_('Incidents and follow-ups')}", ""]
            lines += [f"- {words}" for words in self._open]
        count = len(self._problems)
        lines += ["", ngettext("### {n} open problem", "### {n} open problems", count), ""]
        lines += [f"- **{one.title}** {one.detail}" for one in self._problems]
        return "\n".join(lines).rstrip() + "\n"

    def _fill(self) -> None:
        handoffs = _handoffs(self._rows, self._place)
        self._button.set_enabled(bool(handoffs), _("Nobody hands over yet"))
        self._write.setVisible(bool(handoffs))
        words = ngettext("{n} problem is open", "{n} problems are open", len(self._problems))
        self._lines.fill(
            [
                *(ValueRow(who, "", words, line=False) for who, words in handoffs[:4]),
                *(ElidedLabel(one, "secondary", "text") for one in self._open[:3]),
                Label(words, "secondary"),
            ]
            if handoffs
            else [Label(_("Nobody hands over yet."), "secondary", "muted")]
        )


def _handoffs(rows: Sequence[OnDuty], place: ZoneInfo) -> list[tuple[str, str]]:
    """For each duty, who goes and who comes, and when."""
    found = []
    for row in rows:
        before = row.person.name if row.person is not None else _("nobody")
        after = row.next_person.name if row.next_person is not None else _("nobody yet")
        words = _("{before} → {after}").format(before=before, after=after)
        if row.until is not None:
            words = f"{words}, {_at(row.until, place)}"
        found.append((f"{row.rotation.name}, {row.duty.name}", words))
    return found


def _open_lines(board: IncidentBoard) -> Iterator[str]:
    place = ZoneInfo(board.zone)
    for event in board.events:
        if event.open:
            title, since = event.incident.title, _at(event.incident.start, place)
            yield _("{title}, since {when}").format(title=title, when=since)
    soon = board.today + timedelta(days=_SOON)
    for entry in board.actions:
        action = entry.action
        if action.done_on is None and action.due_on is not None and action.due_on <= soon:
            owner = entry.owner or _("nobody yet")
            yield _("{what}: {owner}, due {day}").format(
                what=action.text, owner=owner, day=day_words(action.due_on)
            )


def _at(instant: datetime, place: ZoneInfo) -> str:
    local = instant.astimezone(place)
    return f"{day_words(local.date())} {clock_text(local)}"
