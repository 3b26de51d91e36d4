"""The problems that the pages know of: counted in the rail and the status bar, listed on demand."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from models.kernel.changes import ChangeSet
from models.kernel.periods import TeamCalendar
from views.kit.page import PageSpec, Problem, Severity, Watcher

if TYPE_CHECKING:
    from uuid import UUID

    from models.store.query import Answer

_RANK = {Severity.WRONG: 0, Severity.WATCH: 1, Severity.DUE: 2}


class ProblemRegister:
    """What each page last told of, and what the watchers of hidden pages find."""

    def __init__(self, changed: Callable[[], object]) -> None:
        self._changed = changed
        self._found: dict[str, tuple[Problem, ...]] = {}
        self._watchers: dict[str, Watcher] = {}

    def watch(self, specs: Sequence[PageSpec]) -> None:
        """Make the watchers of these pages."""
        for spec in specs:
            watcher = spec.make_watcher()
            if watcher is not None:
                self._watchers[spec.key] = watcher

    def look(
        self,
        ask: "Callable[[Any, Callable[[Answer[Any]], None], str], object]",
        calendar: TeamCalendar,
        today: date,
        team_id: "UUID | None",
        change_set: ChangeSet | None = None,
    ) -> None:
        """Ask each watcher's question again: of all, or of those that a change set concerns."""
        for key, watcher in self._watchers.items():
            if change_set is None or change_set.tables() & watcher.reads:
                ask(watcher.question(calendar, today, team_id), self._taker(key, watcher), key)

    def _taker(self, key: str, watcher: Watcher) -> "Callable[[Answer[Any]], None]":
        return lambda answer: self.tell(key, watcher.problems(answer.value))

    def tell(self, page: str, problems: Sequence[Problem]) -> None:
        """These are the problems of a page now."""
        if self._found.get(page, ()) != tuple(problems):
            self._found[page] = tuple(problems)
            self._changed()

    def clear(self) -> None:
        """Forget everything: other data was opened."""
        self._found.clear()
        self._watchers.clear()
        self._changed()

    def all(self) -> list[Problem]:
        """Every problem once, the wrong ones first, then in the order of the pages in the rail."""
        unique = {problem.key: problem for part in self._found.values() for problem in part}
        places = {page: at for at, page in enumerate(self._watchers)}

        def rank(problem: Problem) -> tuple[int, int, str]:
            place = places.get(problem.page, len(places))
            return _RANK[problem.severity], place, problem.key

        return sorted(unique.values(), key=rank)

    def of(self, page: str) -> list[Problem]:
        """The problems whose repair lies on a page."""
        return [problem for problem in self.all() if problem.page == page]

    @property
    def wrong(self) -> bool:
        """Whether one of them is wrong, not merely to watch or due."""
        return any(problem.severity is Severity.WRONG for problem in self.all())
