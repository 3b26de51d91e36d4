"""The checklists and criteria that a team may begin with. Each item: section, words, from which risk on,
and whether it is mandatory."""

from app.text.doorway import N_
from models.lifecycle.rows import ChecklistKind, CriterionKind, RiskTier
from models.services.rows import Stage

Item = tuple[str, str, RiskTier, bool]
_LOW, _NORMAL, _HIGH = RiskTier.LOW_RISK, RiskTier.NORMAL_RISK, RiskTier.HIGH_RISK
_BEFORE, _DURING, _AFTER = N_("Before"), N_("Meanwhile"), N_("Afterwards")

_LAUNCH: tuple[Item, ...] = (
    (_BEFORE, N_("Both sides say who owns it, and who is called at night"), _LOW, True),
    (_BEFORE, N_("Something is promised of it, and it is measured"), _LOW, True),
    (_BEFORE, N_("A runbook says how to start, stop and check it"), _LOW, True),
    (_BEFORE, N_("The expected load was put on it, and half as much again"), _NORMAL, True),
    (_BEFORE, N_("It was turned back once, with a clock beside it"), _NORMAL, True),
    (_BEFORE, N_("What it needs of others was told to them, with the day"), _NORMAL, True),
    (_BEFORE, N_("It was run without each thing that it depends on"), _HIGH, True),
    (_BEFORE, N_("A backup of its data was read back"), _NORMAL, True),
    (_DURING, N_("First users are few, known, and asked what went wrong"), _LOW, True),
    (_DURING, N_("Somebody of the developers is there on the first day"), _NORMAL, False),
    (_AFTER, N_("What the first users found stands as problems of the launch"), _LOW, True),
    (_AFTER, N_("What was learnt is an item of this list"), _LOW, False),
)
_EMERGENCY: tuple[Item, ...] = (
    (_BEFORE, N_("One person leads, and has said so where all read it"), _LOW, True),
    (_BEFORE, N_("Users were told what does not work, and when they hear again"), _LOW, True),
    (_DURING, N_("The last changes were looked at first, and turned back if in doubt"), _LOW, True),
    (_DURING, N_("What was tried is written down with its time"), _NORMAL, True),
    (_DURING, N_("Whoever has been at it for four hours is relieved"), _HIGH, True),
    (_AFTER, N_("Users were told that it works, and what they may have lost"), _LOW, True),
    (_AFTER, N_("What could have warned is written down as a condition"), _NORMAL, True),
    (_AFTER, N_("A postmortem is begun"), _NORMAL, True),
)
_PERIODIC: tuple[Item, ...] = (
    (_DURING, N_("One backup was read back, and its data compared"), _LOW, True),
    (_DURING, N_("Nothing that expires does so before the next time"), _LOW, True),
    (_DURING, N_("Nobody has access who has left or does other work"), _LOW, True),
    (_DURING, N_("What is used of each capacity fits until it could be ordered"), _NORMAL, True),
    (_DURING, N_("Each alert of the last months called for something to be done"), _NORMAL, False),
    (_DURING, N_("The runbook was followed by somebody who did not write it"), _HIGH, True),
)
_UPGRADE: tuple[Item, ...] = (
    (_BEFORE, N_("The notes of the release were read, and what it breaks is known"), _LOW, True),
    (_BEFORE, N_("It was built and tested as it will run"), _LOW, True),
    (_BEFORE, N_("Somebody else accepted it"), _NORMAL, True),
    (_BEFORE, N_("Speed before and after was compared on the same load"), _NORMAL, True),
    (_BEFORE, N_("The way back was walked, with data of the new version"), _HIGH, True),
    (_DURING, N_("One machine first, and a day of watching"), _NORMAL, True),
    (_DURING, N_("The budget allows for it to go wrong"), _LOW, True),
    (_AFTER, N_("The old version is gone from everywhere that it was"), _LOW, False),
)
_DECOMMISSION: tuple[Item, ...] = (
    (_BEFORE, N_("Everybody who used it in the last year knows the last day"), _LOW, True),
    (_BEFORE, N_("It was off for a day, to hear who misses it"), _NORMAL, True),
    (_DURING, N_("Its names, rules and accounts are gone where they were"), _LOW, True),
    (_DURING, N_("What must be kept is archived, and somebody knows until when"), _LOW, True),
    (_DURING, N_("Each disk was erased, and what proves it is kept"), _NORMAL, True),
    (_AFTER, N_("Nobody is paid for it any more: licences, contracts, space"), _LOW, True),
    (_AFTER, N_("Its alerts, checks and dashboards are gone"), _LOW, False),
)

START_LISTS: tuple[tuple[str, ChecklistKind, tuple[Item, ...]], ...] = (
    (N_("Launch of a service"), ChecklistKind.LAUNCH_LIST, _LAUNCH),
    (N_("Emergency"), ChecklistKind.EMERGENCY_LIST, _EMERGENCY),
    (N_("Quarterly look"), ChecklistKind.PERIODIC_LIST, _PERIODIC),
    (N_("Upgrade"), ChecklistKind.UPGRADE_LIST, _UPGRADE),
    (N_("End of a service"), ChecklistKind.DECOMMISSION_LIST, _DECOMMISSION),
)
"""Name, kind and items of each."""

START_CRITERIA: tuple[tuple[Stage, CriterionKind, str], ...] = (
    (Stage.BUILT, CriterionKind.CRITERION_BY_HAND, N_("A first user is known by name")),
    (Stage.SOFT_LAUNCH, CriterionKind.CRITERION_OWNER, ""),
    (Stage.SOFT_LAUNCH, CriterionKind.CRITERION_RUNBOOK, ""),
    (Stage.SOFT_LAUNCH, CriterionKind.CRITERION_OBJECTIVE, ""),
    (Stage.LIVE, CriterionKind.CRITERION_STRATEGY, ""),
    (Stage.LIVE, CriterionKind.CRITERION_AGREEMENT, ""),
    (Stage.LIVE, CriterionKind.CRITERION_BY_HAND, N_("The way back was walked")),
    (Stage.RETIRING, CriterionKind.CRITERION_BY_HAND, N_("Its users know the last day")),
    (Stage.RETIRED, CriterionKind.CRITERION_RETIREMENT, ""),
)
"""Stage, kind and words of each criterion."""
