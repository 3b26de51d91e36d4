"""Opens a change, an incident, a cycle or a service in the inspector, and shows it anew when it changed."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from app.change_charts import kind_text
from app.text.doorway import _
from models.insight.changes_rows import (
    ChangeEntry,
    ChangesBoard,
    CycleEntry,
    IncidentEntry,
    KindOfChange,
    ServiceStability,
)
from models.insight.queries.changes import ChangesBoardOf
from models.insight.queries.scans import ScansOf
from models.insight.queries.signers import SidesOfEvidence
from models.insight.scans import Scan
from models.kernel.instants import local_day
from models.kernel.periods import DAY, Period
from models.people.queries import People
from models.releases.queries import AllEvidence, Attributions, Measurements
from models.releases.rows import ChangeKind
from models.services.queries import Strategies
from models.store.query import Answer
from views.kit.page import PageContext
from views.kit.tab_pieces import Doing
from views.pages.changes.cycle_tab import CycleTab
from views.pages.changes.details import Details
from views.pages.changes.kind_tab import KindTab
from views.pages.changes.service_tabs import ServiceTabs

OPENED = (
    AllEvidence.reads
    | Measurements.reads
    | People.reads
    | Strategies.reads
    | SidesOfEvidence.reads
    | ScansOf.reads
)
"""The tables behind what is opened, beside those of the board."""
TABS = ("facts", "incidents", "evidence", "performance", "notes")
"""The tabs of a change that one may arrive at, in their order."""
SERVICE_TABS = ("stability", "next", "drift")
"""Those of a service."""


class Openers:
    """board, seen: what the page shows. again: asks for it anew, shows it, and hands it on. plan: begins a
    change of a kind that is to come."""

    def __init__(
        self,
        context: PageContext,
        again: Callable[[Callable[[ChangesBoard], None]], None],
        plan: Callable[[ChangeKind], object],
    ) -> None:
        self._context, self._again, self._plan = context, again, plan
        self.board: ChangesBoard | None = None
        self.seen = 0

    # --- changes --------------------------------------------------------------------------------

    def change(self, row: ChangeEntry, tab: str = "") -> None:
        """Everything about a change, on one of its tabs."""
        assert self.board is not None
        self._change_of(self.board, row, tab)

    def find(self, one: UUID, day: date, tab: str = "") -> None:
        """Open a change of another time than is shown."""
        context, around = self._context, Period(day - DAY, day + 2 * DAY)
        question = ChangesBoardOf(around, context.team_id, zone=context.calendar.zone)

        def got(answer: Answer[ChangesBoard]) -> None:
            row = answer.value.changes.of(one)
            if row is not None:
                self._change_of(answer.value, row, tab)

        context.ask(question, got, slot="found change")

    def _change_of(self, board: ChangesBoard, row: ChangeEntry, tab: str) -> None:
        context = self._context
        details = Details(context, board, self.seen, lambda: self._change_again(row))

        def got_people(people: Answer[Any]) -> None:
            names = {one.id: one.name for one in people.value}
            context.ask(SidesOfEvidence(row.id), lambda sides: got_sides(names, sides.value))

        def got_sides(names: Mapping[UUID, str], sides: Any) -> None:
            context.ask(AllEvidence(row.id), lambda found: got_evidence(names, sides, found.value))

        def got_evidence(names: Mapping[UUID, str], sides: Any, evidence: Any) -> None:
            def got_measured(found: Answer[Any]) -> None:
                def got_scans(scans: tuple[Scan, ...]) -> None:
                    show(details.change(row, evidence, found.value, names, sides, scans))

                service = row.change.service_id
                if service is None:
                    got_scans(())
                else:
                    context.ask(ScansOf(service), lambda scans: got_scans(scans.value))

            context.ask(Measurements(row.id), got_measured)

        def show(tabs: Mapping[str, Any]) -> None:
            context.inspect(
                row.change.name,
                row.service,
                tabs,
                _turned(tabs, TABS, tab),
                again=lambda: self._change_again(row),
            )

        context.ask(People(), got_people)

    def _change_again(self, before: ChangeEntry) -> None:
        """A change was corrected: show it as it is now, also one of another time than is shown."""

        def show(board: ChangesBoard) -> None:
            row = board.changes.of(before.id)
            if row is not None:
                self.change(row)
                return
            at = before.change.at or before.change.planned
            if at is not None:
                self.find(before.id, local_day(at, ZoneInfo(board.zone)))

        self._again(show)

    # --- what followed --------------------------------------------------------------------------

    def incident(self, row: IncidentEntry) -> None:
        """Which change led to an incident."""
        assert self.board is not None

        def show_again(board: ChangesBoard) -> None:
            for each in board.incidents:
                if each.id == row.id:
                    self.incident(each)

        details = Details(self._context, self.board, self.seen, lambda: self._again(show_again))
        self._context.ask(
            Attributions(row.id),
            lambda choices: self._context.inspect(
                row.incident.title,
                ", ".join(row.services),
                details.incident(row, choices.value),
                again=lambda: self._again(show_again),
            ),
        )

    def cycle(self, row: CycleEntry) -> None:
        """What a cycle was, and what follows it up."""
        assert self.board is not None

        def show_again(board: ChangesBoard) -> None:
            for each in board.cycles:
                if each.id == row.id:
                    self.cycle(each)

        doing = Doing(self._context, lambda: self._again(show_again))
        tabs = CycleTab(self._context, self.board, doing).tabs(row)
        self._context.inspect(
            _("Instability of {service}").format(service=row.service),
            "",
            tabs,
            again=lambda: self._again(show_again),
        )

    def kind(self, row: KindOfChange) -> None:
        """How the changes of a kind came out, and what is overdue."""
        assert self.board is not None

        def show_again(board: ChangesBoard) -> None:
            for each in board.kinds:
                if each.kind == row.kind:
                    self.kind(each)

        tabs = KindTab(self.board, self.find, self._plan).tabs(row)
        self._context.inspect(
            kind_text(row), _("Changes by kind"), tabs, again=lambda: self._again(show_again)
        )

    def service(self, row: ServiceStability, tab: str = "") -> None:
        """What the changes of a service do to it, on one of its tabs."""
        assert self.board is not None
        board, seen = self.board, self.seen

        def show_again(board: ChangesBoard) -> None:
            for each in board.services:
                if each.id == row.id:
                    self.service(each, "drift")

        doing = Doing(self._context, lambda: self._again(show_again))

        def got_people(people: Answer[Any]) -> None:
            names = {one.id: one.name for one in people.value}
            self._context.ask(Strategies(), lambda found: show(names, found.value))

        def show(names: Mapping[UUID, str], strategies: Any) -> None:
            own = [each for each in strategies if each.service_id == row.service_id]
            tabs = ServiceTabs(self._context, board, seen, doing, names).tabs(row, own)
            self._context.inspect(
                row.name,
                row.objective,
                tabs,
                _turned(tabs, SERVICE_TABS, tab),
                again=lambda: self._again(show_again),
            )

        self._context.ask(People(), got_people)


def _turned(tabs: Mapping[str, Any], keys: tuple[str, ...], tab: str) -> str:
    """The words of the tab that is turned to; none for the first."""
    return list(tabs)[keys.index(tab)] if tab in keys else ""
