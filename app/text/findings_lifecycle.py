"""What is wrong with what was asked of stages, checklists and their runs."""

from app.text.doorway import N_

FINDINGS: dict[str, str] = {
    "same_stage": N_("It is there already: {stage}."),
    "criterion_lacks": N_("To be “{stage}” it still needs: {kind}. {text}"),
    "checklist_used": N_(
        "{count} runs, criteria or other things go by this checklist; retire it instead."
    ),
    "nothing_new": N_("Every item is as it was, so there is no new version."),
    "nothing_left": N_("A checklist keeps at least one item; retire the list instead."),
    "not_in_checklist": N_("It is not in the present version of this checklist: {value}"),
    "item_twice": N_("The same item stands there twice: {value}"),
    "checklist_retired": N_("“{name}” is no longer used."),
    "no_items": N_("This checklist asks for nothing at “{tier}”."),
    "run_open": N_("It is gone through already: “{name}”."),
    "run_closed": N_("{by} signed this run off; take the signature back first."),
    "run_not_closed": N_("This run is not signed off."),
    "run_used": N_("{count} items of checklists or times of periodic work rest on this run."),
    "items_open": N_("{count} mandatory items are to check or failed: {names}."),
    "not_in_run": N_("This run does not ask for that item."),
}
