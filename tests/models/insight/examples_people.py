"""An example of each query on skills and on people's time."""

from models.insight.queries.developer_slots import SlotsForDevelopers
from models.insight.queries.people_trouble import PeopleTroubleOf
from models.insight.queries.skills import SkillsOf
from models.insight.queries.time_kept import TimeKept
from models.insight.queries.travel_duty import TravelDuties
from tests.models.people.examples import abroad, own_focus, proof
from tests.models.rotations.examples import MONDAY, WEEK, everything

QUERIES = {
    PeopleTroubleOf: lambda scene: (
        abroad(scene),
        everything(scene),
        PeopleTroubleOf(MONDAY),
    )[2],
    SkillsOf: lambda scene: (proof(scene), everything(scene), SkillsOf(MONDAY))[2],
    TimeKept: lambda scene: (own_focus(scene), everything(scene), TimeKept(MONDAY))[2],
    TravelDuties: lambda scene: (
        abroad(scene),
        everything(scene),
        TravelDuties(MONDAY, MONDAY + 9 * WEEK),
    )[2],
    SlotsForDevelopers: lambda scene: (everything(scene), SlotsForDevelopers(MONDAY))[1],
}
