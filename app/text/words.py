"""Words for the closed lists of the data: kinds of work, of absence, of teams, units."""

from enum import StrEnum

from app.text import (
    words_automation,
    words_changes,
    words_debt,
    words_incidents,
    words_incoming,
    words_levels,
    words_lifecycle,
    words_office,
    words_practices,
    words_rooms,
    words_services,
    words_work,
)
from app.text.doorway import N_, _

WORDS: dict[str, str] = {
    # kinds of work (METRICS F7)
    "project": N_("Project"),
    "ticket": N_("Tickets"),
    "on_call": N_("On call"),
    "human_process": N_("Human process"),
    "fix_it": N_("Fix-it"),
    "overhead": N_("Overhead"),
    "leave": N_("Leave"),
    # kinds of teams
    "operations": N_("Operations"),
    "development": N_("Development"),
    "pool": N_("Common pool"),
    # kinds of absence
    "sick": N_("Sick"),
    "parental": N_("Parental leave"),
    "training": N_("Training"),
    "unpaid": N_("Unpaid leave"),
    "other": N_("Other"),
    # lengths of a period
    "week": N_("Week"),
    "month": N_("Month"),
    "quarter": N_("Quarter"),
    "year": N_("Review year"),
    "custom": N_("Chosen days"),
    # policies
    "toil_threshold": N_("Toil threshold"),
    "operations_cap": N_("Operations cap"),
    "window_weeks": N_("Window in weeks"),
    "exit_weeks": N_("Weeks below to leave"),
    "coverage_floor": N_("Least coverage"),
    "events_per_shift": N_("Events per shift"),
    "people_at_one_site": N_("People at the only site"),
    "people_at_each_site": N_("People at each of several sites"),
    "developers_share": N_("Developers’ part of operations"),
    "ordinary_rate": N_("Units for an ordinary hour of duty"),
    "night_rate": N_("Units for an hour of duty at night"),
    "weekend_rate": N_("Units for an hour of duty on a weekend"),
    "holiday_rate": N_("Units for an hour of duty on a public holiday"),
    "paid_holiday": N_("Public holiday"),
    "paid_weekend": N_("Weekend"),
    "paid_night": N_("Night"),
    "paid_ordinary": N_("Ordinary"),
    "services_per_team": N_("Services a team can run well"),
    "event_minutes": N_("Minutes that make alerts one event"),
    "postmortem_days": N_("Days until a postmortem is due"),
    "postmortem_full_minutes": N_("Downtime in minutes for the full postmortem"),
    "priority_share": N_("Share of a budget that calls for a first-priority action"),
    # units
    "seconds": N_("time"),
    "hours": N_("hours"),
    "minutes": N_("minutes"),
    "ratio": N_("ratio"),
    "share": N_("share of one"),
    "level": N_("share of one"),
    "money": N_("money"),
    "count": N_("number"),
    "text": N_("text"),
    "day": N_("day"),
    "instant": N_("instant, UTC"),
    "flag": N_("true or false"),
    **words_levels.WORDS,
    **words_changes.WORDS,
    **words_incidents.WORDS,
    **words_work.WORDS,
    **words_automation.WORDS,
    **words_lifecycle.WORDS,
    **words_office.WORDS,
    **words_rooms.WORDS,
    **words_practices.WORDS,
    **words_debt.WORDS,
    **words_services.WORDS,
    **words_incoming.WORDS,
}


def word_text(word: StrEnum | str) -> str:
    """The word that a person reads for one of a closed list.

    >>> word_text("on_call")
    'On call'
    """
    known = WORDS.get(str(word))
    return _(known) if known else str(word).replace("_", " ").capitalize()
