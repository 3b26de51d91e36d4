"""An example of each query that joins debt with hours, people and rotas."""

from models.insight.queries.debt import DebtBoard
from models.insight.queries.fix_its import FixItBoard, FixItDays
from models.insight.queries.standards import StandardBoardOf
from tests.models.debt.examples import backlog, closing, day, results, standard
from tests.models.rotations.examples import everything
from tests.models.work_log.examples import entry

QUERIES = {
    DebtBoard: lambda scene: (entry(scene), scene.do(closing(scene)), DebtBoard())[2],
    FixItDays: lambda scene: (
        everything(scene),
        backlog(scene),
        scene.do(results(scene)),
        FixItDays(),
    )[3],
    FixItBoard: lambda scene: (
        everything(scene),
        backlog(scene),
        FixItBoard(day(scene, standard_id=standard(scene))),
    )[2],
    StandardBoardOf: lambda scene: (scene.do(results(scene)), StandardBoardOf())[1],
}
