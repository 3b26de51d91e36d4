"""The questions of the operational assessment, and what the five levels mean."""

from app.text.doorway import N_

LEVELS: dict[int, str] = {
    1: N_("Initial: it depends on who happens to be there"),
    2: N_("Repeatable: it was done the same way more than once"),
    3: N_("Defined: it is written down, and everybody does it so"),
    4: N_("Managed: it is measured, and the figures are looked at"),
    5: N_("Optimizing: the figures lead to changes, and the changes help"),
}
"""What each level means; the same for every question."""

QUESTIONS: dict[str, str] = {
    "tasks_known": N_("How do we know which work comes back, when, and whose it is?"),
    "tasks_done": N_("How do we see that it was done in time, by whomever?"),
    "answered": N_("How does somebody who can help hear of an emergency, at any hour?"),
    "learnt": N_("How does what we learn from an emergency change what happens next time?"),
    "watched": N_("How do we know what users see of each service?"),
    "alerts_mean_work": N_("How do we keep alerts to those that somebody must act on?"),
    "limits_known": N_("How do we know when each limit will be reached?"),
    "ordered_in_time": N_("How does capacity come before it is missed?"),
    "changes_kept": N_("How do we know what changed, when, and by whom?"),
    "changes_undone": N_("How is a change undone that did harm?"),
    "launches_checked": N_("How do we make sure that something new is ready to be run?"),
    "old_things_go": N_(
        "How does something that is no longer used go, with all that belongs to it?"
    ),
    "machines_made": N_("How does a machine come into service?"),
    "machines_erased": N_("How do we prove that nothing is left on a machine that goes?"),
    "speed_measured": N_("How do we know that a service is as fast as its users need?"),
    "cost_known": N_("How do we know what a service costs, and where it could cost less?"),
    "built_alone": N_("How is a release built from what is kept under version control?"),
    "tested": N_("How do we know that a build works before anybody uses it?"),
    "deployed_often": N_("How does a release reach production?"),
    "deployed_gradually": N_("How do we notice a bad release before all users have it?"),
    "toil_measured": N_("How do we know how much time goes into work by hand?"),
    "toil_paid": N_("How does that time become less?"),
    "restored": N_("How do we know that data can be brought back?"),
    "rehearsed": N_("How do we know that the plan for the loss of a site works?"),
}
"""What each question asks, by its key in `models.practices.questions`."""
