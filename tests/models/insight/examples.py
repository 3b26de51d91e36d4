"""An example of each query that joins areas."""

from models.insight.queries.away import Away
from models.insight.queries.entries import EntryColumns
from models.insight.queries.hours_facts import HoursFactsOf
from models.insight.queries.problems import Problems
from models.insight.queries.toil import ToilVerdict
from models.work_log.rows import EntryFilter
from tests.models.work_log.examples import NEXT, YEAR, entry, member

QUERIES = {
    Away: lambda scene: Away(YEAR, member(scene)[0]),
    EntryColumns: lambda scene: (
        entry(scene),
        EntryColumns(EntryFilter(team_id=member(scene)[0])),
    )[1],
    HoursFactsOf: lambda scene: (
        entry(scene),
        HoursFactsOf(YEAR, YEAR, NEXT, member(scene)[0]),
    )[1],
    Problems: lambda scene: Problems(NEXT, member(scene)[0]),
    ToilVerdict: lambda scene: ToilVerdict(NEXT, team_id=member(scene)[0]),
}
