"""Words for the closed lists of changes, launches and projects, and for their policies."""

from app.text.doorway import N_

WORDS: dict[str, str] = {
    # kinds of changes
    "release": N_("Release"),
    "deployment": N_("Deployment"),
    "config_change": N_("Configuration"),
    "capacity_added": N_("Capacity"),
    "software_upgrade": N_("Software upgrade"),
    "hardware_upgrade": N_("Hardware upgrade"),
    # what a release brings
    "major": N_("Major"),
    "feature_release": N_("Feature"),
    "bug_fix": N_("Bug fix"),
    # what came of a change
    "planned_change": N_("Planned"),
    "succeeded": N_("Succeeded"),
    "failed": N_("Failed"),
    "rolled_back": N_("Rolled back"),
    "called_off": N_("Called off"),
    # parts of changes in incidents
    "primary_part": N_("Main part"),
    "contributing": N_("Contributing"),
    "no_part": N_("No part"),
    # classes and stages of launches
    "new_feature": N_("New feature"),
    "fix_launch": N_("Fix"),
    "p0_fix": N_("First-priority fix"),
    "security_fix": N_("Security fix"),
    "proposed": N_("Proposed"),
    "preparing": N_("Preparing"),
    "soft_launched": N_("Soft-launched"),
    "launched": N_("Launched"),
    "announced": N_("Announced"),
    "dropped": N_("Dropped"),
    # states of a gate
    "gate_open": N_("open"),
    "gate_caution": N_("caution"),
    "gate_closed": N_("closed"),
    "gate_unknown": N_("unknown"),
    # evidence
    "system_test": N_("System test"),
    "acceptance": N_("Acceptance"),
    "performance": N_("Performance"),
    "vulnerabilities": N_("Vulnerabilities"),
    "compatibility": N_("Compatibility"),
    "process_change": N_("Change of procedures"),
    "passed": N_("Passed"),
    "not_passed": N_("Not passed"),
    "waived": N_("Waived"),
    "lower": N_("Lower is better"),
    "higher": N_("Higher is better"),
    # states of projects
    "project_idea": N_("Idea"),
    "active": N_("Active"),
    "paused": N_("Paused"),
    "finished": N_("Finished"),
    "stopped": N_("Stopped"),
    # what is delivered, and who looked at it
    "milestone": N_("Milestone"),
    "project_feature": N_("Feature"),
    "review": N_("Review"),
    "pairing": N_("Pairing"),
    "other_feedback": N_("Other"),
    # how a deliverable stands
    "on_time": N_("On time"),
    "late": N_("Late"),
    "waited_for": N_("Waited for"),
    "cancelled": N_("Called off"),
    "uncommitted": N_("Not promised"),
    # policies
    "attribution_hours": N_("Hours in which a change may have caused an incident"),
    "hold_hours": N_("Hours that a service must be calm to count as stable"),
    "baseline_days": N_("Days before a change that it is compared with"),
    "innovation_share": N_("Share of each budget kept for what nobody here did before"),
    "stability_days": N_("Days after which open stability work stops the next major release"),
    "launch_warning": N_("Budget left below which launches need caution"),
    "gate_hold_hours": N_("Hours for which a gate is held before it opens again"),
    "objective_needed": N_("No objective closes the gate (1: yes, 0: no)"),
    "solo_weeks": N_("Weeks after which a project of one person is a solo project"),
}
