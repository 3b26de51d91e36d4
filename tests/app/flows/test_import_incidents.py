"""Incidents of real status pages and reports taken over: once, whole, and known again."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.exchange.folder_in import pick_folder
from app.exchange.incident_reading import MARKDOWN, read_incidents
from app.exchange.incident_shapes import IncidentDraft, ReadIncidents, Update
from app.exchange.questions import Answers
from app.exchange.reading import pick
from app.flows.import_incidents import incidents_incoming
from app.flows.incoming import Kind, Known
from app.workspace import create_workspace
from models.incidents.importing import IncidentFate
from models.incidents.queries import Actions, Impacts, Incidents, Postmortems
from models.incidents.rows import IncidentClass
from models.incidents.rules.times import impossible_times
from models.kernel.changes import Author

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def truth(real_data: Path) -> Any:
    return json.loads((real_data / "TRUTH.json").read_text("utf-8"))


def one(**more: Any) -> ReadIncidents:
    told: dict[str, Any] = {
        "place": "2",
        "external_id": "A",
        "title": "Mail",
        "start": START,
        "services": ("Mail",),
    }
    return ReadIncidents("table", (IncidentDraft(**(told | more)),))


def import_incidents(source: str, read: ReadIncidents) -> Any:
    """The command that takes over what was read."""
    answers = Answers({"source": source}, {})
    return incidents_incoming(Kind.INCIDENTS, read, answers, Known()).command


def only(**more: Any) -> Any:
    (incident,) = import_incidents("x", one(**more)).incidents
    return incident


def test_an_end_that_is_not_said_is_not_until_now() -> None:
    last = Update(START + timedelta(minutes=20), "", "Fixed")
    assert only(status="Resolved", updates=(last,)).end == last.at
    assert only(status="closed").end == START
    assert only(stated_seconds=90).end == START + timedelta(seconds=90)
    assert only(status="investigating").end is None


def test_what_is_harmless_takes_nothing_and_maintenance_is_none() -> None:
    assert [i.weight for i in only(severity="notice").impacts] == [0]
    assert [i.service for i in only(services=("Mail", "mail ", "Login")).impacts] == [
        "Mail",
        "Login",
    ]
    assert list(import_incidents("x", one(planned=True)).incidents) == []
    told = incidents_incoming(Kind.STATUS, one(planned=True), Answers({}, {}), Known())
    assert [note.code for note in told.notes] == ["announced"]
    assert only(title="False alarm of the pager").kind is IncidentClass.FALSE_ALARM


def test_a_title_that_is_too_long_stands_whole_in_the_summary() -> None:
    long = "word " * 60
    incident = only(title=long)
    assert len(incident.title) == 200
    assert incident.summary == long.strip()


@pytest.mark.parametrize("folder", ["cstate_jenkins", "jekyll_liveagent", "postmortems_mybinder"])
def test_a_real_history_is_taken_over_and_known_again(
    real_data: Path, tmp_path: Path, folder: str
) -> None:
    sources = pick_folder(real_data / "incidents" / folder, MARKDOWN)
    read = read_incidents(sources, Answers({"zone": "UTC", "date_order": "mdy"}, {}))
    command = import_incidents(folder, read)
    workspace = create_workspace(tmp_path / "x.watchbill", Author("Ada"))
    try:
        done = workspace.do(command).value
        assert done.count(IncidentFate.REJECTED) == 0
        assert len(workspace.ask(Incidents()).value) == len(command.incidents)
        assert workspace.ask(Impacts()).value or folder == "postmortems_mybinder"
        again = workspace.do(command).value
        assert again.count(IncidentFate.SAME) == len(command.incidents)
        learnt = workspace.ask(Postmortems()).value
        assert len(learnt) == len(read.postmortems)
        assert bool(workspace.ask(Actions()).value) == any(p.actions for p in read.postmortems)
    finally:
        workspace.close()


def test_six_incidents_of_jenkins_cannot_be_and_are_kept(real_data: Path, truth: Any) -> None:
    sources = pick_folder(real_data / "incidents" / "cstate_jenkins", MARKDOWN)
    command = import_incidents("jenkins", read_incidents(sources, Answers({"zone": "UTC"}, {})))
    odd = [i for i in command.incidents if "end_before_start" in impossible_times(i)]
    assert len(odd) == 6


def test_412_incidents_of_a_table(real_data: Path) -> None:
    path = real_data / "incidents" / "servicenow_uci" / "incident_event_log_a.csv"
    read = read_incidents([pick(path)], Answers({"zone": "UTC"}, {}))
    assert len(import_incidents("servicenow", read).incidents) == 412
