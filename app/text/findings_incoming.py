"""What is odd about files of incidents, counts, objectives and actions once they are held against the
data, and what happens with it."""

from app.text.doorway import N_

FINDINGS: dict[str, str] = {
    "no_messages": N_("There is no message in it that can be read."),
    "not_a_list": N_("It is no list of messages."),
    "no_files": N_("There is no file to read in it; looked for: {endings}."),
    "no_such_answer": N_("“{value}” is none of the answers; there is {answers}."),
    "no_such_target": N_("A mapping is for one of {targets}, not for “{value}”."),
    "no_such_period": N_("“{value}” is no period; there is {periods}."),
    "not_a_day_answer": N_("“{value}” is not a day; write 2026-03-31."),
    "no_such_indicator": N_("“{value}” is none of availability, requests and latency."),
}

NOTES: dict[str, str] = {
    # chats and mail
    "not_a_message": N_("This is no message, so it was left out: {raw}"),
    "message_without_time": N_("It has no time that can be read ({raw}), so it was left out."),
    "letter_of_nobody": N_("It does not say from whom it is, so it was left out: {raw}"),
    "line_of_no_message": N_("No message begins before this line, so it was left out: {raw}"),
    "line_not_json": N_("This line cannot be read ({why}), so it was left out: {raw}"),
    "messages_of_the_tool": N_("{count} lines that nobody wrote (who joined, empty ones) were left out."),
    "direct_messages": N_("{count} direct messages are between two people; they were left out."),
    "contacts_taken": N_("{count} contacts between people who have agreed to that."),
    "contacts_unasked": N_("{count} contacts are not kept: one of the two has not agreed."),
    # incidents
    "severity_unknown": N_("“{raw}” is no severity that is known, so none is said."),
    "title_cut": N_("Its title is longer than can be kept; all of it stands in its text."),
    "repaired_by_its_length": N_(
        "It says how long the repair took and not when it ended; that was reckoned: {raw}"
    ),
    "end_by_its_length": N_(
        "It says how long it took and not when it ended; that was reckoned: {raw}"
    ),
    "end_is_last_known": N_(
        "It is said to be over and not when; the last that is known of it was taken: {raw}"
    ),
    "owner_unknown": N_("Nobody here is called “{raw}”; the name stays in the action's text."),
    "done_without_day": N_(
        "It is said to be done and not when; the day on which the incident ended was taken: {raw}"
    ),
    "line_cut": N_("{where} is longer than can be kept, and was cut: {raw}"),
    # tickets
    "received_missing": N_("It does not say when it was received, so it was left out."),
    "same_row_again": N_("It says the same as {expected}, so it was left out: {raw}"),
    "other_row_of_its_id": N_(
        "{expected} has the same id ({raw}) and says something else; the first counts."
    ),
    "rows_no_tickets": N_("{count} rows are pull requests and no issues; they were left out."),
    "priority_unknown": N_("“{raw}” is no priority that is known, so none is said."),
    "text_cut": N_("Its text has {length} characters; the first {most} were taken."),
    "completed_is_last_known": N_(
        "It is done with and says not when; the last that is known of it was taken: {raw}"
    ),
    "end_of_open": N_(
        "Its status is “{status}”, so it is open; that it says an end ({raw}) was left aside."
    ),
    "ends_of_open_many": N_(
        "{count} say an end though their status is an open one; the status counts, so they are open."
    ),
    "owners_unknown": N_(
        "{count} owners are nobody here; their names stand in the texts: {raw}"
    ),
    # debt
    "debt_says_nothing": N_("It does not say what it is, so it was left out."),
    "issues_not_debt": N_("{count} issues are not marked as debt; they were left alone."),
    "closed_today": N_("It is “{raw}” there and says no day; it is closed as of today."),
    # changes, sprints and milestones
    "change_without_instant": N_(
        "It says neither when it was made nor when it is planned, so it was left out."
    ),
    "never_made": N_("It says no instant at which it was made, so it is planned: {raw}"),
    "taken_back_by": N_("A later change takes it back, so it was rolled back then: {raw}"),
    "row_without_name": N_("It has no name, so it was left out."),
    "row_without_project": N_("It names no project, so it was left out."),
    "owners_left_out": N_("{count} owners are nobody here and were left out: {raw}"),
    # actions
    "no_such_action": N_("No action here has the mark that it carries; it was left out: {raw}"),
    "done_today": N_("It is “{raw}” there and says no day; it is done as of today."),
    "issues_of_others": N_("{count} issues of the file are none of ours; they were left alone."),
    # counts
    "counts_of_others": N_(
        "Somebody here, or another source, said something else of this day; that stays. The answer "
        "overwrite=yes takes the file's."
    ),
    "counts_without_service": N_("It names no service, so it was left out."),
    "day_ahead": N_("{raw} lies ahead, so it was left out."),
    "no_such_bucket": N_("None of its columns ends at {raw} ms, the threshold of the objective."),
    "no_good_count": N_("It does not say how many were good, so it was left out."),
    "left_out_as_asked": N_("It was left out, as was answered for {raw}."),
    # OpenSLO
    "openslo_no_target": N_("No target above zero can be read, so it was left out: {raw}"),
    "openslo_no_threshold": N_("No threshold of at least 1 ms can be read, so it was left out."),
    "openslo_kept_nowhere": N_("No SLO of the files names this {where}, so it is kept nowhere: {raw}"),
    "kept_as_changed_here": N_("{where} was changed here and in the file; what is here stays."),
}  # fmt: skip
