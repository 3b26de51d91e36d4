"""What one page gets from the shell: the contract of `views.kit.page.PageContext`, kept here."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtWidgets import QWidget

from app.settings import save_view, saved_views
from app.text.doorway import _
from models.kernel.periods import PeriodKind, TeamCalendar
from views.kit.page import Again, Home, PeriodChoice, Problem

if TYPE_CHECKING:
    from uuid import UUID

    from app.jobs import Progress
    from app.settings import Settings
    from app.workspace import Done, Workspace
    from models.store.command import Command
    from models.store.query import Answer, Query
    from views.kit.explain import Explain
    from views.shell.desk import Desk

T = TypeVar("T")


class ShellContext:
    """The doors of one page, which owns what it asks."""

    def __init__(self, desk: "Desk", key: str) -> None:
        self._desk = desk
        self._key = key

    @property
    def workspace(self) -> "Workspace":
        """The open data."""
        return self._desk.session.workspace

    @property
    def settings(self) -> "Settings":
        """The person's options."""
        return self._desk.settings

    @property
    def period(self) -> PeriodChoice:
        """What the period chooser stands on."""
        return self._desk.period

    @property
    def calendar(self) -> TeamCalendar:
        """The team's calendar."""
        return self._desk.calendar

    @property
    def team_id(self) -> "UUID | None":
        """The chosen team."""
        return self._desk.team_id

    @property
    def today(self) -> date:
        """The present day at the team's place."""
        return self._desk.today

    @property
    def now(self) -> datetime:
        """The present instant."""
        return self._desk.clock()

    def ask(
        self,
        query: "Query[T]",
        then: "Callable[[Answer[T]], None]",
        failed: Callable[[BaseException], None] | None = None,
        *,
        slot: str = "",
    ) -> None:
        """Ask on the reader thread."""
        session, inspecting = self._desk.session, self._desk.inspecting
        told = failed or session.read_failed

        def fail(error: BaseException) -> None:
            inspecting.failed(self._key)
            told(error)

        inspecting.asks(self._key, query.reads)
        take = inspecting.answered(self._key, then)
        session.ask(query, take, fail, owner=self._key, slot=slot or None)

    def do(self, command: "Command[T]") -> "Done[T] | None":
        """Carry out a command."""
        return self._desk.session.do(command)

    @property
    def home(self) -> Home:
        """Where the open data is at home."""
        return self._desk.home

    def read(self, work: Callable[[], T], then: Callable[[T], None], *, slot: str) -> None:
        """Run a short reading on the reader thread."""
        take = self._desk.inspecting.answered(self._key, then)
        self._desk.session.read(work, take, owner=self._key, slot=slot)

    def carry_out(self, step: Callable[[], T], label: str) -> T | None:
        """Carry out a step that is no command."""
        return self._desk.session.carry_out(step, label)

    def run_job(
        self,
        title: str,
        work: "Callable[[Progress], T]",
        then: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Run long work in the background."""
        self._desk.session.run_job(title, work, then, failed)

    def notify(self, text: str, undo: bool = False) -> None:
        """A short notice."""
        self._desk.notify(text, undo=undo)

    def inspect(
        self,
        title: str,
        subtitle: str,
        tabs: Mapping[str, QWidget],
        tab: str = "",
        *,
        again: Again | None,
    ) -> None:
        """Open the inspector."""
        self._desk.inspecting.show(self._key, title, subtitle, tabs, tab, again)

    def explain(
        self,
        explanation: "Explain",
        beside: Mapping[str, QWidget] | None = None,
        *,
        again: Again | None,
    ) -> None:
        """Open the inspector on how a figure came about."""
        from views.kit.explain import explain_panel

        panel = explain_panel(explanation)
        tabs = {_("Explain"): panel, **(beside or {})}
        self.inspect(explanation.title, explanation.subtitle, tabs, again=again)

    def go(self, page: str, **arguments: Any) -> None:
        """Show another page."""
        self._desk.go(page, arguments)

    def has_page(self, page: str) -> bool:
        """Whether there is such a page to go to."""
        return any(spec.key == page for spec in self._desk.specs)

    def problems(self, problems: Sequence[Problem]) -> None:
        """The problems that this page knows of."""
        self._desk.register.tell(self._key, problems)

    def show_day(self, day: date, kind: PeriodKind | None = None) -> None:
        """Move the period chooser to a day, or to a period of this kind."""
        self._desk.show_day(day, kind)

    def all_problems(self) -> Sequence[Problem]:
        """The problems of all pages."""
        return self._desk.register.all()

    def saved_views(self, table: str) -> Mapping[str, Any]:
        """The saved views of a table, by name."""
        return saved_views(self._desk.state, table)

    def save_view(self, table: str, name: str, view: Mapping[str, Any] | None) -> None:
        """Keep a view of a table under a name; None takes it away."""
        save_view(self._desk.state, table, name, view)

    def actions_changed(self) -> None:
        """The page's actions have changed."""
        self._desk.actions_changed()
