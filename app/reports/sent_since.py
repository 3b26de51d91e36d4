"""Whether what was sent of reports still says the same (S29)."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from app.reports import People, Request, build_report, report_specs
from models.kernel.instants import Clock, system_clock
from models.kernel.periods import DAY, Period
from models.services.rows import SentReportRow

if TYPE_CHECKING:
    from app.workspace import Workspace

Step = Callable[[int, int], None]


def still_says(
    workspace: "Workspace",
    rows: Iterable[SentReportRow],
    step: Step,
    clock: Clock = system_clock,
) -> dict[UUID, bool]:
    """By sending, whether its report has the same data now. step: is told how far it is, and raises
    Cancelled when nobody waits any more.

    What was sent may have shown persons or not, and may have been of a review, so each way is tried
    until one agrees. A report
    that there is no more, or a team that there is no more, is left out.
    """
    from models.people.queries import Teams
    from models.reviews.queries import Reviews

    teams = {team.name: team.id for team in workspace.ask(Teams()).value}
    reviews = workspace.ask(Reviews()).value
    known = {spec.key for spec in report_specs()}
    wanted = [row for row in rows if row.key in known and (not row.scope or row.scope in teams)]
    found: dict[UUID, bool] = {}
    for at, row in enumerate(wanted):
        step(at, len(wanted))
        period = Period(row.from_day, row.to_day + DAY)
        team = teams.get(row.scope)

        of = [
            one.id
            for one in reviews
            if (one.from_day, one.to_day, one.team_id) == (row.from_day, row.to_day, team)
        ]
        ways = (
            Request(period, clock(), team, people, review_id=review)
            for review in (None, *of)
            for people in People
        )
        check = partial(step, at, len(wanted))
        found[row.id] = any(
            build_report(row.key, workspace, way, check).provenance.digest == row.digest
            for way in ways
        )
    step(len(wanted), len(wanted))
    return found
