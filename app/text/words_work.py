"""Words for the closed lists of incoming work, debt and automation, and for their policies."""

from app.text.doorway import N_

WORDS: dict[str, str] = {
    # classes of work
    "feature": N_("Feature"),
    "fix": N_("Fix"),
    "stability": N_("Stability"),
    "toil_reduction": N_("Less toil"),
    # kinds of requests
    "process_work": N_("Process work"),
    "trouble": N_("Trouble"),
    "question": N_("Question"),
    "consultation": N_("Consultation"),
    # queues
    "emergencies": N_("Emergencies"),
    "requests": N_("Requests"),
    "project_work": N_("Project work"),
    # why requests are thought to be the same
    "same_words": N_("They say the same words"),
    "same_labels": N_("They carry the same labels and share a word"),
    # why Little’s law says nothing
    "flow_empty": N_("Nothing came in, or nothing was completed"),
    "flow_grows": N_("More came in than was completed"),
    "flow_shrinks": N_("More was completed than came in"),
    "flow_short": N_("What was completed had been there for longer than the period is"),
    # how a ticket ended
    "done": N_("Done"),
    "declined": N_("Declined"),
    "duplicate": N_("Duplicate"),
    # what tickets are promoted to
    "automation": N_("Automation"),
    # areas of debt
    "documentation": N_("Documentation"),
    "monitoring": N_("Monitoring"),
    "tests": N_("Tests"),
    "build": N_("Build"),
    "dependencies": N_("Dependencies"),
    "configuration": N_("Configuration"),
    # how debt ended
    "paid_off": N_("Paid off"),
    "gone_by_itself": N_("Gone by itself"),
    "accepted": N_("Accepted"),
    # items of a fix-it day
    "picked": N_("Picked"),
    "pinned": N_("Pinned"),
    "left_out": N_("Left out"),
    "to_do": N_("To do"),
    "doing": N_("Doing"),
    "fixed": N_("Fixed"),
    "not_fixed": N_("Not fixed"),
    # checks of a standard
    "conforms": N_("Conforms"),
    "differs": N_("Differs"),
    "not_applicable": N_("Does not apply"),
    # categories and stages of automation
    "should_be": N_("Should be automated"),
    "not_worth_it": N_("Not worth it"),
    "human": N_("Human process"),
    "idea": N_("Idea"),
    "building": N_("Building"),
    "running": N_("Running"),
    "retired": N_("Retired"),
    # areas of automation
    "allocation": N_("Allocation"),
    "os_configuration": N_("System configuration"),
    "installation": N_("Installation"),
    "monitoring_work": N_("Monitoring"),
    "other_work": N_("Other"),
    # why automating is not worth it
    "rare": N_("Rare"),
    "hard": N_("Hard"),
    "unstable": N_("Unstable"),
    # steps of a human process
    "relationship": N_("Relationship"),
    "bidding": N_("Bidding"),
    "evaluation": N_("Evaluation"),
    "negotiation": N_("Negotiation"),
    # what a decision rests on
    "runs_a_month": N_("Runs a month"),
    "manual": N_("Time a run by hand"),
    "residual": N_("Time a run once automated"),
    "upkeep": N_("Upkeep a year"),
    "life_months": N_("Expected life in months"),
    "machines": N_("Machines"),
    # policies
    "leak_days": N_("Days until unscheduled work has leaked"),
    "repeats": N_("Requests that make a repeat"),
    "repeat_days": N_("Days in which repeats are counted"),
    "fix_it_days": N_("Days between two fix-it days"),
    "automation_limit": N_("Automations built at once"),
    "fleet_machines": N_("Machines from which a task must be automated"),
    "horizon_months": N_("Longest payback in months"),
}
