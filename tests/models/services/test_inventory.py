"""What a service is made of: what is refused, what goes with it, what two sides break together."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from models import catalog
from models.kernel.errors import Refused
from models.people.commands import AddTeam
from models.services.commands import (
    AddCapacity,
    AddDependency,
    AddMachine,
    AddOwnership,
    AddServer,
    AddService,
    AddStrategy,
    AddWeakness,
    ChangeDependency,
    ChangeStrategy,
    FixWeakness,
    HandOver,
    PasteCapacityPoints,
    PasteServices,
    RemoveService,
    SetMachineState,
    SignStrategy,
    WaiveWeakness,
)
from models.services.queries import Machines, Ownerships, ServiceDetails, Services
from models.services.records import Dependency
from models.services.rows import (
    MachineState,
    Owner,
    OwnerRole,
    PastedPoint,
    PastedService,
    Stage,
    StrategyKind,
    WeaknessSeverity,
)
from models.services.rows.board import ServiceFile
from models.store.command import Command
from models.store.query import Query, Reader
from models.store.store import Store
from models.store.work import Work
from tests.models.desk import Desk

DAY = date(2025, 12, 1)
LATER = date(2026, 1, 2)
AHEAD = date(2026, 2, 1)


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def file_of(desk: Desk, service: UUID) -> ServiceFile:
    found = desk.ask(ServiceDetails(service, LATER))
    assert found is not None
    return found


def findings(desk: Desk, command: Command[object]) -> list[tuple[object, str, str]]:
    with pytest.raises(Refused) as problem:
        desk.do(command)
    return [(f.parameters.get("row"), f.field, f.code) for f in problem.value.findings]


def test_a_block_of_services_is_taken_whole_or_not_at_all(desk: Desk) -> None:
    team = desk.do(AddTeam("Harbour Platform"))
    owners = {"Harbour Platform": Owner(team_id=team)}
    desk.do(AddService("Search"))
    rows = (
        PastedService("Mail", "harbour  platform", "", "soft_launch", "Letters"),
        PastedService("SEARCH", "Nobody we know"),
        PastedService("", stage="dreamt"),
        PastedService("mail"),
    )
    before = desk.seen
    assert findings(desk, PasteServices(rows, DAY, owners)) == [
        (1, "name", "not_unique"),
        (1, "owner", "unknown_owner"),
        (2, "name", "required"),
        (2, "stage", "unknown_stage"),
        (3, "name", "not_unique"),
    ]
    assert desk.seen == before
    desk.do(PasteServices(rows[:1], DAY, owners, Owner(team_id=team)))
    assert [(row.name, row.stage) for row in desk.ask(Services())] == [
        ("Mail", Stage.SOFT_LAUNCH),
        ("Search", Stage.LIVE),
    ]
    (owned,) = desk.ask(Ownerships())
    assert (owned.role, owned.team_id, owned.from_day) == (OwnerRole.OPERATIONS, team, DAY)


def test_a_service_is_handed_over_from_one_day_to_the_next(desk: Desk) -> None:
    mail = desk.do(AddService("Mail"))
    first, second = desk.do(AddTeam("First")), desk.do(AddTeam("Second"))
    owned = desk.do(AddOwnership(mail, OwnerRole.OPERATIONS, DAY, team_id=first))
    same = HandOver(owned, desk.seen, LATER, team_id=first)
    assert desk.refusal(same) == [("same_owner", "team_id")]
    early = HandOver(owned, desk.seen, DAY, team_id=second)
    assert desk.refusal(early) == [("ends_before_start", "from_day")]
    desk.do(HandOver(owned, desk.seen, LATER, team_id=second))
    assert [(row.team_id, row.from_day, row.to_day) for row in desk.ask(Ownerships())] == [
        (first, DAY, date(2026, 1, 1)),
        (second, LATER, None),
    ]


def test_critical_needs_never_go_in_a_circle(desk: Desk) -> None:
    shop, login, mail = (desk.do(AddService(name)) for name in ("Shop", "Login", "Mail"))
    desk.do(AddDependency(shop, login))
    desk.do(AddDependency(login, mail))
    with pytest.raises(Refused) as problem:
        desk.do(AddDependency(mail, shop))
    (finding,) = problem.value.findings
    assert (finding.code, finding.parameters["services"]) == (
        "circle",
        "Mail → Shop → Login → Mail",
    )
    soft = desk.do(AddDependency(mail, shop, critical=False))
    hard = ChangeDependency(soft, desk.seen, critical=True)
    assert desk.refusal(hard) == [("circle", "needs_id")]
    assert desk.refusal(AddDependency(shop, shop)) == [("needs_itself", "needs_id")]
    assert desk.refusal(AddDependency(shop, login)) == [("not_unique", "needs_id")]


def test_a_circle_that_two_sides_made_together_is_found(desk: Desk, store: Store) -> None:
    shop, login = desk.do(AddService("Shop")), desk.do(AddService("Login"))
    desk.do(AddDependency(shop, login))

    class Sneak(Command[None]):
        def run(self, work: Work) -> None:
            row = {"service_id": login, "needs_id": shop, "critical": True, "note": ""}
            work.insert_many(Dependency, [{"id": work.new_id(), **row}])

    desk.do(Sneak())

    class Broken(Query[list[tuple[str, object]]]):
        reads = frozenset()

        def run(self, reader: Reader) -> list[tuple[str, object]]:
            found = catalog.broken(reader.connection)
            return [(each.code, each.parameters["services"]) for each in found]

    ((code, services),) = desk.ask(Broken())
    assert code == "circle"
    assert services in ("Shop → Login → Shop", "Login → Shop → Login")


def test_a_machine_is_never_let_go_with_its_data(desk: Desk) -> None:
    box = desk.do(AddMachine("mx-1", state=MachineState.IN_USE))

    def step(state: MachineState, erased: date | None = None, proof: str = "") -> SetMachineState:
        return SetMachineState(box, desk.seen, state, erased, proof)

    assert desk.refusal(step(MachineState.DISPOSED)) == [("not_a_step", "state")]
    assert desk.refusal(step(MachineState.ERASED, DAY, "17")) == [("not_a_step", "state")]
    desk.do(step(MachineState.OFF))
    assert desk.refusal(step(MachineState.ERASED)) == [
        ("not_erased", "erased_on"),
        ("not_erased", "proof"),
    ]
    assert desk.refusal(step(MachineState.ERASED, AHEAD, "17")) == [("in_future", "erased_on")]
    desk.do(step(MachineState.ERASED, DAY, "Certificate 17"))
    desk.do(step(MachineState.SPARE))
    (spare,) = desk.ask(Machines())
    assert (spare.erased_on, spare.proof) == (DAY, "Certificate 17")
    desk.do(step(MachineState.IN_USE))
    (used,) = desk.ask(Machines())
    assert (used.erased_on, used.proof) == (None, "")
    for state in (MachineState.OFF, MachineState.ERASED, MachineState.DISPOSED):
        desk.do(step(state, DAY, "Certificate 18"))
    assert desk.refusal(step(MachineState.IN_USE)) == [("disposed_of", "state")]
    (gone,) = desk.ask(Machines())
    assert gone.proof == "Certificate 18"


def test_a_machine_stands_under_a_server_of_its_own_service(desk: Desk) -> None:
    shop, mail = desk.do(AddService("Shop")), desk.do(AddService("Mail"))
    server = desk.do(AddServer(shop, "Web"))
    wrong = AddMachine("box", service_id=mail, server_id=server)
    assert desk.refusal(wrong) == [("other_service", "server_id")]
    desk.do(AddMachine("box", server_id=server))
    assert [row.service_id for row in desk.ask(Machines())] == [shop]


def test_a_server_cannot_need_more_instances_than_run(desk: Desk) -> None:
    shop = desk.do(AddService("Shop"))
    assert desk.refusal(AddServer(shop, "Web", "", 2, 3)) == [("too_large", "needed")]
    assert desk.refusal(AddServer(shop, "Web", "", 0, 0)) == [("too_small", "instances")]
    for level in ("0", "1.01", "NaN"):
        odd = AddServer(shop, "Web", "", 1, 1, Decimal(level))
        assert desk.refusal(odd) == [("not_a_share", "availability")]


def test_a_strategy_of_another_kind_is_signed_anew(desk: Desk) -> None:
    shop = desk.do(AddService("Shop"))
    added = desk.do(AddStrategy(shop, StrategyKind.STABILITY_FIRST, DAY))
    for party, name in ((OwnerRole.OPERATIONS, "Ana"), (OwnerRole.DEVELOPMENT, "Ben")):
        desk.do(SignStrategy(added, desk.seen, party, name, DAY))
    desk.do(ChangeStrategy(added, desk.seen, StrategyKind.STABILITY_FIRST, DAY, LATER, "Noted"))
    (kept,) = file_of(desk, shop).row.whole.strategies
    assert (kept.operations_signer, kept.development_signer) == ("Ana", "Ben")
    desk.do(ChangeStrategy(added, desk.seen, StrategyKind.SHARED_GOALS, DAY, LATER))
    (open_again,) = file_of(desk, shop).row.whole.strategies
    assert (open_again.operations_day, open_again.development_signer) == (None, "")
    by_product = SignStrategy(added, desk.seen, OwnerRole.PRODUCT, "Cy", DAY)
    assert desk.refusal(by_product) == [("not_a_party", "party")]
    twice = AddStrategy(shop, StrategyKind.SHARED_GOALS, DAY)
    assert desk.refusal(twice) == [("not_unique", "from_day")]


def test_a_waiver_has_a_reason_and_an_end_and_nothing_fixed_is_waived(desk: Desk) -> None:
    shop = desk.do(AddService("Shop"))
    found = desk.do(AddWeakness(shop, "Old TLS", WeaknessSeverity.CRITICAL, DAY))
    bare = WaiveWeakness(found, desk.seen, date(2025, 11, 1), "", "")
    assert desk.refusal(bare) == [
        ("ends_before_start", "until"),
        ("required", "by"),
        ("required", "reason"),
    ]
    assert desk.refusal(FixWeakness(found, desk.seen, AHEAD)) == [("in_future", "day")]
    desk.do(FixWeakness(found, desk.seen, LATER))
    late = WaiveWeakness(found, desk.seen, AHEAD, "Ana", "Later")
    assert desk.refusal(late) == [("already_fixed", "until")]


def test_observations_are_pasted_whole_and_corrected_by_day(desk: Desk) -> None:
    shop = desk.do(AddService("Shop"))
    disk = desk.do(AddCapacity(shop, "Disk", "GB", Decimal(600)))
    bad = (
        PastedPoint("2025-12-01", "300"),
        PastedPoint("1.12.2025", "much"),
        PastedPoint("2025-12-01", "-5"),
        PastedPoint("2026-02-01", "1"),
    )
    assert findings(desk, PasteCapacityPoints(disk, desk.seen, bad)) == [
        (1, "day", "not_a_day"),
        (1, "value", "not_a_number"),
        (2, "value", "too_small"),
        (2, "day", "repeated_day"),
        (3, "day", "in_future"),
    ]
    assert desk.refusal(PasteCapacityPoints(disk, desk.seen, ())) == [("nothing_pasted", "")]
    looked = desk.seen
    desk.do(PasteCapacityPoints(disk, looked, (PastedPoint("2025-12-01", "300"),)))
    unseen = PasteCapacityPoints(disk, looked, (PastedPoint("2025-12-01", "301"),))
    assert "moved_on" in {code for code, _ in desk.refusal(unseen)}
    more = (PastedPoint("2025-12-01", "301"), PastedPoint("2025-12-02", "302.5"))
    assert desk.do(PasteCapacityPoints(disk, desk.seen, more)) == 2
    points = file_of(desk, shop).points[disk]
    assert [point.value for point in points] == [Decimal(301), Decimal("302.5")]


def test_a_removed_service_takes_its_parts_along_but_not_its_machines(desk: Desk) -> None:
    shop, login = desk.do(AddService("Shop")), desk.do(AddService("Login"))
    disk = desk.do(AddCapacity(login, "Disk", "GB", Decimal(600)))
    desk.do(PasteCapacityPoints(disk, desk.seen, (PastedPoint("2025-12-01", "300"),)))
    server = desk.do(AddServer(login, "LDAP"))
    desk.do(AddMachine("box", server_id=server))
    needs = desk.do(AddDependency(shop, login))
    with pytest.raises(Refused) as problem:
        desk.do(RemoveService(login, desk.seen))
    (finding,) = problem.value.findings
    assert (finding.code, finding.parameters["services"]) == ("still_needed", "Shop")
    desk.do(ChangeDependency(needs, desk.seen, critical=False))
    assert desk.refusal(RemoveService(login, desk.seen)) == [("still_needed", "")]
    desk.do(RemoveService(shop, desk.seen))
    desk.do(RemoveService(login, desk.seen))
    (box,) = desk.ask(Machines())
    assert (box.service_id, box.server_id) == (None, None)
    desk.undo()
    (box,) = desk.ask(Machines())
    assert (box.service_id, box.server_id) == (login, server)
