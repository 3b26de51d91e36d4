"""What follows from changes, by keys: a follow-up, a sprint against a drift, what was agreed, a rejection."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from models.kernel.periods import add_months
from models.people.commands import AddMembership, AddPerson, AddTeam
from models.projects.queries import Projects
from models.releases.commands import AddEvidence, RecordAssessment, SetMeasurement
from models.releases.queries import AllEvidence
from models.releases.rows import (
    Better,
    ChangeKind,
    EvidenceKind,
    EvidenceResult,
    ReleaseSize,
)
from models.services.commands import AddStrategy, AddWeakness, SignStrategy
from models.services.queries import Strategies
from models.services.rows import OwnerRole, StrategyKind, WeaknessSeverity
from models.tickets.commands import AddTicket
from models.tickets.queries import Tickets
from models.tickets.rows import WorkClass
from tests.support.person import Person
from tests.views.pages.changes.scene import ago, cell, change, incident, opened, promised
from tests.views.pages.conftest import data, page, put_cursor, today
from views.pages.changes.page import ChangesPage
from views.pages.changes.rhythm import NEXT, RhythmCanvas
from views.pages.services.page import ServicesPage


def test_a_cycle_is_followed_up_by_one_key_known_again_and_undone(person: Person) -> None:
    service = promised(person)
    change(person, service, 50)
    incident(person, service, 48)
    shown = opened(person, "cycles")
    assert cell(shown, "cycles", "follow_up") == "none"
    put_cursor(shown.lists["cycles"].table, 0, "service")
    person.press("Enter")
    person.go_to("Follow it up")
    person.press("Space")
    (made,) = data(person).ask(Tickets()).value
    assert made.work_class is WorkClass.STABILITY
    assert "Build 7" in made.text
    assert cell(shown, "cycles", "follow_up") == "open"
    assert not person.sees("Follow it up")
    assert person.sees(made.title)
    person.press("Escape", "Ctrl+Z")
    assert data(person).ask(Tickets()).value == ()
    assert cell(shown, "cycles", "follow_up") == "none"


def test_a_drift_is_answered_by_a_sprint_in_one_step(person: Person) -> None:
    service = promised(person, days=400)
    month = today().replace(day=1)
    data(person).do(
        AddTicket("Leaks memory", ago(24 * 150), service_id=service, work_class=WorkClass.FIX)
    )
    for back, failed in ((3, 1), (2, 2), (1, 3)):
        first = add_months(month, -back)
        for n in range(4):
            at = datetime(first.year, first.month, 2 + 5 * n, 12, tzinfo=UTC)
            hours = (datetime.now(UTC) - at) / timedelta(hours=1)
            change(person, service, hours, f"Build {back} {n}")
            if n < failed:
                incident(person, service, hours - 1, failed)
    shown = opened(person, "services")
    assert cell(shown, "services", "drift") == "drifting"
    assert "changes.drift" in " ".join(one.key for one in shown.context.all_problems())
    shown.arrive({"view": "services", "service": service, "tab": "drift"})
    person.rest()
    before = data(person).revision
    person.go_to("Plan the sprint")
    person.press("Space")
    assert data(person).revision == before + 1
    (project,) = data(person).ask(Projects()).value
    tickets = data(person).ask(Tickets()).value
    assert {row.project_id for row in tickets} == {project.id}
    assert len(tickets) >= 4
    assert "Change-fail rate" in project.origin
    assert person.sees("under way until")
    assert not person.sees("Plan the sprint")
    assert "changes.drift" not in " ".join(one.key for one in shown.context.all_problems())
    person.press("Escape", "Ctrl+Z")
    assert data(person).ask(Projects()).value == ()
    (left,) = data(person).ask(Tickets()).value
    assert left.project_id is None


def test_what_both_parties_agreed_stands_beside_the_chart(person: Person) -> None:
    service = promised(person)
    change(person, service, 50)
    day = today()
    shown = opened(person, "services")
    put_cursor(shown.lists["services"].table, 0, "name")
    person.press("Enter")
    assert person.sees("Nothing was agreed for this time")
    person.press("Escape")
    agreed = AddStrategy(
        service, StrategyKind.SHARED_GOALS, day - timedelta(days=40), day, "Two changes a week"
    )
    one = data(person).do(agreed).value
    data(person).do(SignStrategy(one, data(person).revision, OwnerRole.DEVELOPMENT, "Dee", day))
    assert len(data(person).ask(Strategies()).value) == 1
    person.rest()
    put_cursor(shown.lists["services"].table, 0, "name")
    person.press("Enter")
    for words in ("Two changes a week", "Dee", "not signed yet", "to be looked at again since"):
        assert person.sees(words)
    person.go_to("Agree or sign on Services")
    person.press("Space")
    assert person.sees("Sign for operations")


def test_the_rhythm_of_releases_is_walked_by_keys_and_has_a_table(person: Person) -> None:
    service = promised(person)
    for hours, name, size in (
        (90, "4.9", ReleaseSize.FEATURE_RELEASE),
        (80, "5.0", ReleaseSize.MAJOR),
        (60, "5.1", ReleaseSize.BUG_FIX),
        (40, "5.2", None),
    ):
        change(person, service, hours, name, kind=ChangeKind.RELEASE, size=size)
    shown = opened(person, "services")
    shown.arrive({"view": "services", "service": service, "tab": "next"})
    person.rest()
    strip = person.go_to("Rhythm of releases")
    assert isinstance(strip, RhythmCanvas)
    said = []
    for _step in range(4):
        person.press("Right")
        said.append(strip.accessibleDescription())
    assert [each.split(",")[0] for each in said[:3]] == ["5.0", "5.1", "5.2"]
    assert "not said" in said[2]
    assert said[3].startswith("next major release")
    assert strip.chosen() == NEXT
    person.go_to("Show as table")
    person.press("Space")
    assert {"5.0", "5.1", "5.2"} <= set(person.cells())
    assert "4.9" not in person.cells()


def test_both_sides_stand_in_two_columns_with_who_signed(person: Person) -> None:
    made = change(person, promised(person), 30, "5.0", kind=ChangeKind.RELEASE)
    do = data(person).do
    team = do(AddTeam("Run it")).value
    bo = do(AddPerson("Bo Berg", today() - timedelta(days=90))).value
    do(AddMembership(bo, team_id=team, from_day=today() - timedelta(days=90)))
    do(
        AddEvidence(
            made,
            EvidenceKind.SYSTEM_TEST,
            EvidenceResult.PASSED,
            today(),
            person_id=bo,
            cases=214,
            failed=0,
        )
    )
    page(person, ChangesPage, "changes", change=made, day=ago(30).date(), tab="evidence")
    person.rest()
    columns = [
        each.accessibleName()
        for each in person.shell.window.inspector.findChildren(QWidget)
        if each.accessibleName().startswith(("System tests by", "Acceptance by"))
    ]
    tests, acceptance = columns
    assert "0 of 214 failed" in tests
    assert "signed by operations, not by development" in tests.casefold()
    assert "missing" in acceptance


def test_a_change_is_rejected_by_the_verdict_of_its_runs(person: Person) -> None:
    made = change(person, promised(person), 30, "5.0", kind=ChangeKind.SOFTWARE_UPGRADE)
    runs = tuple(Decimal(100 + n % 3) for n in range(9))
    for name, after in (
        ("Median query", tuple(2 * run for run in runs)),
        ("Few", runs[:3]),
    ):
        data(person).do(
            SetMeasurement(made, name, "ms", Better.LOWER, Decimal("0.1"), runs, after, 0)
        )
    page(person, ChangesPage, "changes", change=made, day=ago(30).date(), tab="performance")
    person.rest()
    assert not person.sees("Reject by this: Few")
    person.go_to("Reject by this: Median query")
    person.press("Space")
    (row,) = data(person).ask(AllEvidence(made)).value
    assert (row.kind, row.result) == (EvidenceKind.PERFORMANCE, EvidenceResult.NOT_PASSED)
    assert "regression" in row.note
    assert not person.sees("Reject by this")
    person.press("Escape", "Ctrl+Z")
    assert data(person).ask(AllEvidence(made)).value == ()


def test_findings_of_a_scan_stand_at_the_change_by_severity_and_lead_to_their_waiver(
    person: Person,
) -> None:
    service = promised(person)
    made = change(person, service, 30, "5.0", kind=ChangeKind.SOFTWARE_UPGRADE)
    data(person).do(RecordAssessment(service, today(), "Ana", tool="Scanner"))
    for title, severity in (
        ("Old TLS", WeaknessSeverity.HIGH),
        ("Leak", WeaknessSeverity.CRITICAL),
    ):
        data(person).do(AddWeakness(service, title=title, severity=severity, found_on=today()))
    page(person, ChangesPage, "changes", change=made, day=ago(30).date(), tab="evidence")
    person.rest()
    assert person.sees("1 critical, 1 high, holds launches up")
    assert person.sees("Scanner")
    person.go_to("Fix or waive on Services")
    person.press("Space")
    assert isinstance(person.shell.desk and person.shell.desk.room.page, ServicesPage)
    assert person.sees("Set a strategy")
