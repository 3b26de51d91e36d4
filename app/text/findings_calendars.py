"""What is wrong with a calendar or a rota that is read: whole files, and single places in them."""

from app.text.doorway import N_, _, fill
from app.text.words import word_text

FINDINGS: dict[str, str] = {
    # calendars
    "too_large_calendar": N_("The calendar is larger than {megabytes} MB."),
    "not_a_calendar": N_("This is not a calendar: it holds no BEGIN line."),
    "missing_end": N_("{part}, which begins on line {row}, has no end; the file is cut short."),
    "end_without_begin": N_("Line {row} ends {part}, which never began."),
    "nested_too_deeply": N_("Line {row} lies more than {deepest} levels deep."),
    "too_many_events": N_("The calendar has more than {limit} events."),
    "too_many_occurrences": N_("The repeats of this calendar are more than {limit}."),
    "takes_too_long": N_("The repeats of this calendar take longer than {seconds} seconds."),
    "window_too_long": N_("Repeats are followed for at most {years} years."),
    # rotas
    "no_rota_found": N_(
        "No rota was found in it: that needs names beside days, or days across or down."
    ),
    "people_without_days": N_(
        "It lists people ({header}) and no days, so nobody’s turn can be read from it. Paste the "
        "people on the page People; a rota needs days beside names, or days across or down."
    ),
    "too_many_lines": N_("The file has more than {limit} lines."),
    "too_large_json": N_("The file is larger than {megabytes} MB."),
    "too_large_yaml": N_("The file is larger than {megabytes} MB."),
    "not_json": N_("Line {row} is not JSON: {why}."),
    "repeated_key": N_("“{key}” stands twice in the same object, so one of them would be lost."),
    "not_yaml": N_("Line {row} is not YAML."),
    "yaml_tag": N_("Line {row} asks for “{tag}” to be made, which no file of data needs."),
    "yaml_key": N_("Line {row} has a list or a mapping where the name of a key belongs."),
    "too_many_values": N_("The file has more than {limit} values."),
    "yaml_alias": N_("Line {row} refers to another part of the file; write it out instead."),
    "not_a_time_of_day": N_("“{value}” is not a time of day; write 09:00."),
    "no_such_duty": N_("The duty “{value}” is named by a row and is not listed."),
    "too_many_seats": N_("{value} people have one duty at once; at most {most} can."),
}

NOTES: dict[str, str] = {
    # events of a calendar
    "no_events": N_("The calendar holds no events."),
    "unreadable_event": N_("The event cannot be read, so it was left out."),
    "unreadable_zone": N_("The zone that is defined here cannot be read."),
    "bad_property": N_("{where} cannot be read: {raw}"),
    "no_start": N_("The event says no start."),
    "day_out_of_range": N_("{raw} lies too far back or ahead."),
    "unknown_zone": N_("There is no time zone “{raw}”."),
    "mixed_ends": N_("It begins and ends in different ways: one is a whole day, or has no zone."),
    "ends_before_start": N_("It ends before it starts: {raw}"),
    "no_time_at_all": N_("It takes no time: {raw}"),
    "nothing_in_window": N_("None of its repeats lies in the years that are looked at."),
    "ends_before_it_starts": N_("Its repeats end before it starts, so it happens once."),
    "starts_outside_its_rule": N_("Its first day is none that its rule names, so it is left out."),
    # rules of repeats
    "too_often": N_("It repeats “{frequency}”; at most daily is followed."),
    "no_interval": N_("It repeats at an interval of {value}; 1 is the least."),
    "too_long_interval": N_("It repeats at an interval of {value}; {limit} is the most."),
    "too_many_times": N_("It repeats {value} times; {limit} is the most."),
    "times_of_day": N_("{part} names several times of a day; one is followed."),
    "unknown_rule_part": N_("Its rule has a part that is not known: {part}."),
    "exception_rule": N_("EXRULE, an old kind of exception, is not followed."),
    "too_many_dates": N_("It names more than {limit} single dates."),
    "too_many_rules": N_("It has {value} rules of repeats; {limit} is the most."),
    "never_happens": N_("Its rule names days that never come: {rule}"),
    "bad_rule": N_("Its repeats cannot be followed: {raw}"),
    # leave
    "no_person": N_("It names nobody: {raw}"),
    "short_event": N_("It is shorter than {hours} hours, so it is no absence."),
    "not_absent": N_("The calendar shows the time as free, so it is no absence."),
    "open_days_cut": N_("It is longer than {limit} days, so it was left out."),
    # rows of a rota
    "not_time_and_name": N_("This is not “time | name”: {raw}"),
    "not_a_day": N_("“{raw}” is not a day."),
    "no_day": N_("It says no day."),
    "not_an_instant": N_("“{raw}” is not an instant such as 2026-03-30T09:00:00+02:00."),
    "out_of_order": N_("{raw} stands below {expected}, so one of them is wrong."),
    "nobody": N_("Nobody serves: {raw}"),
    "usual_length": N_("It says no end; as the others, it was given {days} days."),
    "too_long": N_("It lasts {days} days; {limit} is the most."),
    "overlapping": N_("{raw} begins while {other} still serves; both stand."),
    "sheet_without_days": N_("The sheet holds no days, so it was left out."),
    "not_a_number_of_people": N_("“{raw}” is not a number of people."),
    "non_working_days": N_("Days of the week without work were left out: {raw}"),
    "no_days": N_("It names people and no days."),
    "needs_not_applied": N_("How many are needed differs by day; the duty keeps its seats."),
    # layers
    "turn_length": N_("A turn of “{raw}” seconds cannot be kept; whole hours can."),
    "no_people": N_("Nobody is in the layer."),
    "starts_within_turn": N_("The layer begins within a turn; here it begins with that turn."),
    "handover_in_utc": N_(
        "It starts in UTC, so in {zone} the hour of handover moves when the clocks change."
    ),
    "bad_restriction": N_("These hours cannot be read: {raw}"),
}  # fmt: skip


def note_text(code: str, where: str, raw: str, parameters: dict[str, object]) -> str:
    """One oddity of a file as a sentence, without its place; reasons of tables are known too."""
    from app.text.findings import FINDINGS as OF_FILES
    from app.text.findings import REASONS
    from app.text.findings_incidents import NOTES as OF_INCIDENTS
    from app.text.findings_incoming import NOTES as OF_INCOMING

    known = (NOTES, OF_INCIDENTS, OF_INCOMING, OF_FILES, REASONS)
    template = next((sentences[code] for sentences in known if code in sentences), None)
    told = {"where": word_text(where), "raw": raw, **parameters}
    if template is None:
        return code.replace("_", " ").capitalize() + "."
    return fill(_(template), told)
