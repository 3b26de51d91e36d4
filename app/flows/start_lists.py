"""The checklists and criteria that a team may begin with, as commands."""

from collections.abc import Collection
from datetime import datetime

from app.flows.together import as_one
from app.text.doorway import _
from app.text.start_lists import START_CRITERIA, START_LISTS
from models.lifecycle.commands import AddChecklist, AddCriteria
from models.lifecycle.drafts import CriterionDraft, ItemDraft
from models.store.command import Command


def start_lists(
    by: str, there: Collection[str] = (), at: datetime | None = None
) -> Command[object] | None:
    """Adds the start set, but for lists whose names are there; None where all of them are.

    by: who takes them over. at: when; now, if None.
    """
    known = {name.casefold() for name in there}
    commands = [
        AddChecklist(
            _(name),
            kind,
            [
                ItemDraft(_(text), _(section), mandatory=mandatory, tier=tier)
                for section, text, tier, mandatory in items
            ],
            by,
            note=_("Of the start set"),
            at=at,
        )
        for name, kind, items in START_LISTS
        if _(name).casefold() not in known
    ]
    return as_one(commands) if commands else None


def start_criteria() -> AddCriteria:
    """Adds the criteria that most teams ask for."""
    return AddCriteria(
        tuple(
            CriterionDraft(stage, kind, _(text) if text else "")
            for stage, kind, text in START_CRITERIA
        )
    )
