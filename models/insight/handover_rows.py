"""What the note of a handover is made of."""

from dataclasses import dataclass
from datetime import date, datetime

from models.insight.incidents_rows import ActionEntry, ConditionEntry, EventRow
from models.insight.launch_rows import ServiceGate
from models.insight.levels_rows import LevelRow
from models.insight.talk_rows import DecisionEntry
from models.tickets.rows import HandoverRow, TicketRow


@dataclass(frozen=True, slots=True)
class HandoverFacts:
    """What whoever comes next has to know of a shift, and of what is open.

    start, end: of the shift, as far as it has passed. events: incidents that lasted in it or last
    still. actions: not done, and due within a week. conditions: not mended. handed: tickets that changed
    sides in it. signs: open tickets that say an outage may be coming. levels: of which the budget is not
    well. gates: that are not open for features. decisions: of the shift. leaks: those that were not told
    as they need to be.
    """

    start: datetime
    end: datetime
    today: date
    zone: str
    events: tuple[EventRow, ...]
    actions: tuple[ActionEntry, ...]
    conditions: tuple[ConditionEntry, ...]
    handed: tuple[tuple[HandoverRow, TicketRow], ...]
    signs: tuple[TicketRow, ...]
    levels: tuple[LevelRow, ...]
    gates: tuple[ServiceGate, ...]
    decisions: tuple[DecisionEntry, ...]
    leaks: tuple[DecisionEntry, ...]
