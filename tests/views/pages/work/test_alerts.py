"""Alerts that told of nothing are shown first, and are mended by a ticket."""

from models.incidents.commands import AddAlerts, AddIncident
from models.incidents.rows import AlertDraft, IncidentClass
from models.tickets.rows import WorkClass
from tests.support.person import Person
from tests.views.pages.conftest import data
from tests.views.pages.work.conftest import ago, opened, service, stored


def test_an_alert_that_tells_of_nothing_is_mended_by_a_ticket(person: Person) -> None:
    mail = service(person)
    alarm = AddIncident("Flapping", IncidentClass.FALSE_ALARM, ago(5), end=ago(4.9))
    nothing = data(person).do(alarm).value
    told = (
        AlertDraft(ago(5), "Queue at 97 %", mail, nothing),
        AlertDraft(ago(4), "Queue at 98 %", mail, nothing),
        AlertDraft(ago(3), "Disk full", mail),
    )
    data(person).do(AddAlerts("pager", told))
    opened(person, view="flow")
    assert person.sees("3 alerts…")
    person.go_to("3 alerts…")
    person.press("Space")
    person.rest()
    assert person.sees("Mail · pager · 100 % told of nothing")
    assert person.sees("1 belongs to no incident")
    person.go_to("Make a ticket: Mend the alert “Queue at 98 %”")
    person.press("Space")
    row = stored(person, "Mend the alert “Queue at 98 %”")
    assert (row.service_id, row.work_class, row.labels) == (mail, WorkClass.STABILITY, "alert")
    assert person.sees("A ticket is open for it")
