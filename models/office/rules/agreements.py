"""Which version of an agreement holds, who has to acknowledge it, and what changed in it (S85)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from models.office.rows import AgreementRow, AgreementRuleRow


class Turn(StrEnum):
    """What became of a rule between two versions."""

    SAME = "rule_same"
    CHANGED = "rule_changed"
    ADDED = "rule_added"
    REMOVED = "rule_removed"


@dataclass(frozen=True, slots=True)
class RuleTurn:
    """A rule in two versions. before, after: None where there is none."""

    what: str
    turn: Turn
    before: AgreementRuleRow | None
    after: AgreementRuleRow | None


def current(rows: Iterable[AgreementRow], team_id: UUID | None, today: date) -> AgreementRow | None:
    """The latest version that holds for a team on a day: its own, else that of everybody."""
    holding = [row for row in rows if row.from_day <= today and row.team_id in (None, team_id)]
    return max(holding, key=lambda row: (row.team_id is not None, row.version), default=None)


def compared(
    before: Sequence[AgreementRuleRow], after: Sequence[AgreementRuleRow]
) -> tuple[RuleTurn, ...]:
    """The rules of two versions side by side: those of the later in their order, then what was removed.

    Rules are the same by what they are about, in any case of letters.
    """
    earlier = {row.what.casefold(): row for row in before}
    later = {row.what.casefold() for row in after}
    found = []
    for row in after:
        was = earlier.get(row.what.casefold())
        if was is None:
            turn = Turn.ADDED
        else:
            turn = Turn.SAME if _said(was) == _said(row) else Turn.CHANGED
        found.append(RuleTurn(row.what, turn, was, row))
    found += [
        RuleTurn(row.what, Turn.REMOVED, row, None)
        for row in before
        if row.what.casefold() not in later
    ]
    return tuple(found)


def _said(row: AgreementRuleRow) -> tuple[object, ...]:
    return row.what, row.lasting, row.channel, row.within, row.note
