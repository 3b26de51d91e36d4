"""Planning in the background: what the dialog hears while it goes on, and how it is stopped."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.flows.planning import PlanProposal, plan, replan
from app.jobs import Progress
from app.text.doorway import _
from models.kernel.errors import Cancelled
from models.rotations.planner.problem import Plan
from views.kit.page import PageContext


@dataclass(frozen=True)
class Wanted:
    """What is to be planned: which rotations, and the turns that begin from start to end.

    least_change: as little as possible of what stands, instead of the fairest of all.
    """

    rotation_ids: tuple[UUID, ...]
    start: datetime
    end: datetime
    least_change: bool = False


class PlanWork(QObject):
    """One run of the planner as a job. better: told each better plan, on the window's thread."""

    better = Signal(object)

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._stopped = threading.Event()

    def begin(
        self,
        wanted: Wanted,
        then: Callable[[PlanProposal], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Start planning. Neither is called when it was stopped before there was a plan."""
        self._stopped.clear()
        workspace = self._context.workspace

        def work(progress: Progress) -> PlanProposal:
            stoppable = _Stoppable(progress, self._stopped)
            span = (wanted.start, wanted.end)
            if wanted.least_change:
                return replan(workspace, wanted.rotation_ids, *span, stoppable)
            return plan(workspace, wanted.rotation_ids, *span, stoppable, told=self._tell)

        self._context.run_job(_("Planning the rota"), work, then, failed)

    def stop(self) -> None:
        """Stop: the best plan so far is the answer."""
        self._stopped.set()

    def _tell(self, found: Plan) -> None:
        self.better.emit(found)


class _Stoppable(Progress):
    """A job's progress that the dialog can call off too."""

    def __init__(self, progress: Progress, stopped: threading.Event) -> None:
        super().__init__(lambda _fraction, _what: None, stopped)
        self._progress, self._stop = progress, stopped

    def step(self, done: float, total: float, what: str = "") -> None:
        self._progress.step(done, total, what)
        self.check()

    def check(self) -> None:
        self._progress.check()
        if self._stop.is_set():
            raise Cancelled
