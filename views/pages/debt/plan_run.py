"""The planner of a fix-it day at work in the background: its best so far, and how good that is."""

import threading
from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.flows.fix_its import FixItProposal, plan_fix_it
from app.jobs import Progress
from app.text.doorway import _, ngettext
from app.text.problems import refusal_text
from models.debt.planner.problem import Choice
from models.kernel.errors import Cancelled, Refused
from views.kit.page import PageContext
from views.pages.debt.words import hours, monthly, proof_text


class PlanRun(QObject):
    """One run at a time. What it found is taken over at once, as one step that can be undone.

    changed: told when it begins (True) and when it ends (False). better: each better choice, on the
    window's thread.
    """

    better = Signal(object)

    def __init__(self, context: PageContext, changed: Callable[[bool], object]) -> None:
        super().__init__()
        self._context, self._changed = context, changed
        self._stopped = threading.Event()
        self._words = ""

    def words(self) -> str:
        """How good the last choice is; nothing where the planner was not asked."""
        return self._words

    def forget(self) -> None:
        """Another day is shown: nothing was chosen for it yet."""
        self._words = ""

    def begin(self, fix_it_id: UUID) -> None:
        """Ask the planner."""
        self._stopped.clear()
        self._words = ""
        workspace = self._context.workspace

        def work(progress: Progress) -> FixItProposal | None:
            stoppable = _Stoppable(progress, self._stopped)
            try:
                return plan_fix_it(workspace, fix_it_id, stoppable, told=self.better.emit)
            except Cancelled:
                if progress.cancelled:
                    raise
                return None  # stopped before there was anything to choose from

        self._changed(True)
        self._context.run_job(_("Planning the fix-it day"), work, self._found, self._failed)

    def stop(self) -> None:
        """Stop: the best choice so far is taken."""
        self._stopped.set()

    def _found(self, proposal: FixItProposal | None) -> None:
        if proposal is not None:
            self._take(proposal)
        self._changed(False)

    def _take(self, proposal: FixItProposal) -> None:
        try:
            done = self._context.do(proposal.command)
        except Refused as problem:
            self._context.notify(refusal_text(problem))
            return
        if done is None:
            return
        choice, unweighed = proposal.choice, len(proposal.problem.unweighed)
        self._words = choice_words(choice, unweighed)
        chosen = ngettext("{n} item is in.", "{n} items are in.", len(choice.items))
        self._context.notify(chosen, undo=True)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Refused):
            self._words = refusal_text(error)
        else:
            self._words = _("The planner stopped unexpectedly; nothing has changed.")
        self._context.notify(self._words)
        self._changed(False)


class _Stoppable(Progress):
    """A job's progress that the page can call off too."""

    def __init__(self, progress: Progress, stopped: threading.Event) -> None:
        super().__init__(lambda _fraction, _what: None, stopped)
        self._progress, self._stop = progress, stopped

    @property
    def cancelled(self) -> bool:
        """Whether the job or the page called it off."""
        return self._progress.cancelled or self._stop.is_set()

    def step(self, done: float, total: float, what: str = "") -> None:
        self._progress.step(done, total, what)
        self.check()

    def check(self) -> None:
        self._progress.check()
        if self._stop.is_set():
            raise Cancelled


def choice_words(choice: Choice, unweighed: int) -> str:
    """What a choice saves and how good it is, in plain words."""
    parts = [
        _("The planner’s choice saves {hours}.").format(hours=monthly(choice.interest)),
        proof_text(choice.interest, choice.bound),
    ]
    if choice.idle:
        parts.append(_("Left over: {hours}.").format(hours=hours(choice.idle)))
    if unweighed:
        parts.append(
            ngettext(
                "{n} open item could not be weighed: its size or cost is unknown.",
                "{n} open items could not be weighed: their size or cost is unknown.",
                unweighed,
            )
        )
    return " ".join(parts)
