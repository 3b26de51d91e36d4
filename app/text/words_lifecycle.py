"""Words for the closed lists of the life cycle, checklists, decommissioning and periodic work, and for their policies."""

from app.text.doorway import N_

WORDS: dict[str, str] = {
    # what entering a stage asks for
    "criterion_by_hand": N_("Said by a person"),
    "criterion_owner": N_("Owners on both sides"),
    "criterion_strategy": N_("A signed strategy"),
    "criterion_objective": N_("An objective"),
    "criterion_agreement": N_("An agreement with users"),
    "criterion_runbook": N_("A runbook"),
    "criterion_checklist": N_("A checklist gone through"),
    "criterion_retirement": N_("Decommissioning finished"),
    # kinds of checklists
    "launch_list": N_("Launch"),
    "emergency_list": N_("Emergency"),
    "periodic_list": N_("Periodic"),
    "upgrade_list": N_("Upgrade"),
    "decommission_list": N_("Decommissioning"),
    "other_list": N_("Other"),
    # how much is at risk
    "low_risk": N_("Low risk"),
    "normal_risk": N_("Normal risk"),
    "high_risk": N_("High risk"),
    # where an item of a checklist came from
    "from_writing": N_("Written down"),
    "from_incident": N_("An incident"),
    "from_person": N_("A person"),
    "from_run": N_("A run"),
    "from_file": N_("A file"),
    # what became of an item
    "to_check": N_("To check"),
    "checked": N_("Checked"),
    "item_failed": N_("Failed"),
    "item_waived": N_("Waived"),
    "does_not_apply": N_("Does not apply"),
    # steps of decommissioning
    "remaining_users": N_("Remaining users"),
    "turned_off": N_("Turned off"),
    "references_gone": N_("References removed"),
    "resources_back": N_("Resources given back"),
    "archived": N_("Archived"),
    "machines_settled": N_("Machines settled"),
    "quiet_period": N_("Quiet period"),
    # fates of machines
    "repurposed": N_("Repurposed"),
    "sold": N_("Sold"),
    "disposed_of": N_("Disposed of"),
    # units of recurrence
    "days": N_("Days"),
    "weeks": N_("Weeks"),
    "months": N_("Months"),
    # how a criterion stands for a service
    "holds": N_("Holds"),
    "lacks": N_("Missing"),
    # fields
    "checklist_id": N_("checklist"),
    "items": N_("items"),
    "waiver": N_("reason"),
    "waived_by": N_("by whose leave"),
    # policies of the life cycle
    "prune_runs": N_("Runs without a catch after which an item may go"),
    "quiet_period_days": N_("Quiet days before a service is gone"),
}
