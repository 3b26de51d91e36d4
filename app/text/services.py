"""What is said of services: their owners, what they lack, and since when."""

from collections.abc import Mapping
from uuid import UUID

from app.text.doorway import N_, _, ngettext
from app.text.numbers import day_text
from app.text.words import WORDS, word_text
from models.services.rows import OwnershipRow
from models.services.rows.board import Lack, Trouble

_LACKS: dict[Lack, str] = {
    Lack.NO_OWNER: N_("No owner in operations"),
    Lack.WEAKNESS_CRITICAL: N_("Critical weakness open"),
    Lack.CAPACITY_ORDER: N_("More capacity was to be ordered"),
    Lack.SIGNATURE_EXPIRED: N_("Signature expired"),
    Lack.WAIVER_EXPIRED: N_("Waiver expired"),
    Lack.WEAKNESS_OVERDUE: N_("Weakness not fixed in time"),
    Lack.CONTACT_OVERDUE: N_("Contact overdue"),
    Lack.REVIEW_OVERDUE: N_("Runbook not reviewed in time"),
    Lack.NO_AGREEMENT: N_("No agreement"),
    Lack.NO_OBJECTIVE: N_("No objective"),
    Lack.NO_RUNBOOK: N_("No runbook"),
    Lack.NO_PRODUCT_OWNER: N_("No product owner"),
    Lack.NO_STRATEGY: N_("No strategy"),
    Lack.UNSIGNED: N_("Signature missing"),
    Lack.MACHINES_UNERASED: N_("Machine off but not erased"),
    Lack.CAPACITY_STALE: N_("Use of capacity not written down lately"),
}

WRONG = frozenset({Lack.NO_OWNER, Lack.WEAKNESS_CRITICAL, Lack.CAPACITY_ORDER})
"""What cannot wait."""

OPEN_ENDS = frozenset(
    {Lack.NO_OBJECTIVE, Lack.NO_STRATEGY, Lack.NO_PRODUCT_OWNER, Lack.CAPACITY_STALE}
)
"""What is still to be written down, and hurts nobody today."""


def lack_text(lack: Lack) -> str:
    """A lack in two or three words.

    >>> lack_text(Lack.NO_RUNBOOK)
    'No runbook'
    """
    return _(_LACKS[lack])


def trouble_text(trouble: Trouble) -> str:
    """A lack with what it concerns, and since when.

    >>> from datetime import date
    >>> trouble_text(Trouble(Lack.CONTACT_OVERDUE, ("Sales", "Press"), date(2026, 3, 1)))
    'Contact overdue: Sales, Press, since 2026-03-01'
    """
    said = lack_text(trouble.lack)
    if trouble.names:
        names = ", ".join(word_text(name) if name in WORDS else name for name in trouble.names)
        said = _("{what}: {names}").format(what=said, names=names)
    if trouble.since is not None:
        said = _("{what}, since {day}").format(what=said, day=day_text(trouble.since))
    return said


def trouble_state(trouble: Trouble) -> str:
    """``bad``, ``warn`` or ``info``: how much it matters."""
    if trouble.lack in WRONG:
        return "bad"
    return "info" if trouble.lack in OPEN_ENDS else "warn"


def troubles_text(troubles: tuple[Trouble, ...]) -> str:
    """The most pressing one in words, and how many more there are."""
    if not troubles:
        return ""
    first = lack_text(troubles[0].lack)
    rest = len(troubles) - 1
    if not rest:
        return first
    more = ngettext("{n} more", "{n} more", rest)
    return _("{first} and {more}").format(first=first, more=more)


def owner_text(owner: OwnershipRow, names: Mapping[UUID, str]) -> str:
    """A team, a person, or a person of a team.

    >>> from datetime import date
    >>> from models.services.rows import OwnerRole
    >>> team, ana = UUID(int=1), UUID(int=2)
    >>> row = OwnershipRow(UUID(int=3), UUID(int=4), OwnerRole.OPERATIONS, team, ana,
    ...                    date(2026, 1, 1), None)
    >>> owner_text(row, {team: "Harbour", ana: "Ana Reyes"})
    'Harbour (Ana Reyes)'
    """
    team = names.get(owner.team_id, _("unknown")) if owner.team_id else ""
    person = names.get(owner.person_id, _("unknown")) if owner.person_id else ""
    if team and person:
        return f"{team} ({person})"
    return team or person
