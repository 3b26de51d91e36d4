"""What a page is: how it declares itself, what the shell gives it, what it owes the shell."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from models.kernel.changes import ChangeSet
from models.kernel.periods import Period, PeriodKind, TeamCalendar
from views.kit.actions import Action

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from app.jobs import Progress
    from app.settings import Places, Settings
    from app.workspace import Done, Workspace
    from models.store.command import Command
    from models.store.query import Answer, Query
    from views.kit.explain import Explain

T = TypeVar("T")

Again = Callable[[], object]
"""Shows the same subject as it is now (`PageContext.inspect`)."""


def stays() -> None:
    """For the inspector: no change of data concerns what it shows."""


@dataclass(frozen=True)
class Back:
    """For a form in the inspector that holds rows as they were: after a change what it is of is shown
    again in its place, unless something is typed in it. Then it stays, and says so."""

    show: Again

    def __call__(self) -> None:
        self.show()


def row_again(
    rows: "Callable[[], Iterable[T]]", one: object, show: "Callable[[T], object]"
) -> Again:
    """Shows the row of that id as the page has it now, if it is still there."""

    def again() -> None:
        for row in rows():
            if getattr(row, "id") == one:  # noqa: B009 - rows of all areas have one
                show(row)
                return

    return again


class Group(StrEnum):
    """The groups of the rail, in order."""

    PLAN = "plan"
    MEASURE = "measure"
    GOVERN = "govern"
    TEAM = "team"
    REPORT = "report"


@dataclass(frozen=True)
class PageSpec:
    """How a page declares itself: `PAGE` in its `spec.py`, which must be light to import.

    order: place within its group; the table of UX.md numbers the pages.
    factory: ``module:Class`` of the page, imported when it is first shown.
    watcher: ``module:Class`` of its Watcher, if it has problems to tell of while it is hidden.
    keywords: further words that find it in the palette, such as ``toil time log``.
    """

    key: str
    title: str
    group: str
    icon: str
    order: int
    factory: str
    keywords: str = ""
    watcher: str = ""

    def load(self) -> None:
        """Import the page and its watcher, on any thread, without making them."""
        for reference in (self.factory, self.watcher):
            if reference:
                _named(reference)

    def make(self, context: "PageContext") -> "Page":
        """Import the page and make it."""
        page = _named(self.factory)(context)
        if not isinstance(page, Page):
            raise TypeError(f"{self.factory} is not a page")
        return page

    def make_watcher(self) -> "Watcher | None":
        """Import the page's watcher and make it; None when it has none."""
        watcher: Watcher | None = _named(self.watcher)() if self.watcher else None
        return watcher


def _named(reference: str) -> Any:
    module, _, name = reference.partition(":")
    return getattr(import_module(module), name)


class Severity(StrEnum):
    """How much a problem matters. Only WRONG gets the octagon."""

    WRONG = "wrong"
    WATCH = "watch"
    DUE = "due"


@dataclass(frozen=True)
class Problem:
    """One thing that needs action, said in words, with the verb that repairs it.

    page and arguments: where `verb` leads (`PageContext.go`).
    """

    key: str
    title: str
    detail: str
    severity: Severity
    page: str
    verb: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class PeriodChoice:
    """What the period chooser of the top bar stands on."""

    kind: PeriodKind
    period: Period


class Watcher(Protocol):
    """Finds a page's problems while the page itself is hidden, from one question to the data."""

    reads: ClassVar[frozenset[str]]

    def question(self, calendar: TeamCalendar, today: date, team_id: "UUID | None") -> "Query[Any]":
        """What to ask, on the reader thread, when the data is opened and when `reads` change."""

    def problems(self, value: Any) -> Sequence[Problem]:
        """The problems that the answer shows."""


@dataclass(frozen=True)
class Home:
    """Where the open data is at home, for what leaves it and comes back to it.

    open: opens other data in its place; page and arguments say where to arrive. back_up: backs a
    data file up for a reason; of a database, which its server backs up, it does nothing.
    """

    places: "Places"
    open: "Callable[[str | Path, str, Mapping[str, Any]], object]"
    back_up: Callable[[str], object]


class PageContext(Protocol):
    """What the shell gives a page. Everything that a page does goes through here."""

    @property
    def workspace(self) -> "Workspace":
        """The open data. Ask and do through the context, which keeps the window alive."""

    @property
    def settings(self) -> "Settings":
        """The person's options."""

    @property
    def period(self) -> PeriodChoice:
        """What the period chooser stands on."""

    @property
    def calendar(self) -> TeamCalendar:
        """The team's zone, fiscal start and first weekday."""

    @property
    def team_id(self) -> "UUID | None":
        """The team chosen in the top bar; None for everybody."""

    @property
    def today(self) -> date:
        """The present day at the team's place."""

    @property
    def now(self) -> datetime:
        """The present instant."""

    def ask(
        self,
        query: "Query[T]",
        then: "Callable[[Answer[T]], None]",
        failed: Callable[[BaseException], None] | None = None,
        *,
        slot: str = "",
    ) -> None:
        """Ask on the reader thread; `then` gets the answer on the Qt thread.

        A newer question of the same slot (by default, of the same class of query) drops the
        older one.
        """

    def do(self, command: "Command[T]") -> "Done[T] | None":
        """Carry out a command, as one step of undo.

        Refused is raised for the caller to show beside its fields. None means that something else
        went wrong, that nothing has changed, and that the person has been told.
        """

    @property
    def home(self) -> Home:
        """Where the open data is at home."""

    def read(self, work: "Callable[[], T]", then: "Callable[[T], None]", *, slot: str) -> None:
        """Run a short reading of the workspace that is no query on the reader thread."""

    def carry_out(self, step: "Callable[[], T]", label: str) -> "T | None":
        """Carry out a step of the workspace that is no command, as `do`."""

    def run_job(
        self,
        title: str,
        work: "Callable[[Progress], T]",
        then: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Run long work in the background, shown with Cancel in the status bar.

        failed: gets Refused and FileProblem and what else went wrong; without it the person is
        told. Neither is called for a job that was called off.
        """

    def notify(self, text: str, undo: bool = False) -> None:
        """A short notice; with `undo`, it offers to undo the latest step."""

    def inspect(
        self,
        title: str,
        subtitle: str,
        tabs: Mapping[str, QWidget],
        tab: str = "",
        *,
        again: Again | None,
    ) -> None:
        """Open the inspector on these tabs, replacing what it showed.

        tab: the one to turn to; by default the one of the name that was open, else the first.
        again: what it shows is built again by this when the data changed. It is called when the
        page stands as the data does; it looks its subject up and shows it as the first time, now or
        when it has an answer. When it shows nothing the inspector closes, and so it does with None.
        `stays` is for a form of something new, which no change concerns; `Back` for other forms that
        are not built again.
        """

    def explain(
        self,
        explanation: "Explain",
        beside: Mapping[str, QWidget] | None = None,
        *,
        again: Again | None,
    ) -> None:
        """Open the inspector on how a figure came about, with further tabs beside it."""

    def go(self, page: str, **arguments: Any) -> None:
        """Show another page; it is told the arguments (`Page.arrive`)."""

    def has_page(self, page: str) -> bool:
        """Whether there is such a page to go to."""

    def problems(self, problems: Sequence[Problem]) -> None:
        """The problems that this page knows of, replacing those it told before."""

    def show_day(self, day: date, kind: PeriodKind | None = None) -> None:
        """Move the period chooser to a day, as it stands, or to a period of this kind."""

    def all_problems(self) -> Sequence[Problem]:
        """The problems that all pages have told of, the wrong ones first."""

    def saved_views(self, table: str) -> Mapping[str, Any]:
        """The saved views of a table, by name."""

    def save_view(self, table: str, name: str, view: Mapping[str, Any] | None) -> None:
        """Keep a view of a table under a name; None takes it away."""

    def actions_changed(self) -> None:
        """The page's actions have changed (one is enabled now, say)."""


class Page(QWidget):
    """One page. It asks and does through its context and keeps no data but what it shows.

    reads: the tables whose changes make it stale.
    """

    reads: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context

    def refresh(self) -> None:
        """Ask again for everything shown: called on showing a stale page and on changes."""
        raise NotImplementedError

    def data_changed(self, change_set: ChangeSet) -> None:
        """A step touched what the visible page reads; by default everything is asked again.

        A page that shows many rows asks for those of the step alone.
        """
        self.refresh()

    def page_actions(self) -> list[Action]:
        """What can be done here now. (`actions` is taken by Qt.)"""
        return []

    def team_changed(self) -> None:
        """Another team was chosen; by default everything is asked again."""
        self.refresh()

    def period_changed(self, period: PeriodChoice) -> None:
        """The period chooser moved; by default everything is asked again."""
        self.refresh()

    def escaped(self) -> None:
        """Esc was pressed, and nothing lies over the page; by default nothing is left by it."""

    def problems_changed(self) -> None:
        """The list of all problems is another one now; by default nothing of it is shown."""

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """The page was opened by `PageContext.go` with these arguments."""
