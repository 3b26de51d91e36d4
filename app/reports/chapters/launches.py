"""Chapter: what is launched, what stands before it, and the gates as they are now."""

from dataclasses import replace
from decimal import Decimal

from app.reports.chapters.asking import Asking, chapter
from app.reports.chapters.counting import Counting
from app.text import _, ngettext, word_text
from app.text.gates import gate_text, state_text
from models.insight.gate import GateState
from models.insight.launch_rows import LaunchBoard, LaunchEntry
from models.insight.queries.launches import LaunchBoardOf
from models.kernel.figures import Check, Column, CountRows, Report, Table, Unit
from models.kernel.instants import zone
from models.kernel.periods import Period
from models.releases.rows import LaunchClass, LaunchStage

LAUNCHES, GATES = "launches", "gates"


def launches(asking: Asking, ahead: Period) -> Report:
    """What was launched in the period and is planned for the days ahead; gates as they stand now."""
    board = asking.ask(LaunchBoardOf(asking.team_id, asking.place.key))
    before = asking.before().period
    rows, gates = _launches(asking, board, ahead), _gates(board)
    made = Counting(rows, gates)
    made.add("launched", _("Launches made"), Unit.COUNT,
             CountRows(LAUNCHES, (("launched_then", True),)), rows=LAUNCHES)  # fmt: skip
    made.add("planned", _("Launches planned ahead"), Unit.COUNT,
             CountRows(LAUNCHES, (("ahead", True),)), rows=LAUNCHES)  # fmt: skip
    made.add("late", _("Launches planned for a day that has passed"), Unit.COUNT,
             CountRows(LAUNCHES, (("late", True),)), limit=Decimal(0), rows=LAUNCHES)  # fmt: skip
    for key, title, state in (
        ("closed", _("Gates closed"), GateState.CLOSED),
        ("caution", _("Gates at caution"), GateState.CAUTION),
    ):
        made.add(
            key,
            title,
            Unit.COUNT,
            CountRows(GATES, (("state", _state(state)),)),
            rows=GATES,
            note=_("For features, as they stand now; nobody knows what they were."),
        )
    launched = sum(_launched(entry, before) for entry in board.launches)
    figures = [
        replace(one, previous=Decimal(launched)) if one.key == "launched" else one
        for one in made.figures
    ]
    closed = sum(
        gate.gates[LaunchClass.NEW_FEATURE].state is GateState.CLOSED for gate in board.gates
    )
    return chapter(
        asking,
        "launches",
        _("Launches and gates"),
        _finding(made),
        figures,
        tables=(rows, gates),
        checks=(
            Check(
                _("Gates closed: rows, rules"),
                CountRows(GATES, (("state", _state(GateState.CLOSED)),)),
                Decimal(closed),
            ),
            Check(
                _("Launched: rows, launches"),
                CountRows(LAUNCHES, (("launched_then", True),)),
                Decimal(sum(_launched(entry, asking.period) for entry in board.launches)),
            ),
        ),
    )


def _finding(made: Counting) -> str:
    closed, planned = int(made.value("closed") or 0), int(made.value("planned") or 0)
    gates = _("No gate is closed")
    if closed:
        gates = ngettext("{n} gate is closed", "{n} gates are closed", closed)
    return gates + "; " + ngettext("{n} launch lies ahead", "{n} launches lie ahead", planned)


def _state(state: GateState) -> str:
    return {
        GateState.OPEN: _("open"),
        GateState.CAUTION: _("caution"),
        GateState.CLOSED: _("closed"),
        GateState.UNKNOWN: _("unknown"),
    }[state]


def _launched(entry: LaunchEntry, period: Period) -> bool:
    day = entry.launch.launched_on
    return day is not None and day in period


def _launches(asking: Asking, board: LaunchBoard, ahead: Period) -> Table:
    columns = (
        Column("name", _("Launch")),
        Column("service", _("Service")),
        Column("class", _("Class")),
        Column("stage", _("Stage")),
        Column("planned", _("Planned"), Unit.DAY),
        Column("launched", _("Launched"), Unit.DAY),
        Column("gate", _("Gate")),
        Column("why", _("Why")),
        Column("launched_then", _("In this time"), Unit.FLAG),
        Column("ahead", _("Ahead"), Unit.FLAG),
        Column("late", _("Late"), Unit.FLAG),
    )
    rows = []
    for entry in board.launches:
        launch = entry.launch
        then = _launched(entry, asking.period)
        waits = launch.launched_on is None and launch.stage is not LaunchStage.DROPPED
        planned = launch.planned_on if waits else None
        soon = planned is not None and board.today <= planned < ahead.end
        late = planned is not None and planned < board.today
        if then or soon or late:
            rows.append(
                (
                    launch.name,
                    entry.service,
                    word_text(launch.kind),
                    word_text(launch.stage),
                    launch.planned_on,
                    launch.launched_on,
                    state_text(entry.gate),
                    gate_text(entry.gate, asking.place),
                    then,
                    soon,
                    late,
                )
            )
    rows.sort(key=lambda row: (str(row[4]), str(row[0])))
    return Table(LAUNCHES, _("Launches"), columns, rows)


def _gates(board: LaunchBoard) -> Table:
    columns = (
        Column("service", _("Service")),
        Column("state", _("Gate for features")),
        Column("reopens", _("Opens"), Unit.INSTANT),
        Column("why", _("Why")),
    )
    place = zone(board.zone)
    rows = []
    for entry in board.gates:
        gate = entry.gates[LaunchClass.NEW_FEATURE]
        rows.append((entry.name, _state(gate.state), gate.reopens, gate_text(gate, place)))
    return Table(GATES, _("Gates"), columns, rows)
