"""Whose days lay in windows that were met: of teams, and of persons where they may be shown (F13)."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from app.reports import People
from app.reports.calculated import calculated
from app.reports.sla.rows import Named
from app.reports.sla.tables import section
from app.reports.toil.rows import person_names
from app.text import _, word_text
from models.insight.queries.levels_in_period import PeriodLevels
from models.kernel.figures import Column, Divide, Evaluator, OfRow, Table, Unit, Value

if TYPE_CHECKING:
    from app.workspace import Workspace

Names = Callable[[UUID], str]


def names(workspace: "Workspace", people: People) -> Names | None:
    """What persons are called; None where none may be shown."""
    from models.people.queries import People as AllPeople

    if people is People.HIDDEN:
        return None
    return person_names(tuple(workspace.ask(AllPeople()).value), people)


def owned(levels: PeriodLevels, promises: Sequence[Named], person: Names | None) -> Table:
    """Days of the period on which each owner had a service, by what became of their window."""
    columns = (
        Column("owner", _("Owner")),
        Column("role", _("Role")),
        Column("service", _("Service")),
        Column("promise", _("Promise")),
        Column("met", _("Days met"), Unit.COUNT),
        Column("measured", _("Days measured"), Unit.COUNT),
        Column("unscored", _("Days not scored"), Unit.COUNT),
        Column("share", _("Met of measured"), Unit.SHARE, Divide(OfRow("met"), OfRow("measured"))),
    )
    known = {each.promise.objective.id: each.promise for each in promises}
    given: list[dict[str, Value]] = []
    for one in levels.owned:
        team = levels.teams.get(one.team_id) if one.team_id else None
        who = person(one.person_id) if one.person_id and person else None
        promise = known.get(one.objective_id)
        if promise is None or (team is None and who is None):
            continue
        given.append(
            {
                "owner": ", ".join(name for name in (team, who) if name),
                "role": word_text(one.role),
                "service": promise.service_name,
                "promise": promise.objective.name,
                "met": one.days.met,
                "measured": one.days.measured,
                "unscored": one.days.unscored,
            }
        )
    given.sort(
        key=lambda row: [str(row[key]).casefold() for key in ("owner", "service", "promise")]
    )
    title = _("Owned days in windows that were met")
    return calculated("owned", title, columns, given, Evaluator({}, {}), section())
