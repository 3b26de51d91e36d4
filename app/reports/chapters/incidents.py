"""Chapter: what broke, what it cost of budgets, and which follow-ups are late."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from app.incident_figures import incident_report
from app.reports.chapters.asking import Asking, beside, chapter
from app.reports.chapters.counting import Counting
from app.text import _, ngettext, word_text
from models.incidents.rules.postmortems import PostmortemState
from models.insight.incidents_rows import ActionEntry, IncidentBoard
from models.insight.queries.incidents import IncidentBoardOf
from models.kernel.figures import Check, Column, CountRows, Report, Sum, Table, Unit
from models.kernel.instants import local_day
from models.kernel.periods import WEEK
from models.services.rules.measured import decimal

INCIDENTS, ACTIONS = "incidents", "actions"
LATE, SOON, DONE, OPEN = "late", "soon", "done", "open"


def incidents(asking: Asking) -> Report:
    """The chapter of a period, beside the one before."""
    return beside(_chapter(asking), _chapter(asking.before()))


def _chapter(asking: Asking) -> Report:
    board = asking.ask(
        IncidentBoardOf(asking.period, asking.team_id, asking.request.now, asking.place.key)
    )
    day = local_day(asking.at, asking.place)
    events, actions = _events(board), _actions(asking, board, day)
    made = Counting(events, actions)
    made.add("events", _("Events"), Unit.COUNT, CountRows(INCIDENTS), rows=INCIDENTS)
    made.add(
        "downtime",
        _("Downtime of the hardest hit service of each"),
        Unit.SECONDS,
        Sum(INCIDENTS, "downtime"),
        rows=INCIDENTS,
        note=_("By weight; it counts whole, also where it began before or lasts longer."),
    )
    made.add(
        "open",
        _("Not over yet"),
        Unit.COUNT,
        CountRows(INCIDENTS, (("open", True),)),
        rows=INCIDENTS,
    )
    made.add(
        "late_postmortems",
        _("Postmortems overdue"),
        Unit.COUNT,
        CountRows(INCIDENTS, (("postmortem", word_text(PostmortemState.OVERDUE)),)),
        limit=Decimal(0),
        rows=INCIDENTS,
        note=_("Of the events of this time, as they stand today."),
    )
    made.add(
        "late_actions",
        _("Follow-ups overdue"),
        Unit.COUNT,
        CountRows(ACTIONS, (("stands", _stands()[LATE]),)),
        limit=Decimal(0),
        rows=ACTIONS,
        note=_("Of all time, as of the end of the period."),
    )
    made.add(
        "due_actions",
        _("Follow-ups due in the next week"),
        Unit.COUNT,
        CountRows(ACTIONS, (("stands", _stands()[SOON]),)),
        rows=ACTIONS,
    )
    made.add(
        "done_actions",
        _("Follow-ups done"),
        Unit.COUNT,
        CountRows(ACTIONS, (("stands", _stands()[DONE]),)),
        rows=ACTIONS,
    )
    page = incident_report(board, asking.period)
    return chapter(
        asking,
        "incidents",
        _("Incidents"),
        _finding(made),
        made.figures,
        tables=(_waiting(actions),),
        data=(events, actions),
        checks=(
            Check(
                _("Events: rows, page"),
                CountRows(INCIDENTS),
                page.figure("events").value or Decimal(0),
            ),
            Check(
                _("Downtime: rows, rules"),
                Sum(INCIDENTS, "downtime"),
                sum((decimal(each.downtime) for each in board.events), Decimal(0)),
            ),
        ),
    )


def _finding(made: Counting) -> str:
    count, late = int(made.value("events") or 0), int(made.value("late_actions") or 0)
    said = ngettext("{n} event", "{n} events", count) if count else _("Nothing broke")
    if not late:
        return _("{events}; no follow-up is overdue").format(events=said)
    more = ngettext("{n} follow-up is overdue", "{n} follow-ups are overdue", late)
    return f"{said}; {more}"


def _events(board: IncidentBoard) -> Table:
    columns = (
        Column("title", _("Incident")),
        Column("class", _("Class")),
        Column("services", _("Services")),
        Column("start", _("Start"), Unit.INSTANT),
        Column("end", _("End"), Unit.INSTANT),
        Column("open", _("Not over"), Unit.FLAG),
        Column("downtime", _("Downtime"), Unit.SECONDS),
        Column("cost", _("Of one window’s budget, at most"), Unit.SHARE),
        Column("postmortem", _("Postmortem")),
        Column("due", _("Postmortem due"), Unit.DAY),
        Column("actions", _("Follow-ups open"), Unit.COUNT),
    )
    rows = [
        (
            event.incident.title,
            word_text(event.incident.kind),
            ", ".join(event.services),
            event.incident.start,
            event.incident.end,
            event.open,
            decimal(event.downtime),
            None if event.share is None else decimal(Fraction(event.share)),
            word_text(event.state),
            event.due,
            event.open_actions,
        )
        for event in reversed(board.events)
    ]
    return Table(INCIDENTS, _("Incidents"), columns, rows)


def _stands() -> dict[str, str]:
    return {LATE: _("overdue"), SOON: _("due"), DONE: _("done"), OPEN: _("open")}


def _actions(asking: Asking, board: IncidentBoard, day: date) -> Table:
    """Follow-ups that were open on a day, or were done in the period."""
    columns = [
        Column("text", _("Follow-up")),
        Column("origin", _("From")),
        Column("service", _("Service")),
        Column("priority", _("Priority")),
        Column("due", _("Due"), Unit.DAY),
        Column("done", _("Done"), Unit.DAY),
        Column("stands", _("State")),
    ]
    if asking.named:
        columns.insert(3, Column("owner", _("Owner")))
    rows = []
    for entry in board.actions:
        stands = _state(entry, asking, day)
        if stands:
            action, owner = entry.action, entry.action.owner_id
            rows.append(
                (
                    action.text,
                    entry.origin,
                    entry.service,
                    *(((asking.person(owner) if owner else None),) if asking.named else ()),
                    word_text(action.priority),
                    action.due_on,
                    action.done_on,
                    _stands()[stands],
                )
            )
    return Table(ACTIONS, _("Follow-ups"), tuple(columns), rows)


def _state(entry: ActionEntry, asking: Asking, day: date) -> str:
    """How it stood on a day; empty where it says nothing of the period."""
    due, done = entry.action.due_on, entry.action.done_on
    if done is not None and done < asking.period.end and done <= day:
        return DONE if done in asking.period else ""
    if due is None:
        return OPEN
    if due < day:
        return LATE
    return SOON if due < day + WEEK else OPEN


def _waiting(actions: Table) -> Table:
    """Those that are late or due, the latest first."""
    at, due = actions.index("stands"), actions.index("due")
    wanted = (_stands()[LATE], _stands()[SOON])
    rows = sorted((row for row in actions.rows if row[at] in wanted), key=lambda row: str(row[due]))
    return Table("waiting", _("Follow-ups overdue or due"), actions.columns, rows)
