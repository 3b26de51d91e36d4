"""Which criteria of a stage a service fulfils, and which stages lie between two."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from models.lifecycle.rows import CriterionKind, StageCheckRow, StageCriterionRow
from models.services.rows import OwnerRole, Stage

ORDER = tuple(Stage)
"""Every stage, in the order of a life."""
ENDING = (Stage.RETIRING, Stage.RETIRED)
"""The stages of an end, to which a service may go from wherever it is."""


class Holding(StrEnum):
    """Whether a criterion holds; one that does not may be waived."""

    HOLDS = "holds"
    WAIVED = "waived"
    LACKS = "lacks"


@dataclass(frozen=True, slots=True)
class StageFacts:
    """What the data say of one service on a day. roles: in which somebody owns it. strategy,
    agreement: signed, and not to be signed anew. finished: the checklists of which a run was signed off
    for it. retired: its decommissioning is closed."""

    roles: frozenset[OwnerRole] = frozenset()
    strategy: bool = False
    objective: bool = False
    agreement: bool = False
    runbook: bool = False
    finished: frozenset[UUID] = frozenset()
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """A criterion as it stands for one service. check: what a person said of it, if anybody did."""

    criterion: StageCriterionRow
    holding: Holding
    check: StageCheckRow | None = None


def stages_between(now: Stage, to: Stage) -> tuple[Stage, ...]:
    """The stages whose criteria must hold for a service to go from one to another; none backwards.

    A service that ends need not have lived: to retire, only the criteria of ending are asked.

    >>> [each.value for each in stages_between(Stage.BUILT, Stage.LIVE)]
    ['soft_launch', 'live']
    >>> [each.value for each in stages_between(Stage.PLANNED, Stage.RETIRED)]
    ['retiring', 'retired']
    >>> stages_between(Stage.LIVE, Stage.BUILT)
    ()
    """
    passed = ORDER[ORDER.index(now) + 1 : ORDER.index(to) + 1]
    return tuple(each for each in passed if to not in ENDING or each in ENDING)


def next_stage(now: Stage) -> Stage | None:
    """The stage after one; None after the last.

    >>> next_stage(Stage.LIVE), next_stage(Stage.RETIRED)
    (<Stage.RETIRING: 'retiring'>, None)
    """
    at = ORDER.index(now) + 1
    return ORDER[at] if at < len(ORDER) else None


def judged(
    criteria: Iterable[StageCriterionRow],
    stages: Sequence[Stage],
    facts: StageFacts,
    checks: Mapping[UUID, StageCheckRow],
) -> tuple[Judged, ...]:
    """The criteria of some stages as they stand, stage by stage. checks: by criterion.

    What the data can say is looked up, whatever a person said; a waiver lets through what they deny.
    """
    ordered = sorted(criteria, key=lambda row: (ORDER.index(row.stage), row.place))
    return tuple(_judged(row, facts, checks.get(row.id)) for row in ordered if row.stage in stages)


def lacking(found: Iterable[Judged]) -> tuple[Judged, ...]:
    """Those that keep a service from entering."""
    return tuple(one for one in found if one.holding is Holding.LACKS)


def _judged(row: StageCriterionRow, facts: StageFacts, check: StageCheckRow | None) -> Judged:
    if _holds(row, facts, check):
        return Judged(row, Holding.HOLDS, check)
    waived = check is not None and check.waived
    return Judged(row, Holding.WAIVED if waived else Holding.LACKS, check)


def _holds(row: StageCriterionRow, facts: StageFacts, check: StageCheckRow | None) -> bool:
    match row.kind:
        case CriterionKind.CRITERION_OWNER:
            return {OwnerRole.OPERATIONS, OwnerRole.DEVELOPMENT} <= facts.roles
        case CriterionKind.CRITERION_STRATEGY:
            return facts.strategy
        case CriterionKind.CRITERION_OBJECTIVE:
            return facts.objective
        case CriterionKind.CRITERION_AGREEMENT:
            return facts.agreement
        case CriterionKind.CRITERION_RUNBOOK:
            return facts.runbook
        case CriterionKind.CRITERION_CHECKLIST:
            return row.checklist_id in facts.finished
        case CriterionKind.CRITERION_RETIREMENT:
            return facts.retired
        case CriterionKind.CRITERION_BY_HAND:
            return check is not None and not check.waived
