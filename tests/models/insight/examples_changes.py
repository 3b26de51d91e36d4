"""An example of each question about changes, launches, projects and velocity."""

from models.insight.queries.changes import ChangesBoardOf
from models.insight.queries.launches import LaunchBoardOf
from models.insight.queries.members import EffectiveMembers
from models.insight.queries.projects import ProjectsBoardOf
from models.insight.queries.scans import ScansOf
from models.insight.queries.signers import SidesOfEvidence
from models.insight.queries.velocity import VelocityOf
from models.kernel.periods import DAY as ONE
from models.kernel.periods import Period
from tests.models.releases.examples import DAY, service

COMMANDS: dict[type, object] = {}
QUERIES = {
    ChangesBoardOf: lambda scene: ChangesBoardOf(Period(DAY, DAY + 30 * ONE)),
    EffectiveMembers: lambda scene: EffectiveMembers(Period(DAY, DAY + 30 * ONE)),
    ScansOf: lambda scene: ScansOf(service(scene)),
    SidesOfEvidence: lambda scene: SidesOfEvidence(),
    LaunchBoardOf: lambda scene: LaunchBoardOf(),
    ProjectsBoardOf: lambda scene: ProjectsBoardOf(),
    VelocityOf: lambda scene: VelocityOf(Period(DAY, DAY + 30 * ONE)),
}
