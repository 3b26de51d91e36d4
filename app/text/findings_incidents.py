"""What is odd about incidents: as they are read, as they are said, as they are taken over."""

from app.text.doorway import N_

FINDINGS: dict[str, str] = {
    "no_incidents": N_("No incident was found in it: that needs a title and a day."),
    "no_sites": N_("No site was found: that needs history/summary.json or files beside it."),
    "not_toml": N_("The head of the file is not TOML: {why}."),
    "too_many_files": N_("The folder has more than {limit} such files."),
    "too_large_folder": N_("The files of the folder are larger than {megabytes} MB together."),
    "repeated_impact": N_("The same service is said twice from the same instant on."),
    "repeated_id": N_("This id stands at another incident of the same source already."),
    "already_written": N_("This incident has a postmortem already; write on that one."),
    "part_required": N_("This part is still empty; a postmortem is closed when it is whole."),
    "cause_required": N_("The full form names at least one cause."),
}

REASONS: dict[str, str] = {
    "no_title": N_("It has no title."),
    "no_service": N_("It names a service without a name."),
    "no_line": N_("A line of its timeline is empty."),
    "no_action": N_("One of its actions says nothing."),
    "repeated_id": N_("Its id stood at an earlier incident of the file already."),
    "repeated_impact": N_("It says the same service twice from the same instant on."),
    "too_long": N_("A text of it is longer than can be kept."),
    "not_text": N_("It holds a character that cannot be kept."),
    "not_a_number": N_("One of its numbers is none."),
    "too_small": N_("One of its numbers is too small."),
    "too_large": N_("One of its numbers is too large."),
    "end_before_start": N_("It ends before it starts."),
    "repaired_before_start": N_("It was repaired before it started."),
    "detected_before_start": N_("It was detected before it started."),
    "acknowledged_before_start": N_("It was acknowledged before it started."),
    "acknowledged_before_detected": N_("It was acknowledged before it was detected."),
}
"""Why an incident of a source was rejected, or what is odd about it though it was kept."""

NOTES: dict[str, str] = {
    "announced": N_("“{raw}” was announced as maintenance, which is no incident."),
    "no_incident_here": N_("The file tells no incident: it has no title, or says no day."),
    "start_missing": N_("It says no start, so it was left out."),
    "not_a_moment": N_("{where} is no moment: “{raw}”."),
    "no_time_of_day": N_("{where} says a day and no time; it counts from its beginning: {raw}"),
    "misspelt_key": N_("“{raw}” was read as “{where}”."),
    "misspelt_zone": N_("GTM was read as GMT in “{raw}”."),
    "hour_after_noon": N_("An hour after twelve needs no pm; it was read by its hour: {raw}"),
    "unknown_abbreviation": N_("The zone “{raw}” is not known, so the usual one was taken."),
    "ends_before_it_began": N_(
        "It ends before it starts ({raw}), so it counts for no downtime until that is mended."
    ),
    "before_it_began": N_("{where} lies before the start: {raw}"),
    "resolved_without_end": N_("It is said to be resolved, and not when."),
    "start_is_detection": N_("It says no start; that it was noticed ({raw}) was taken for it."),
    "start_from_timeline": N_("It says no start; the first of its timeline ({raw}) was taken."),
    "end_from_timeline": N_("It says no end; the last of its timeline ({raw}) was taken."),
    "not_a_length": N_("{where} is no length of time: “{raw}”."),
    "length_differs": N_(
        "It says that it took {raw}, and end less start is {expected}; both stay."
    ),
    "neither_yes_nor_no": N_("{where} is neither yes nor no: “{raw}”."),
    "not_a_count": N_("{where} is no number of events: “{raw}”."),
    "not_a_plain_number": N_("{where} is no number: “{raw}”."),
    "no_count": N_("It says neither how many events there were nor how many were bad."),
    "more_good_than_valid": N_("More events are good than valid ({raw}), so it was left out."),
    "added_to_its_day": N_("There is a row of {raw} already; their events were added up."),
    "same_id_again": N_("“{raw}” stands there more than once; each is an incident of its own."),
    "same_action_again": N_("“{raw}” stands there already; the first counts."),
    "not_minutes": N_("“{raw}” is no number of minutes."),
    "more_than_a_day_down": N_("{raw} minutes are more than a day has."),
}
