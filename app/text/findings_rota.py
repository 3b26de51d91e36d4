"""What is wrong with what was asked of a rota; ``{names}`` are the finding's parameters."""

from app.text.doorway import N_

FINDINGS: dict[str, str] = {
    "empty_span": N_("It must end ({end}) after it starts ({start})."),
    "too_long_span": N_("It would last {days} days; at most {most} are allowed."),
    "no_weekday": N_("Choose at least one day of the week."),
    "locked_shift": N_("The shift from {start} to {end} is locked; unlock it first."),
    "published_shift": N_(
        "The shift from {start} to {end} is published; say that published shifts may change."
    ),
    "not_member": N_(
        "{name} is not in this duty’s rotation on {day}; add them to it, or use an override."
    ),
    "same_shift": N_("These are one and the same shift; choose two."),
    "same_person": N_("That is the same person; choose somebody else."),
    "repeated_person": N_("Somebody is in the list twice."),
    "nobody_has_it": N_("Nobody has this shift; assign it instead."),
    "swapped_shift": N_("One of these shifts is swapped by agreement; take that swap back first."),
    "already_swapped": N_("There is a swap of these two shifts already."),
    "already_taken": N_("Somebody covers this already."),
    "outside_shift": N_("It must lie within the shift, from {start} to {end}."),
    "foreign_slot": N_("The plan has a slot on {start} that belongs to another rotation."),
    "slot_twice": N_("The plan has a slot twice."),
    "rota_moved_on": N_(
        "The rota has changed since this was worked out ({count} changes, the last by {author}). "
        "Nothing was changed now: work it out again."
    ),
    "nothing_to_plan": N_(
        "There is nothing to plan from {start} to {end}: no turn begins then that is not locked, "
        "published or begun already."
    ),
    "nothing_turns": N_("No layer of these rotations turns in a fixed order; plan them instead."),
    "planner_died": N_("The planner ended without an answer ({why}). Nothing was changed."),
    "both_days_to_plan": N_("Give both days, --from and --to, or neither for the next quarter."),
    "not_an_instant": N_("“{value}” is no instant; write it as 2026-03-31 09:00."),
    "no_rotation": N_("There is no rotation yet; start one on the page Rotations."),
    "not_a_rhythm": N_("“{value}” is no length; write it as 1 week, 3 days or 2 months."),
    "not_hours": N_("“{value}” are no hours of the week; write them as Mon–Fri 09:00–17:00."),
    "not_a_time": N_("“{value}” is no time of day; write it as 08:00."),
    "unknown_rotation": N_("There is no rotation “{value}”; there is {known}."),
}
