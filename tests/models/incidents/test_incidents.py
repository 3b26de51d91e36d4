"""Incidents through the public door, on both databases."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from models.incidents.commands import (
    AddAlerts,
    AddCondition,
    AddIncident,
    AddTimeline,
    ClosePostmortem,
    LinkCondition,
    RemoveIncident,
    ReturnActions,
    SetImpacts,
    TurnAction,
    WritePostmortem,
)
from models.incidents.importing import ReturnedAction
from models.incidents.queries import (
    Actions,
    Alerts,
    Causes,
    Conditions,
    Impacts,
    Incidents,
    Postmortems,
    TimelineOf,
)
from models.incidents.rows import (
    AlertDraft,
    BecomesKind,
    ImpactDraft,
    IncidentClass,
    PostmortemForm,
)
from models.incidents.rules.times import impossible_times
from models.services.commands import AddService
from models.store.query import Query
from models.store.store import Store
from tests.models.desk import Desk
from tests.models.incidents.examples import (
    DAY,
    END,
    HALF,
    START,
    action,
    add_incident,
    incident,
    postmortem,
)

MINUTE = timedelta(minutes=1)


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def test_impossible_times_are_kept_and_told(desk: Desk) -> None:
    desk.do(add_incident(end=START - MINUTE, acknowledged=START - MINUTE))
    (row,) = desk.ask(Incidents())
    assert row.end == START - MINUTE
    assert impossible_times(row) == ("end_before_start", "acknowledged_before_start")
    assert desk.ask(Incidents(START, END)) == (row,)


def test_incidents_of_a_time_are_those_that_lasted_in_it(desk: Desk) -> None:
    desk.do(add_incident(title="open", start=START - MINUTE, end=None))
    desk.do(add_incident(title="before", start=START - 2 * MINUTE, end=START))
    desk.do(add_incident(title="across", start=START - MINUTE, end=START + MINUTE))
    desk.do(add_incident(title="after", start=END, end=END + MINUTE))
    found = {row.title for row in desk.ask(Incidents(START, END))}
    assert found == {"open", "across"}


def test_a_wrong_weight_is_told_by_its_row_and_nothing_is_written(desk: Desk) -> None:
    service = desk.do(AddService("Mail"))
    for weight, code in (
        (Decimal("1.1"), "too_large"),
        (Decimal(-1), "too_small"),
        (Decimal("NaN"), "not_a_number"),
    ):
        draft = ImpactDraft(service, weight, START)
        assert desk.refusal(add_incident(impacts=(ImpactDraft(service), draft))) == [
            (code, "weight")
        ]
    twice = add_incident(service, service)
    assert desk.refusal(twice) == [("repeated_impact", "service_id")]
    assert desk.refusal(AddIncident(" ", IncidentClass.OUTAGE, START, severity=6)) == [
        ("too_large", "severity"),
        ("required", "title"),
    ]
    assert desk.ask(Incidents()) == ()


def test_impacts_are_set_as_a_whole_and_what_is_the_same_keeps_its_row(desk: Desk) -> None:
    mail, login = desk.do(AddService("Mail")), desk.do(AddService("Login"))
    added = desk.do(add_incident(mail, login))
    before = {row.service_id: row for row in desk.ask(Impacts(added))}
    wanted = (ImpactDraft(mail), ImpactDraft(mail, HALF, START + MINUTE))
    desk.do(SetImpacts(added, wanted, desk.seen))
    after = desk.ask(Impacts(added))
    assert before[mail] in after
    assert [(row.weight, row.since) for row in after if row.id != before[mail].id] == [
        (HALF, START + MINUTE)
    ]


def test_what_an_incident_leaves_behind(desk: Desk) -> None:
    added = incident(desk)
    desk.do(WritePostmortem(added, PostmortemForm.SHORT))
    service = desk.ask(Impacts())[0].service_id
    condition = desk.do(AddCondition(service, "It fills", DAY))
    desk.do(LinkCondition(condition, added, desk.seen))
    desk.do(RemoveIncident(added, desk.seen))
    queries: tuple[Query[Any], ...] = (
        *(Incidents(), Impacts(), Actions(), Postmortems(), Causes()),
        TimelineOf(added),
    )
    assert [desk.ask(query) for query in queries] == [()] * 6
    assert [row.incident_id for row in desk.ask(Alerts())] == [None]
    assert [row.incident_id for row in desk.ask(Conditions())] == [None]
    desk.undo()
    assert desk.ask(Alerts())[0].incident_id == added
    assert desk.ask(TimelineOf(added))[0].text == "The queue grew"


def test_an_empty_line_is_told_by_its_row(desk: Desk) -> None:
    added = desk.do(add_incident())
    assert desk.refusal(AddTimeline(added, ((START, "a"), (END, " ")))) == [("required", "text")]


def test_a_postmortem_is_closed_when_it_is_whole(desk: Desk) -> None:
    written = desk.do(WritePostmortem(desk.do(add_incident()), PostmortemForm.FULL))
    named = [field for _, field in desk.refusal(ClosePostmortem(written, DAY, desk.seen))]
    assert named == [
        *("summary", "impact", "cause", "detection", "well", "badly", "lucky", "changes"),
        "causes",
    ]
    short = postmortem(desk, PostmortemForm.SHORT)
    desk.do(ClosePostmortem(short, DAY, desk.seen))
    assert [row.closed_on for row in desk.ask(Postmortems()) if row.id == short] == [DAY]
    again = WritePostmortem(desk.ask(Postmortems())[0].incident_id, PostmortemForm.SHORT)
    assert desk.refusal(again) == [("already_written", "incident_id")]


def test_alerts_are_known_again(desk: Desk) -> None:
    alerts = (AlertDraft(START, "Queue"), AlertDraft(START, "Disk", external_id="7"))
    assert desk.do(AddAlerts("pager", alerts)) == 2
    assert desk.do(AddAlerts("pager", (*alerts, AlertDraft(END, "Queue")))) == 1
    assert desk.do(AddAlerts("another", alerts)) == 2
    assert len(desk.ask(Alerts())) == 5


def test_an_action_that_became_a_ticket_comes_back_by_our_id_or_its_key(desk: Desk) -> None:
    first, second = action(desk), action(desk)
    desk.do(TurnAction(second, BecomesKind.DEBT, desk.seen, "Jira", "OPS-2"))
    back = (
        ReturnedAction("2", "OPS-1", DAY, first),
        ReturnedAction("3", "OPS-2", None),
        ReturnedAction("4", "OPS-9", DAY),
    )
    done = desk.do(ReturnActions("Jira", back))
    assert (done.changed, done.same, done.unknown) == (1, 1, ("4",))
    rows = {row.id: row for row in desk.ask(Actions())}
    assert (rows[first].external_id, rows[first].done_on) == ("OPS-1", DAY)
    assert rows[first].becomes is BecomesKind.TICKET
    assert rows[second].becomes is BecomesKind.DEBT
    again = desk.do(ReturnActions("Jira", back))
    assert (again.changed, again.same) == (0, 2)
    keyless = ReturnActions("Jira", (ReturnedAction("5", "", None, first),))
    assert desk.do(keyless).changed == 1
    kept = {row.id: row for row in desk.ask(Actions())}[first]
    assert (kept.external_id, kept.done_on) == ("OPS-1", None)
    nothing = ReturnActions("Jira", (ReturnedAction("6", ""),))
    assert desk.refusal(nothing) == [("required", "external_id")]
    taken = TurnAction(second, BecomesKind.TICKET, desk.seen, "Jira", "OPS-1")
    assert desk.refusal(taken) == [("not_unique", "external_id")]
    clash = ReturnActions("Jira", (ReturnedAction("2", "OPS-2", DAY, first),))
    assert desk.refusal(clash) == [("not_unique", "external_id")]
