"""Report: how the twelve practices stand, by which rows, and what is done next; the assessment."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.reports import Check as CallOff
from app.reports import People, ReportSpec, Request, called_off
from app.reports.asked import provenance, team_asked
from app.reports.periods import last_known, period_before
from app.text import N_, _
from models.kernel.figures import Report
from models.kernel.periods import PeriodKind

if TYPE_CHECKING:
    from app.reports.practices.rows import Shown
    from app.workspace import Workspace

SPEC = ReportSpec(
    "practices",
    N_("Practices"),
    N_("Which of the twelve practices do we live, what says so, and what is next?"),
    PeriodKind.QUARTER,
    order=8,
)


def build(workspace: "Workspace", request: Request, check: CallOff) -> Report:
    """The report of a period and team, as of its last day, or of today before that. Raises Refused
    ``gone`` for a team that is not there."""
    from app.reports.practices import figures, rows, tables, words
    from app.text.blameless import blame_rules
    from app.text.practices import board_sentence
    from models.insight.queries.practices import PracticesOf
    from models.kernel.instants import local_day, zone
    from models.policies.queries import Policies

    asked = called_off(check)
    period, team_id = request.period, request.team_id
    team = team_asked(workspace, team_id, asked)
    zone_name = team.zone if team else "UTC"
    day = last_known(period, local_day(request.now, zone(zone_name)))
    blame = blame_rules()
    answer = workspace.ask(PracticesOf(blame, day, team_id), asked)
    board = answer.value
    check()
    before = workspace.ask(PracticesOf(blame, period_before(period).last, team_id), asked).value
    check()
    policies = workspace.ask(Policies(), asked).value
    shown = _shown(workspace, request.people, asked)
    raw, points, answers = rows.evidence(board, shown), rows.points(board), rows.answers(board)
    card = tables.practices(board, before, raw)
    said = tables.said(board, shown)
    due, areas = tables.due(board, shown), tables.areas(board, answers)
    check()
    known = {table.key: table for table in (card, said, due, areas)}
    finding = board_sentence(board)
    used = (raw, points, answers, said, due)
    return Report(
        key=SPEC.key,
        title=_(SPEC.title),
        team=team.name if team else _("Everybody"),
        period=period,
        zone=zone_name,
        finding=finding,
        figures=figures.figures(known, board, before),
        tables=(
            card,
            tables.upcoming(board),
            tables.course(board, points),
            tables.limits(board, policies, team_id),
            said,
            areas,
            due,
        ),
        charts=figures.charts(known, finding),
        data=(raw, points, answers),
        definitions=words.definitions(),
        checks=figures.checks(board),
        provenance=provenance(workspace, request, answer.revision, used),
        notes=request.notes,
        privacy=words.privacy(request.people),
    )


def _shown(workspace: "Workspace", people: People, asked: Callable[[], bool]) -> "Shown":
    """What persons are called in the report."""
    from app.reports.practices.rows import Shown
    from app.reports.toil.rows import person_names
    from models.people.queries import People as AllPeople

    everybody = tuple(workspace.ask(AllPeople(), asked).value)
    names = None if people is People.HIDDEN else person_names(everybody, people)
    return Shown(people, names, {person.id: person.name for person in everybody})
