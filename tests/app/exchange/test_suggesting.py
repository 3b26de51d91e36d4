"""A first guess at the columns of a file that no preset knows."""

import pytest

from app.exchange.mapping import mapping_from
from app.exchange.mapping_work import TicketMapping
from app.exchange.suggesting import WORDS, suggested, suggested_for


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        (["Employee", "Date", "Hours", "Project"],
         {"person": "Employee", "day": "Date", "duration": "Hours", "project": "Project"}),
        (["who", "from", "to", "what"], {"person": "who", "start": "from", "end": "to"}),
        (["Author", "Work date", "Time spent", "Issue key"],
         {"person": "Author", "day": "Work date", "duration": "Time spent", "ticket": "Issue key"}),
        (["a", "b"], {}),
    ],
)  # fmt: skip
def test_headers_are_guessed(header: list[str], wanted: dict[str, str]) -> None:
    assert suggested(header) == wanted


def test_no_column_is_given_twice() -> None:
    found = suggested(["Tag", "Name", "Time", "Start", "Description", "Key"])
    assert len(set(found.values())) == len(found)


def test_a_guess_with_a_day_and_a_duration_is_a_mapping() -> None:
    columns = suggested(["Employee", "Date", "Hours", "Type"])
    assert mapping_from({"columns": columns}).columns.duration == ("Hours",)
    assert set(WORDS) <= set(mapping_from({"columns": columns}).columns.model_dump())


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (  # Azure DevOps
            "ID,Work Item Type,Title,Assigned To,State,Tags,Created Date,Closed Date",
            "number type title owner status labels received ended",
        ),
        (  # Redmine
            "#,Project,Tracker,Status,Priority,Subject,Author,Assignee,Category,Start date,Due date,"
            "Estimated time,Closed,Created",
            "number - type status priority title requester owner - started due estimate ended received",
        ),
        (  # Zendesk
            "Id,Requester,Subject,Created at,Solved at,Status,Priority,Type,Tags",
            "number requester title received ended status priority type labels",
        ),
        (  # Freshdesk
            "Ticket ID,Subject,Status,Priority,Type,Agent,Created time,Resolved time",
            "number title status priority type owner received ended",
        ),
        (  # Jira in German
            "Vorgangsschlüssel,Zusammenfassung,Vorgangstyp,Status,Priorität,Lösung,Autor,Erstellt,Erledigt",
            "number title type status priority resolution requester received ended",
        ),
    ],
)
def test_the_columns_of_other_trackers_are_guessed(header: str, found: str) -> None:
    names = header.split(",")
    wanted = {field: name for field, name in zip(found.split(), names, strict=True) if field != "-"}
    guessed = suggested_for(TicketMapping, names)
    assert {field: guessed.get(field) for field in wanted} == wanted
