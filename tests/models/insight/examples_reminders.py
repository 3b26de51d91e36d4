"""An example of the query on reminders."""

from models.insight.queries.reminders import RemindersOf
from tests.models.debt.examples import day
from tests.models.incidents.examples import action
from tests.models.practices.examples import noted, plan
from tests.models.releases.examples import launch
from tests.models.reviews.examples import review

QUERIES = {
    RemindersOf: lambda scene: (
        action(scene),
        day(scene),
        noted(scene),
        plan(scene),
        launch(scene),
        review(scene),
        RemindersOf(),
    )[6],
}
