"""What a calendar says of each thing that it reminds of."""

from collections.abc import Mapping
from uuid import UUID

from app.text.doorway import N_, _
from app.text.words import word_text
from models.insight.reminder_rows import Reminder, ReminderKind

_SUMMARIES: dict[ReminderKind, str] = {
    ReminderKind.ACTION: N_("Due: {name}"),
    ReminderKind.CONDITION: N_("Condition to be fixed: {name}"),
    ReminderKind.POSTMORTEM: N_("Postmortem due: {name}"),
    ReminderKind.CHECKLIST: N_("Checklist due: {name}"),
    ReminderKind.PERIODIC: N_("Periodic work: {name}"),
    ReminderKind.PRACTICE: N_("Planned for a practice: {name}"),
    ReminderKind.FIX_IT: N_("Fix-it: {name}"),
    ReminderKind.LAUNCH: N_("Launch to be decided: {name}"),
    ReminderKind.CARE: N_("Special care ends: {name}"),
    ReminderKind.OVERRIDE: N_("Open gate ends: {name}"),
    ReminderKind.WAIVED_FINDING: N_("Waiver ends: {name}"),
    ReminderKind.WAIVED_EVIDENCE: N_("Waiver of evidence ends: {name}"),
    ReminderKind.REVIEW_READY: N_("Make the review ready: {name}"),
    ReminderKind.REVIEW_END: N_("Last day of the review: {name}"),
    ReminderKind.REVIEW_FREEZE: N_("Review to be frozen: {name}"),
    ReminderKind.PARKED: N_("Parked automation, look again: {name}"),
    ReminderKind.AGREEMENT: N_("Promise, look again: {name}"),
    ReminderKind.GATE_POLICY: N_("Error-budget policy, look again: {name}"),
    ReminderKind.ASSESSMENT: N_("Look for vulnerabilities: {name}"),
    ReminderKind.REPORT: N_("Report due: {name}"),
}


def summary_text(reminder: Reminder) -> str:
    """The line of a calendar."""
    return _(_SUMMARIES[reminder.kind]).format(name=_name(reminder))


def told_text(reminder: Reminder, teams: Mapping[UUID, str], people: Mapping[UUID, str]) -> str:
    """What stands below it: the service, and whose it is."""
    lines = []
    if reminder.service and reminder.service != reminder.name:
        lines.append(_("Service: {name}").format(name=reminder.service))
    for words, ids, names in (
        (_("Team: {names}"), reminder.teams, teams),
        (_("With: {names}"), reminder.people, people),
    ):
        known = sorted(names[one] for one in ids if one in names)
        if known:
            lines.append(words.format(names=", ".join(known)))
    return "\n".join(lines)


def _name(reminder: Reminder) -> str:
    if reminder.kind is ReminderKind.REPORT:
        from app.reports import report_title

        return report_title(reminder.name)
    if reminder.kind is ReminderKind.WAIVED_EVIDENCE:
        return word_text(reminder.name)
    if reminder.kind is ReminderKind.AGREEMENT:
        return _("{name}, {service}").format(name=reminder.name, service=reminder.service)
    return reminder.name or _("all services")
