"""What is wrong with what was asked of decommissioning, periodic work and problems of launches."""

from app.text.doorway import N_

FINDINGS: dict[str, str] = {
    "is_retired": N_("{name} is retired already."),
    "is_retiring": N_("{name} is being decommissioned already."),
    "is_retiring_twice": N_("A service cannot be decommissioned twice at once."),
    "retirement_closed": N_("This decommissioning was finished on {day}; take that back first."),
    "retirement_open": N_("This decommissioning is not finished."),
    "step_done": N_("The step “{step}” is done; take that back first."),
    "step_before_open": N_("“{before}” comes first, and is not done yet."),
    "step_open": N_("“{next}” is not done yet."),
    "not_last_step": N_("“{last}” was done after it; take that back first."),
    "users_left": N_(
        "It is still needed by {names}; let them do without it, and take the dependency away, first."
    ),
    "entries_open": N_("Of “{of}” there is still to see to: {names}."),
    "machines_left": N_(
        "These machines are for it and not erased: {names}. Add what shall become of them."
    ),
    "not_quiet_yet": N_("It must stay quiet until {until}."),
    "before_last_step": N_(
        "The step before it was done on {day}; this one cannot be done earlier."
    ),
    "needs_machine": N_("A machine belongs to the step “Machines settled”, and nothing else does."),
    "is_machine": N_(
        "It is a machine: say what becomes of it, and what proves that it was erased."
    ),
    "not_machine": N_("It is no machine, so nothing was erased."),
    "is_disposed": N_("{name} is gone, and cannot be used again."),
    "not_due_then": N_("It is not due on {value}."),
    "due_moved": N_(
        "It is not sure any more that {value} is meant: what was said of its other times, or when it "
        "comes back, has changed since you looked. Look again."
    ),
    "no_such_version": N_("There is no version {value}; the latest is {last}."),
    "other_checklist": N_("“{value}” stands in another checklist."),
    "no_care": N_("It has no special care that could end."),
    "odd_box": N_(
        "Line {row} looks like a box and is none; write “- [ ] What is to be done”: {raw}"
    ),
    "no_boxes": N_("There is no box in it; write “- [ ] What is to be done”."),
    "empty_box": N_("The box in line {row} says nothing."),
}
