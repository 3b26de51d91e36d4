"""The open data as the window sees it: asking, doing, undoing, jobs, and the news of changes."""

import time
from collections.abc import Callable, Hashable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs import Job, JobState, Progress
from models.kernel.changes import ChangeSet
from models.kernel.errors import FileProblem, Refused
from views.kit.asking import Asker
from views.shell.writer import Writer

if TYPE_CHECKING:
    from app.workspace import Done, Label, Workspace
    from models.store.command import Command
    from models.store.query import Answer, Query

T = TypeVar("T")

_BETWEEN_STEPS = 0.05

_BETWEEN_LOOKS = 1000
"""Milliseconds from one look to the next whether a server has answered."""


class SessionEars(Protocol):
    """Who hears of what happens to the data, always on the window's thread."""

    def data_changed(self, change_set: ChangeSet) -> None:
        """A step was committed, here or elsewhere."""

    def write_failed(self, problem: FileProblem) -> None:
        """A step could not be written; nothing has changed."""

    def read_failed(self, problem: FileProblem) -> None:
        """A question could not be answered; what was shown may be old."""

    def crashed(self, error: BaseException, where: str) -> None:
        """Something happened that nobody expected."""

    def jobs_changed(self, jobs: "list[Job[Any]]") -> None:
        """A job began, went on, or ended."""

    def refused(self, refused: Refused) -> None:
        """A step was refused that no form was asking for."""

    def waiting(self, long: bool) -> None:
        """A step takes longer than an eye sees, or has ended after all."""


class Session(QObject):
    """One open workspace, the threads that read and write it, and its jobs.

    While a command is waited for, the page that gave it is in the middle of something: no answer,
    change or end of a job reaches any page before it is done.
    """

    _news = Signal(object)
    _change = Signal(object)

    def __init__(self, workspace: "Workspace", ears: SessionEars) -> None:
        super().__init__()
        self.workspace = workspace
        self._ears = ears
        self._read_with: Callable[..., Any] = workspace.ask
        self._writer = Writer(ears.waiting, self)
        self._held: list[Callable[[], None]] = []
        self._own: list[ChangeSet] = []
        self._asker = Asker(self._ask_workspace, self.read_failed, self, post=self.post)
        # Of its own: who looks whether the server is there must not wait behind a long question.
        self._poller = Asker(self._ask_workspace, self.read_failed, self, post=self.post)
        self._silence = QTimer(self, interval=_BETWEEN_LOOKS)
        self._silence.timeout.connect(workspace.end_silence)
        if workspace.store.shared:
            self._silence.start()
        self._jobs: list[Job[Any]] = []
        self._ends: dict[int, tuple[Callable[[Any], None], Callable[[BaseException], None]]] = {}
        self._told_at: dict[int, float] = {}
        self._change.connect(ears.data_changed)
        self._news.connect(self._told)
        self._stop = workspace.subscribe(self._heard)

    # --- asking and doing ------------------------------------------------------------------------

    def ask(
        self,
        query: "Query[T]",
        then: "Callable[[Answer[T]], None]",
        failed: Callable[[BaseException], None] | None = None,
        *,
        owner: Hashable,
        slot: Hashable = None,
    ) -> None:
        """Ask on the reader thread (`Asker.ask`)."""
        self._asker.ask(query, then, failed, owner=owner, slot=slot)

    def _ask_workspace(self, query: "Query[T]", cancelled: Callable[[], bool]) -> "Answer[T]":
        answer: Answer[T] = self._read_with(query, cancelled)
        return answer

    def fail_reading(self, instead: Callable[..., Any]) -> None:
        """Answer every question from now on by this, which raises: how errors are shown."""
        self._read_with = instead

    def read(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        *,
        owner: Hashable = "shell",
        slot: Hashable,
    ) -> None:
        """Run a short reading that is no query on the reader thread."""
        self._asker.run(work, then, owner=owner, slot=slot)

    def labels(self, then: "Callable[[tuple[Label | None, Label | None]], None]") -> None:
        """What undo and redo would concern now."""
        workspace = self.workspace
        self.read(lambda: (workspace.undo_label(), workspace.redo_label()), then, slot="labels")

    def poll(self) -> None:
        """Look for what others have changed; news come as `data_changed`."""
        self._poller.run(self.workspace.poll, lambda _found: None, slot="poll")

    @property
    def waiting(self) -> int:
        """How many questions have no answer yet."""
        return self._asker.waiting + self._poller.waiting

    def waits_for(self, owner: Hashable) -> bool:
        """Whether a question of the owner has no answer yet."""
        return self._asker.waits_for(owner)

    def forget(self, owner: Hashable) -> None:
        """Drop the questions of a page that is gone."""
        self._asker.forget(owner)

    def do(self, command: "Command[T]") -> "Done[T] | None":
        """Carry out a command. Raises Refused; None when it could not be written or crashed."""
        return self._guarded(lambda: self.workspace.do(command), type(command).__name__)

    def carry_out(self, step: Callable[[], T], label: str) -> T | None:
        """Carry out a step that is no command. Raises Refused; None as with `do`."""
        return self._guarded(step, label)

    def undo(self) -> bool:
        """Undo the latest step; whether it was."""
        return self._step(self.workspace.undo, "Undo")

    def redo(self) -> bool:
        """Do the latest undone step again; whether it was."""
        return self._step(self.workspace.redo, "Redo")

    def _step(self, step: Callable[[], object], label: str) -> bool:
        try:
            return self._guarded(step, label) is not None
        except Refused as refused:
            self._ears.refused(refused)
            return False

    def _guarded(self, step: Callable[[], T], label: str) -> T | None:
        try:
            return self._carried_out(step)
        except Refused:
            raise
        except FileProblem as problem:
            self._ears.write_failed(problem)
        except Exception as error:  # noqa: BLE001 - told to the person, and the window lives on
            self._ears.crashed(error, label)
        return None

    def _carried_out(self, step: Callable[[], T]) -> T:
        """What a step returns; what it changed is heard of before anything else goes on."""
        try:
            return self._writer.run(step)
        finally:
            if not self._writer.busy:
                own, self._own = self._own, []
                for change_set in own:
                    self._change.emit(change_set)
                held, self._held = self._held, []
                for news in held:
                    QTimer.singleShot(0, self, partial(self._told, news))

    def post(self, news: Callable[[], None]) -> None:
        """Call this on the window's thread, when no command is waited for; from any thread."""
        self._news.emit(news)

    def _told(self, news: Callable[[], None]) -> None:
        if self._writer.busy:
            self._held.append(news)
        else:
            news()

    def _heard(self, change_set: ChangeSet) -> None:
        """Of a step: one of our own is told by who waits for it, and others when there is time."""
        if self._writer.here():
            self._own.append(change_set)
        else:
            self.post(lambda: self._change.emit(change_set))

    def read_failed(self, error: BaseException) -> None:
        """A question failed and nobody else says so."""
        if isinstance(error, FileProblem):
            self._ears.read_failed(error)
        else:
            self._ears.crashed(error, "reading")

    # --- jobs ------------------------------------------------------------------------------------

    def run_job(
        self,
        title: str,
        work: Callable[[Progress], T],
        then: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> Job[T]:
        """Run work in the background; `then` or `failed` are called on the window's thread."""
        job = Job(title, work)
        self._jobs.append(job)
        self._ends[id(job)] = (then, failed or (lambda error: self._job_failed(job, error)))
        job.listen(self._from_worker)
        job.start()
        self._ears.jobs_changed(list(self._jobs))
        return job

    @property
    def jobs(self) -> list[Job[Any]]:
        """The jobs that have not ended, oldest first."""
        return list(self._jobs)

    def _from_worker(self, job: Job[Any]) -> None:
        """On the worker thread: pass on the end at once, and steps not faster than an eye sees."""
        now = time.monotonic()
        if job.finished or now - self._told_at.get(id(job), 0.0) >= _BETWEEN_STEPS:
            self._told_at[id(job)] = now
            self.post(lambda: self._job_moved(job))

    def _job_moved(self, job: Job[Any]) -> None:
        if job.finished and job in self._jobs:
            self._jobs.remove(job)
            self._told_at.pop(id(job), None)
            then, failed = self._ends.pop(id(job))
            self._ears.jobs_changed(list(self._jobs))
            if job.state is JobState.DONE:
                then(job.result)
            elif job.error is not None:
                failed(job.error)
        else:
            self._ears.jobs_changed(list(self._jobs))

    def _job_failed(self, job: Job[Any], error: BaseException) -> None:
        if isinstance(error, Refused):
            self._ears.refused(error)
        elif isinstance(error, FileProblem):
            self._ears.write_failed(error)
        else:
            self._ears.crashed(error, job.title)

    # --- the end ---------------------------------------------------------------------------------

    def close(self) -> None:
        """Call off the jobs, end the threads, let go of the data."""
        self._stop()
        for job in self._jobs:
            job.cancel()
        self._writer.run(self._end)
        self._writer.close()
        self._silence.stop()
        self._jobs.clear()
        self._ends.clear()
        self._held.clear()

    def _end(self) -> None:
        for job in self._jobs:
            job.wait()
        self.workspace.hang_up()  # nobody waits for the answers to what was asked
        self._asker.close()
        self._poller.close()
        self.workspace.close()
