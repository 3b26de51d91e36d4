"""Opening data: claimed by one window, examined in the background, told when it is there."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app import settings as options
from app.jobs import Job, JobState, Progress
from app.settings import Places, Settings
from app.text.doorway import _
from models.kernel.instants import Clock

if TYPE_CHECKING:
    from app.documents import Document
    from views.shell.single import FileClaim


@dataclass(frozen=True)
class OpenerDoors:
    """Whom the opener tells. `leaving` closes what is open, before other data is opened.

    preload: called on the worker thread, to import what showing the data will need.
    """

    leaving: Callable[[], object]
    preload: Callable[[], object]
    moved: Callable[[list[Job[Any]]], object]
    opened: Callable[["Document"], object]
    failed: Callable[[Exception], object]
    elsewhere: Callable[[Path], object]
    show_window: Callable[[], object]


class Opener(QObject):
    """One opening at a time; a new one calls the one before off."""

    _told = Signal(object)

    def __init__(
        self,
        window: QWidget,
        places: Places,
        settings: Settings,
        doors: OpenerDoors,
        clock: Clock,
    ) -> None:
        super().__init__(window)
        self._window, self._places, self._settings, self._doors = window, places, settings, doors
        self._clock = clock
        self._claim: FileClaim | None = None
        self._job: Job[Document] | None = None
        self._then: Callable[[], object] = bool
        self._told.connect(self._moved)

    @property
    def busy(self) -> bool:
        """Whether data is being opened now."""
        return self._job is not None

    def open_place(self, place: str | Path, *, read_only: bool = False) -> None:
        """Open a data file or a database."""
        from app.documents import is_database, open_document, system_author

        if not is_database(place):
            path = Path(place).absolute()
            choice = "read_only" if read_only else self._ask_others(path)
            if choice == "cancel" or (choice != "read_only" and not self._claim_file(path)):
                return
            place, read_only = path, choice == "read_only"
        author = system_author(self._settings.value(options.AUTHOR))
        second = self._settings.value(options.BACKUP_SECOND_PLACE)
        self._begin(
            _("Opening {name}").format(name=Path(str(place)).name),
            lambda _progress: open_document(
                place, author, self._places, second=second, read_only=read_only, clock=self._clock
            ),
        )

    def new_file(self, path: Path) -> None:
        """Make a new data file and open it."""
        from app.documents import new_document, system_author

        whole = path.absolute()
        if self._claim_file(whole):
            author = system_author(self._settings.value(options.AUTHOR))
            second = self._settings.value(options.BACKUP_SECOND_PLACE)
            self._begin(
                _("Making {name}").format(name=whole.name),
                lambda _progress: new_document(whole, author, self._places, second=second),
            )

    def open_made(
        self,
        title: str,
        path: Path,
        make: Callable[[Path, Progress], object],
        then: Callable[[], object] = bool,
    ) -> None:
        """Have a file made in the background, then open it. then: called when it is open."""
        from app.documents import open_document, system_author

        if not self._claim_file(path):
            return
        author = system_author(self._settings.value(options.AUTHOR))

        def work(progress: Progress) -> "Document":
            make(path, progress)
            return open_document(path, author, self._places, clock=self._clock)

        self._begin(title, work)
        self._then = then

    def release(self) -> None:
        """Call off what is being opened, and let another window have the file."""
        if self._job is not None:
            self._job.cancel()
            self._job.wait()
            if self._job.result is not None:
                self._job.result.close()
            self._job = None
            self._doors.moved([])
        if self._claim is not None:
            self._claim.release()
            self._claim.deleteLater()
            self._claim = None

    def _begin(self, title: str, work: "Callable[[Progress], Document]") -> None:
        claim, self._claim = self._claim, None
        self.release()
        self._doors.leaving()
        self._claim = claim
        self._then = bool
        self._job = Job(title, lambda progress: self._worked(work, progress))
        self._job.listen(self._told.emit)
        self._doors.moved([self._job])
        self._job.start()

    def _worked(self, work: "Callable[[Progress], Document]", progress: Progress) -> "Document":
        document = work(progress)
        try:
            self._doors.preload()
        except BaseException:
            document.close()
            raise
        return document

    def _moved(self, job: "Job[Document]") -> None:
        if job is not self._job:
            return
        self._doors.moved([] if job.finished else [job])
        if not job.finished:
            return
        self._job = None
        if job.state is JobState.DONE and job.result is not None:
            self._doors.opened(job.result)
            self._then()
        else:
            self.release()
            self._doors.failed(job.error or RuntimeError("opening was called off"))

    def _ask_others(self, path: Path) -> str:
        from app.documents import who_has_it

        others = who_has_it(path) if path.is_file() else ()
        own = self._claim is not None and self._claim.path == path
        if not others or own or self._shows_elsewhere(path):
            return "open"
        from views.shell.questions import ask_who_has_it

        return ask_who_has_it(self._window, path, others)

    def _shows_elsewhere(self, path: Path) -> bool:
        """Whether a window of this person on this machine has it: that one is shown instead."""
        from views.shell.single import is_claimed

        return is_claimed(path)

    def _claim_file(self, path: Path) -> bool:
        from views.shell.single import FileClaim, call_other

        if self._claim is not None and self._claim.path == path:
            return True
        claim = FileClaim(path, self._doors.show_window)
        if not claim.held and call_other(path):
            claim.deleteLater()
            self._doors.elsewhere(path)
            return False
        if self._claim is not None:
            self._claim.release()
            self._claim.deleteLater()
        self._claim = claim
        return True
