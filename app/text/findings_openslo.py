"""What is odd about an OpenSLO object that is read, or wrong with one that is to be written.

Each says what stands at the path ``{where}`` of the tree, what belongs there, and what happens now.
"""

from app.text.doorway import N_

FINDINGS: dict[str, str] = {
    "openslo_none": N_("No OpenSLO object was found: each has an apiVersion and a kind."),
    # kept, or left out, whole
    "openslo_not_an_object": N_("Document {document} of {file} is no object, so it was left out."),
    "openslo_other": N_(
        "Document {document} of {file} is of “{raw}” and not of OpenSLO ({expected}), so it was "
        "left out."
    ),
    "openslo_version": N_(
        "The version “{raw}” is not known ({expected} are), so the object is kept whole and not "
        "followed."
    ),
    "openslo_kind": N_("There is no kind “{raw}” ({expected}); the object is kept whole."),
    # every kind
    "openslo_missing": N_("{where} lacks {expected}; the object is kept as it is."),
    "openslo_name": N_("The name “{raw}” is no label ({expected} characters); it is kept."),
    "openslo_again": N_("There is already one of this kind called “{raw}”; both are kept."),
    "openslo_label": N_("The label {where} is no text or list of texts: {raw}. It is kept."),
    "openslo_annotation": N_("The annotation {where} is no text: {raw}. It is kept."),
    "openslo_key_twice": N_("The key {where} stands twice; the last counts, and both are kept."),
    "openslo_too_long": N_("{where} has more than {expected} characters; it is kept."),
    "openslo_not_a_mapping": N_("{where} should have keys and values: {raw}. It was left out."),
    "openslo_not_a_list": N_("{where} should be a list; its one value is read."),
    "openslo_extra": N_("{where} cannot be read ({expected}): {raw}. It is kept, and not followed."),
    "openslo_policy": N_("{where} names a policy as plain text ({expected} is meant): {raw}."),
    "openslo_in_the_way": N_("“{raw}” stands at {where} of the file, where keys belong; it is not lost."),
    # windows
    "openslo_no_window": N_("No window is given ({expected}), so nothing is worked out until one is set."),
    "openslo_windows": N_("{where} should hold one window; the first counts."),
    "openslo_duration": N_(
        "“{raw}” is no length ({expected}), so there is no window until one is set."
    ),
    "openslo_minutes": N_("“{raw}” is in minutes; a month is written {expected}. It is read as minutes."),
    "openslo_rolling_period": N_("“{raw}” rolls and has no fixed length; it is followed as {expected}."),
    "openslo_window_unfollowed": N_(
        "A window of “{raw}” is kept and not followed; {expected} would be."
    ),
    "openslo_not_true_or_false": N_("{where} is neither true nor false: {raw}."),
    "openslo_rolling_calendar": N_(
        "The window has a calendar and is said to roll; it is read as rolling."
    ),
    "openslo_zone": N_("There is no time zone “{raw}”; the team’s is used. One is {expected}."),
    "openslo_start": N_("“{raw}” is no moment ({expected}); the text is kept."),
    # budgets and objectives
    "openslo_method": N_("{where} is none of {expected}: “{raw}”."),
    "openslo_no_method": N_("{where} is not given; it is one of {expected}."),
    "openslo_method_case": N_("{where} is written {expected}; “{raw}” is read as that."),
    "openslo_no_objectives": N_("The SLO has no objectives, so it promises nothing."),
    "openslo_no_target": N_("{where} has neither {expected}, so nothing is promised."),
    "openslo_share": N_("{where} is no share ({expected}): “{raw}”. It has none until one is set."),
    "openslo_quoted_number": N_("{where} is a number in quotes; it is read as {expected}."),
    "openslo_whole": N_("{where} is {raw}: no error is allowed, and no budget is left to spend."),
    "openslo_target_twice": N_("A target and a target in per cent are given, which agree; the first counts."),
    "openslo_targets_differ": N_(
        "The target {expected} and the target of {raw} per cent differ; the first counts."
    ),
    "openslo_not_a_number": N_("{where} is no number such as {expected}: “{raw}”."),
    "openslo_operator": N_("{where} is none of {expected}: “{raw}”. It is kept, and not followed."),
    "openslo_operator_with_ratio": N_("{where} means nothing beside a {expected}; it is kept."),
    "openslo_slice": N_("{where} is no length of a slice ({expected}): “{raw}”."),
    "openslo_reference": N_("No {expected} called “{raw}” was read, so what is measured is not known."),
    "openslo_no_indicator": N_("{where} has no {expected}, so what is measured is not known."),
}  # fmt: skip
