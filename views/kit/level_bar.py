"""Promises of services as cards and pages list them: which ones, the worst first, each with its bar."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from app.text.levels import colour_of, even_share, left_text, pace_text, state_of, worst_first
from models.insight.levels_rows import LevelRow
from models.services.rows import PromiseKind
from views.kit.budget_line import BudgetBar, BudgetLine


class Kinds(StrEnum):
    """Which promises are listed. INTERNAL: a service's objectives; its agreements where it has none,
    because a promise must not fall out of sight."""

    INTERNAL = "internal"
    AGREEMENTS = "agreements"
    ALL = "all"


def levels_of(levels: Iterable[LevelRow], kinds: Kinds) -> list[LevelRow]:
    """The promises of some kinds, the worst first."""
    ordered = sorted(levels, key=worst_first)
    if kinds is Kinds.ALL:
        return ordered
    wanted = PromiseKind.AGREEMENT if kinds is Kinds.AGREEMENTS else PromiseKind.OBJECTIVE
    held = {one.objective.service_id for one in ordered if one.objective.kind is wanted}
    return [
        one
        for one in ordered
        if one.objective.kind is wanted
        or (kinds is Kinds.INTERNAL and one.objective.service_id not in held)
    ]


def level_line(level: LevelRow, name: str, mark: float | None, aside: str = "") -> BudgetLine:
    """A promise as a line with its bar. mark: of one. aside: by default whither it goes."""
    word, state = state_of(level)
    left = level.whole.remaining
    bar = BudgetBar(None if left is None else float(left), mark, colour_of(level))
    return BudgetLine(name, left_text(level), bar, state, word, aside or pace_text(level))


def even_mark(level: LevelRow, now: datetime) -> float | None:
    """Where an even burn would stand on its bar."""
    return even_share(level.window, now)
