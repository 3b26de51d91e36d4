"""Chapter: whether enough people can serve, now and with the leave that is known (practice 9)."""

from decimal import Decimal

from app.reports.calculated import calculated
from app.reports.chapters.asking import Asking, chapter
from app.reports.chapters.counting import Counting
from app.text import _, ngettext
from models.kernel.figures import (
    Check,
    Column,
    CountRows,
    Evaluator,
    OfRow,
    Report,
    Subtract,
    Table,
    Unit,
    Value,
)
from models.kernel.periods import Period
from models.rotations.queries import RotaBetween, Rotations
from models.rotations.rules.shapes import RotaView

SERVING = "serving"


def strength(asking: Asking, ahead: Period) -> Report:
    """From today (the first day ahead where that is later) to the last day ahead."""
    start, end = ahead.instants(asking.place)
    start = min(start, max(asking.request.now, asking.period.instants(asking.place)[0]))
    rotations = [
        row.id
        for row in asking.ask(Rotations())
        if asking.team_id is None or row.team_id == asking.team_id
    ]
    view = asking.ask(RotaBetween(start, end, tuple(rotations)))
    table = _table(view)
    made = Counting(table)
    made.add("sites", _("Spells of a team at a site"), Unit.COUNT,
             CountRows(SERVING), rows=SERVING)  # fmt: skip
    made.add(
        "short",
        _("Teams at a site with too few people"),
        Unit.COUNT,
        CountRows(SERVING, (("short", True),)),
        limit=Decimal(0),
        rows=SERVING,
        note=_("Eight at one site, six at each of several, unless a policy says otherwise; trainees "
               "and those away for four weeks or more do not count."),
    )  # fmt: skip
    lacking = sum(row.count < row.needed for row in view.staffing)
    said = _("Enough people can serve")
    if lacking:
        said = ngettext("Too few can serve {n} time", "Too few can serve {n} times", lacking)
    return chapter(
        asking,
        "strength",
        _("People who can serve"),
        said,
        made.figures,
        tables=(table,),
        checks=(
            Check(
                _("Too few: rows, rules"),
                CountRows(SERVING, (("short", True),)),
                Decimal(lacking),
            ),
        ),
    )


def _table(view: RotaView) -> Table:
    """Each change of how many can serve, in order of time."""
    columns = (
        Column("from", _("From"), Unit.DAY),
        Column("team", _("Team")),
        Column("site", _("Site")),
        Column("count", _("Can serve"), Unit.COUNT),
        Column("needed", _("Needed"), Unit.COUNT),
        Column("over", _("Over or under"), Unit.COUNT, Subtract(OfRow("count"), OfRow("needed"))),
        Column("short", _("Too few"), Unit.FLAG),
    )
    rota = view.rota
    given: list[dict[str, Value]] = [
        {
            "from": row.from_day,
            "team": rota.teams[row.team_id].name if row.team_id else _("no team"),
            "site": rota.sites[row.site_id].name if row.site_id else _("no site"),
            "count": row.count,
            "needed": row.needed,
            "short": row.count < row.needed,
        }
        for row in view.staffing
    ]
    title = _("How many can serve, from each day on which it changes")
    return calculated(SERVING, title, columns, given, Evaluator({}, {}), "")
