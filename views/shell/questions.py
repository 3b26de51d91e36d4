"""What the shell asks, or has to say, before data is open."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.text import file_problem_text
from app.text.doorway import _
from models.kernel.errors import FileProblem
from views.kit import theme
from views.kit.buttons import Button
from views.kit.labels import Label, StatusIcon

if TYPE_CHECKING:
    from models.store.presence import Opener
    from views.shell.shell import Shell


def ask_file_to_open(window: QWidget) -> Path | None:
    """Which data file to open; None when it was called off."""
    name, _kind = QFileDialog.getOpenFileName(
        window, _("Open"), _documents(), _("Watchbill files (*.watchbill);;All files (*)")
    )
    return Path(name) if name else None


def ask_new_file(window: QWidget, title: str = "", start: Path | None = None) -> Path | None:
    """Where a new data file goes; None when it was called off."""
    proposed = start or Path(_documents()) / _("My team.watchbill")
    name, _kind = QFileDialog.getSaveFileName(
        window, title or _("Start my team"), str(proposed), _("Watchbill files (*.watchbill)")
    )
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(".watchbill")


class Question(QDialog):
    """A few words and a few answers; Esc gives the last one."""

    def __init__(
        self, parent: QWidget, title: str, words: Sequence[str], answers: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.answer = answers[-1][0]
        outer = QVBoxLayout(self)
        pad = theme.px(20)
        outer.setContentsMargins(pad, pad, pad, pad)
        outer.setSpacing(theme.px(12))
        head = QHBoxLayout()
        head.addWidget(StatusIcon("warn", "icon_verdict"))
        head.addWidget(Label(title, "heading", wrap=True), 1)
        outer.addLayout(head)
        for line in words:
            outer.addWidget(Label(line, "body", wrap=True))
        row = QHBoxLayout()
        row.addStretch(1)
        for place, (key, name) in enumerate(answers):
            button = Button(name, primary=place == 0)
            button.clicked.connect(lambda _on=False, key=key: self._chosen(key))
            row.addWidget(button)
        outer.addLayout(row)
        self.setMinimumWidth(theme.px(480))

    def _chosen(self, key: str) -> None:
        self.answer = key
        self.accept()


def ask_who_has_it(window: QWidget, path: Path, others: "Sequence[Opener]") -> str:
    """``read_only``, ``anyway`` or ``cancel``."""
    lines = [
        _("{who} has had it open on {host} since {since}.").format(
            who=other.who, host=other.host, since=f"{other.since.astimezone():%Y-%m-%d %H:%M}"
        )
        for other in others
    ]
    words = _("Two windows never overwrite each other: what has moved on is shown, not lost.")
    question = Question(
        window,
        _("{name} is open elsewhere").format(name=path.name),
        [*lines, words],
        [
            ("read_only", _("Open to read")),
            ("anyway", _("Open anyway")),
            ("cancel", _("Cancel")),
        ],
    )
    question.exec()
    question.deleteLater()
    return question.answer


def say_file_problem(shell: "Shell", problem: FileProblem) -> None:
    """Say why a file could not be opened; for a damaged one, offer the ways back."""
    words = file_problem_text(problem)
    path = problem.parameters.get("path") or problem.parameters.get("place")
    if problem.code in ("damaged", "truncated", "empty") and path:
        from views.shell.damage import ways_back

        ways = ways_back(shell, Path(str(path)), readable=problem.code != "empty")
        shell.window.banner.say(words, *ways)
    else:
        shell.window.banner.say(words)


def say_where_it_lies(shell: "Shell", path: Path) -> None:
    """Warn of a data file in a folder that a cloud service copies, or on a network."""
    from models.store.location import PlaceKind, place_of

    place = place_of(path)
    if place.kind is PlaceKind.CLOUD:
        words = _(
            "This file lies in a folder of {name}, which may copy it half written. Keep it in a "
            "local folder, and put exports or backups here."
        )
        shell.window.banner.say(words.format(name=place.name))
    elif place.kind is PlaceKind.NETWORK:
        words = _(
            "This file lies on a network ({name}), whose locks may not hold. Keep it in a local "
            "folder, or share a database."
        )
        shell.window.banner.say(words.format(name=place.name))


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
