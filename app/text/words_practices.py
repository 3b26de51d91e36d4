"""Words for the closed lists of candidates, practices, assessments and reviews, and for their policies."""

from app.text.doorway import N_

WORDS: dict[str, str] = {
    # stages of candidates
    "applied": N_("Applied"),
    "code_asked": N_("Asked for code"),
    "code_judged": N_("Code judged"),
    "offered": N_("Offered"),
    "hired": N_("Hired"),
    "turned_down": N_("Turned down"),
    "withdrew": N_("Withdrew"),
    # what code is looked at for
    "correctness": N_("Correct"),
    "readability": N_("Readable"),
    "own_tests": N_("Tests of its own"),
    "error_handling": N_("Handles errors"),
    "growth_in_scale": N_("Holds at scale"),
    # policies of people
    "overlap_hours": N_("Hours a day in which a team works together"),
    "focus_hours": N_("Hours a week kept for project work"),
    "code_floor": N_("Share of points from which code is good enough"),
    # the twelve practices
    "hire_coders": N_("Hire only coders"),
    "have_sla": N_("Have an SLA for the service"),
    "measure_and_report": N_("Measure and report performance against it"),
    "budgets_gate": N_("Use error budgets and gate launches on them"),
    "common_pool": N_("A common staffing pool"),
    "overflow_to_developers": N_("Excess operations work goes to the developers"),
    "cap_on_load": N_("Operational load is capped"),
    "share_of_developers": N_("Developers carry a share of operations work"),
    "team_size": N_("On-call teams are large enough"),
    "events_a_shift": N_("Few events a shift"),
    "postmortem_for_each": N_("A postmortem for every event"),
    "blameless_postmortems": N_("Postmortems are blameless"),
    # states of a practice
    "practised": N_("Practised"),
    "partly_practised": N_("Partly"),
    "not_practised": N_("Not practised"),
    "cannot_say": N_("Cannot say"),
    # areas of the operational assessment
    "regular_tasks": N_("Regular tasks"),
    "emergency_response": N_("Emergency response"),
    "monitoring_and_metrics": N_("Monitoring and metrics"),
    "capacity_planning": N_("Capacity planning"),
    "change_management": N_("Change management"),
    "introduction_and_removal": N_("New product introduction and removal"),
    "deployment_and_decommissioning": N_("Service deployment and decommissioning"),
    "performance_and_efficiency": N_("Performance and efficiency"),
    "delivery_build": N_("Service delivery: build"),
    "delivery_deployment": N_("Service delivery: deployment"),
    "toil_area": N_("Toil reduction"),
    "disaster_preparedness": N_("Disaster preparedness"),
    # policies of assessments
    "assessment_days": N_("Days between operational assessments"),
    # what is signed in a review
    "agreed_at_start": N_("Agreed at the start"),
    "agreed_result": N_("Result"),
}
