"""An example of each question that joins stages, checklists and runs with what they are for."""

from models.insight.queries.lifecycle_lists import ListBoardOf
from models.insight.queries.lifecycle_problems import LifecycleProblems
from models.insight.queries.lifecycle_stages import StageBoardOf
from tests.models.releases.examples import DAY

COMMANDS: dict[type, object] = {}
QUERIES = {
    StageBoardOf: lambda scene: StageBoardOf(DAY),
    ListBoardOf: lambda scene: ListBoardOf(DAY),
    LifecycleProblems: lambda scene: LifecycleProblems(DAY),
}
