"""The card of events: how many each shift had, and an action for the shift that had too many."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from app.text.doorway import _, ngettext
from app.text.numbers import number_text
from models.incidents.commands import AddAction
from models.incidents.rows import ActionKind
from models.insight.levels_rows import ShiftLoad, ShiftsWithEvents
from models.insight.queries.shift_events import ShiftEvents, busy_shifts
from models.kernel.figures import ChartData, Series, SeriesKind, Unit
from models.kernel.periods import Period
from models.rotations.rules.shapes import Clash
from models.store.query import Answer
from views.kit import theme
from views.kit.cards import Card
from views.kit.chart import Chart
from views.kit.inspector import ValueRow
from views.kit.labels import Label
from views.kit.lines import Lines
from views.kit.page import PageContext
from views.kit.pills import StatusWord
from views.kit.timeline_words import day_words
from views.pages.rotations.facts import Facts

Day = Callable[[datetime], date]


class EventsCard(Card):
    """Mean, what nine of ten shifts stay within, and a bar a shift; hidden where nothing is known."""

    def __init__(self) -> None:
        super().__init__(_("Events per shift"), " ")
        self.state = StatusWord("", "ok")
        self.body.addWidget(self.state)
        self.lines = Lines()
        self.body.addWidget(self.lines)
        self.chart = Chart(_("Events of each shift"), compact=True)
        self.chart.setMaximumHeight(theme.px(150))
        self.body.addWidget(self.chart)
        self.hide()

    def show_events(self, found: ShiftsWithEvents, day: Day) -> None:
        """Show what happened in the shifts of a period. day: the local day of an instant."""
        known = any(load.events for load in found.shifts) or bool(found.outside)
        self.setVisible(known)
        if not known:
            return
        self.window_words.setText(_("within {n} min on one service is one").format(n=found.minutes))
        self.state.set_state(*_verdict(found))
        lines: list[QWidget] = [
            ValueRow(_("Mean"), _mean(found), line=False),
            ValueRow(_("Nine of ten shifts, at most"), str(found.p90), line=False),
        ]
        if found.outside:
            count = str(len(found.outside))
            lines.append(ValueRow(_("With nobody on duty"), count, line=False))
        lines.append(Label(_("A bar a shift; the line is the policy."), "caption", "muted"))
        self.lines.fill(lines)
        self.chart.show_chart(_chart(found, day))


class Events:
    """Events of the shifts that the page shows: asked for, shown in the card, and acted upon."""

    def __init__(self, context: PageContext, changed: Callable[[], object]) -> None:
        self._context, self._changed = context, changed
        self.card = EventsCard()
        self._found: ShiftsWithEvents | None = None

    def ask(self, facts: Facts, period: Period) -> None:
        """Ask for the shifts of a period, of the rotations that are shown."""
        shown = {row.id for row in facts.view.rota.rotations}

        def got(answer: Answer[ShiftsWithEvents]) -> None:
            own = (load for load in answer.value.shifts if load.rotation_id in shown)
            self._found = replace(answer.value, shifts=tuple(own))
            self.card.show_events(self._found, facts.day)
            self._changed()

        self._context.ask(ShiftEvents(period, self._context.team_id), got)

    def busy(self) -> Sequence[Clash]:
        """The shifts that had too many, as problems."""
        return busy_shifts(self._found) if self._found is not None else ()

    def file_action(self, facts: Facts, clash: Clash) -> None:
        """File an action for a shift that had too many."""
        found = self._found
        key = (clash.duty_id, clash.start)
        loads = [one for one in (found.over if found else ()) if (one.duty_id, one.start) == key]
        if found is None or not loads:
            return
        who, day = facts.short(loads[0].person_id), facts.day(loads[0].start)
        if self._context.do(action_for(loads[0], found, who, day)) is not None:
            self._context.notify(_("Filed on the page Incidents, under Actions."), undo=True)


def action_for(load: ShiftLoad, found: ShiftsWithEvents, who: str, day: date) -> AddAction:
    """Look at what called somebody so often: about the first incident of the shift, if it had one."""
    words = _("{n} events in the shift of {who} from {day}: mend or drop the alerts behind them")
    pages = [page for event in load.events for page in event.pages]
    incidents = [s.id for page in pages if (s := found.subjects[page.id]).table == "incident"]
    services = [event.service_id for event in load.events if event.service_id is not None]
    return AddAction(
        words.format(n=len(load.events), who=who, day=day_words(day)),
        incident_id=incidents[0] if incidents else None,
        service_id=max(services, key=services.count) if services else None,
        kind=ActionKind.DETECT,
    )


def _verdict(found: ShiftsWithEvents) -> tuple[str, str]:
    most = ngettext("{n} event", "{n} events", found.limit)
    over = len(found.over)
    if not over:
        return _("No shift had more than {events}").format(events=most), "ok"
    shifts = ngettext("{n} shift", "{n} shifts", over)
    return _("{shifts} had more than {events}").format(shifts=shifts, events=most), "warn"


def _mean(found: ShiftsWithEvents) -> str:
    mean = found.mean
    return "" if mean is None else number_text(Decimal(mean.numerator) / mean.denominator, 1)


def _chart(found: ShiftsWithEvents, day: Day) -> ChartData:
    labels = [day_words(day(load.start)) for load in found.shifts]
    counts = [Decimal(len(load.events)) for load in found.shifts]
    limits: Sequence[Decimal] = [Decimal(found.limit)] * len(counts)
    return ChartData(
        "events",
        _("Events of each shift"),
        Unit.COUNT,
        labels,
        (
            Series("events", _("Events"), Unit.COUNT, SeriesKind.BAR, counts, "blue"),
            Series("limit", _("Policy"), Unit.COUNT, SeriesKind.THRESHOLD, limits, "text"),
        ),
        finding=_verdict(found)[0],
    )
