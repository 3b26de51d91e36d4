"""The status bar: saved, problems, zone, and the background jobs with progress and Cancel."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.jobs import Job, JobState
from app.text.doorway import _, ngettext
from views.kit import theme
from views.kit.buttons import LinkButton
from views.kit.cards import Separator
from views.kit.labels import ElidedLabel, Icon, Label, StatusIcon
from views.shell.ground import Ground, Quiet, Spacer


class JobLine(QWidget):
    """One background job: what it does, how far it is, how long it takes yet, and Cancel."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        self._words = ElidedLabel("", "secondary")
        self._words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._words.setMinimumWidth(theme.px(180))
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(theme.px(88))
        self._cancel = LinkButton(_("Cancel"), self._call_off)
        self._job: Job[Any] | None = None
        row.addWidget(self._words, 1)
        row.addWidget(self._bar)
        row.addWidget(self._cancel)

    def show_job(self, job: Job[Any]) -> None:
        """Show how this job stands now."""
        self._job = job
        words = job.title if not job.what else f"{job.title}: {job.what}"
        left = job.time_left
        if job.cancelling:
            words = _("{title}: stopping").format(title=job.title)
        elif left is not None:
            words = f"{words}, {time_left_words(left)}"
        self._words.setText(words)
        self._bar.setRange(0, 1000 if job.fraction else 0)
        self._bar.setValue(round(job.fraction * 1000))
        self._bar.setAccessibleName(words)
        self._cancel.set_enabled(not job.cancelling, _("It is being stopped"))
        self._cancel.setAccessibleName(_("Cancel {title}").format(title=job.title))

    def _call_off(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.show_job(self._job)


def time_left_words(seconds: float) -> str:
    """How long a job takes yet, as one says it: never more exact than it is."""
    if seconds < 10:
        return _("a few seconds left")
    if seconds < 60:
        return _("about {n} seconds left").format(n=round(seconds / 10) * 10)
    return ngettext("about {n} minute left", "about {n} minutes left", round(seconds / 60))


class StatusBar(Ground):
    """The bar at the bottom, 28 high."""

    def __init__(self, problems: Callable[[], object], jobs: Callable[[], object]) -> None:
        super().__init__("rail", "top")
        self._running = False
        self._row = QHBoxLayout(self)
        self._saved_icon = StatusIcon("ok")
        self._saved = Label("", "secondary")
        self._problems = Quiet("", "status-bad", role="control", tint="bad")
        self._problems.clicked.connect(problems)
        self._globe = Icon("globe", "text2", "icon_small")
        self._zone = Label("", "secondary")
        self._role_icon = Icon("database", "text2", "icon_small")
        self._role = Label("", "secondary")
        self._line = JobLine()
        self._more = LinkButton("", jobs)
        self._idle = Label(_("No background jobs"), "secondary", "muted")
        self._lines = [Separator(upright=True), Separator(upright=True)]
        for part in (
            self._saved_icon, self._saved, self._lines[0], self._problems, self._lines[1],
            self._globe, self._zone, self._role_icon, self._role, Spacer(), self._line, self._more, self._idle,
        ):  # fmt: skip
            self._row.addWidget(part)
        self.say_saved("", "info")
        self.say_problems(0, False)
        self.say_zone("")
        self.say_role("")
        self.show_jobs([])
        theme.on_change(self._fit)
        self._fit()

    def say_saved(self, words: str, state: str = "ok") -> None:
        """The state of the data: ``Saved 10:42``, ``Read only`` … state: ok, warn or bad."""
        self._saved.setText(words)
        self._saved.set_tint("text2" if state == "ok" else state)
        self._saved_icon.set_icon(f"status-{state}", state)
        for part in (self._saved, self._saved_icon, self._lines[0]):
            part.setVisible(bool(words))

    def say_problems(self, count: int, wrong: bool) -> None:
        """How many problems there are, and whether one of them is more than due."""
        if count:
            words = ngettext("{n} problem", "{n} problems", count)
            state = "bad" if wrong else "warn"
        else:
            words, state = _("No problems"), "ok"
        self._problems.say(words, icon=f"status-{state}", tint=state if count else "text2")
        self._problems.setAccessibleName(words)

    def say_zone(self, words: str) -> None:
        """The zone by which days are counted."""
        self._zone.setText(words)
        self._give_way()

    def say_role(self, words: str) -> None:
        """What the connected user of a shared database may do; nothing for a file."""
        self._role.setText(words)
        for part in (self._role, self._role_icon):
            part.setVisible(bool(words))

    def show_data(self, open_: bool) -> None:
        """Without open data there is nothing saved and no problem."""
        self._problems.setVisible(open_)
        if not open_:
            self.say_saved("")
            self.say_zone("")
            self.say_role("")

    def show_jobs(self, jobs: list[Job[Any]]) -> None:
        """The jobs that run: the first in full, the others by number."""
        running = [job for job in jobs if job.state in (JobState.WAITING, JobState.RUNNING)]
        self._line.setVisible(bool(running))
        self._running = bool(running)
        self._give_way()
        self._more.setVisible(len(running) > 1)
        if running:
            self._line.show_job(running[0])
            self._more.set_text(ngettext("and {n} more", "and {n} more", len(running) - 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        wide = self.width() / theme.px(1)
        self._idle.setVisible(not self._running and wide >= 640)
        zoned = bool(self._zone.text()) and wide >= 400
        for part in (self._zone, self._globe, self._lines[1]):
            part.setVisible(zoned)

    def _fit(self) -> None:
        px = theme.px
        self.setFixedHeight(theme.size("status_bar"))
        self._row.setContentsMargins(px(16), 1, px(16), 0)
        self._row.setSpacing(px(7))
        for line in self._lines:
            line.setFixedHeight(px(12))
