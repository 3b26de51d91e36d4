"""The annual review: from its eleventh month on what lacks is set right in place; it is signed, frozen and
exported; a row that is changed later is named with the figures that moved."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from app.documents import new_document
from app.settings import Places
from app.workspace import Workspace
from models.kernel.changes import Author
from models.kernel.periods import add_months
from models.people.commands import AddPerson, AddTeam
from models.people.rows import TeamKind
from models.projects.commands import AddDeliverable, AddProject, Deliver, SetContributors
from models.projects.queries import Deliverables
from models.projects.rows import ContributorDraft, ContributorSide
from models.reviews.commands import AddReview
from models.reviews.queries import Reviews
from models.services.commands import AddObjective, AddOwnership, AddService
from models.services.rows import Indicator, OwnerRole, PromiseKind, WindowKind
from tests.journeys.conftest import Start
from tests.support.person import Person


def a_year(workspace: Workspace, today: date) -> None:
    """A service that two teams own, and a year of it that is in its eleventh month: everything was kept,
    one feature came in time, and of the other nobody said what became."""
    start = add_months(today.replace(day=1), -10)
    end = add_months(start, 12)

    def done(command: Any) -> Any:
        return workspace.do(command).value

    team, developers = done(AddTeam("Platform")), done(AddTeam("Product", TeamKind.DEVELOPMENT))
    mail = done(AddService("Mail"))
    for role, owner in ((OwnerRole.OPERATIONS, team), (OwnerRole.DEVELOPMENT, developers)):
        done(AddOwnership(mail, role, start, team_id=owner))
    done(
        AddObjective(
            service_id=mail, name="Mail works", kind=PromiseKind.AGREEMENT,
            indicator=Indicator.AVAILABILITY, window=WindowKind.MONTH, zone="UTC",
            starts_on=start, target=Decimal("0.999"),
        )
    )  # fmt: skip
    ana = done(AddPerson("Ana", start, team_id=team, seconds_a_week=0))
    project = done(AddProject("Search", team_id=team))
    credited = (
        ContributorDraft(ana, ContributorSide.OPERATIONS),
        ContributorDraft(ana, ContributorSide.DEVELOPMENT),
    )
    for name, day in (("Fast", start + timedelta(days=40)), ("Fuzzy", start + timedelta(days=80))):
        feature = done(AddDeliverable(project, name, committed_on=day))
        done(SetContributors(feature, credited[:1], workspace.revision))
        if name == "Fast":
            done(Deliver((feature,), day, workspace.revision))
    done(
        AddReview(
            "The year", start, end - timedelta(days=1), "UTC", Decimal(1), Decimal(1),
            velocity_target=Decimal("0.5"), team_id=team,
        )
    )  # fmt: skip


def ready(person: Person) -> None:
    """The list of what lacks, of the review that Today tells of."""
    desk = person.shell.desk
    assert desk is not None
    problem = next(one for one in desk.register.all() if "review_unready" in one.key)
    desk.go(problem.page, {**problem.arguments, "tab": "ready"})
    person.rest()


def test_a_review_is_made_ready_frozen_exported_and_a_later_change_is_named(
    start: Start, tmp_path: Path, places: Places
) -> None:
    person = start()
    path = tmp_path / "year.watchbill"
    document = new_document(path, Author("Test"), places, name="Harbour")

    a_year(document.workspace, datetime.now(UTC).date())
    document.close()
    person.shell.open_place(path)
    person.rest()
    assert person.shell.document is not None
    workspace = person.shell.document.workspace

    # Month eleven: Today tells of it, and the list says what lacks.
    ready(person)
    assert person.sees("No target was agreed of the SLA component.")
    assert person.sees("1 deliverable is past its day without a result.")

    # The target is set in the review itself.
    person.go_to("No target was agreed of the SLA component.")
    person.press("Space")
    person.rest()
    person.go_to("Target of the SLA component")
    person.type("95 %")
    person.press("Enter")
    person.rest()
    assert workspace.ask(Reviews()).value[0].sla_target == Decimal("0.95")

    # The feature is set right on its page, and is ticked when one comes back.
    ready(person)
    assert not person.sees("No target was agreed")
    person.go_to("Set right: Fuzzy")
    person.press("Space")
    person.rest()
    person.go_to("Fuzzy is delivered today")
    person.press("Space")
    person.rest()
    person.press("Escape", "Alt+Left")
    person.rest()
    assert person.sees("Set right: 1 deliverable is past its day without a result.")

    # Both sides sign the terms, and the review is frozen.
    person.shell.window.inspector.show_tab("Agreed")
    for who in ("Cy", "Di"):
        person.go_to("Who signs")
        person.type(who)
        person.press("Enter")
        person.rest()
    person.shell.window.inspector.show_tab("Result")
    person.go_to("Freeze it")
    person.press("Space")
    person.rest()
    assert person.sees("The data say the same.")

    # Its annual report is exported as a workbook.
    person.go_to("Annual report")
    person.press("Space")
    person.rest()
    assert person.sees("Of the review The year")
    target = tmp_path / "year.xlsx"
    person.answer_file_dialog(lambda: person.press("Ctrl+E"), str(target))
    person.rest()
    sheets = CalamineWorkbook.from_path(target).sheet_names
    assert {"Cover", "Review", "Definitions", "Checks"} <= set(sheets)

    # A row is changed: the review says which, by whom, and which figures moved.
    fuzzy = next(row for row in workspace.ask(Deliverables()).value if row.name == "Fuzzy")
    assert fuzzy.committed_on is not None
    workspace.do(Deliver((fuzzy.id,), fuzzy.committed_on, workspace.revision))
    person.rest()
    [review] = workspace.ask(Reviews()).value
    assert person.shell.desk is not None
    person.shell.desk.go("reports", {"review": review.id, "tab": "result"})
    person.rest()
    assert person.sees("The data say something else since.")
    assert person.sees("Velocity component: Operations")
    assert person.sees("50.0 % → 100.0 %")
    assert person.sees("Deliverable: Fuzzy")
