"""An example of each command and query on services."""

from datetime import date
from typing import Any

from models.people.commands import AddPerson
from models.services.commands import (
    AddOwnership,
    AddService,
    ChangeOwnership,
    ChangeService,
    FindOrAddServices,
    RemoveOwnership,
    RemoveService,
)
from models.services.queries import Ownerships, Services
from models.services.rows import OwnerRole, Stage

DAY = date(2026, 3, 2)
NEW = AddService("Mail")


def owned(scene: Any) -> AddOwnership:
    person = scene.do(AddPerson("Ana", DAY))
    return AddOwnership(scene.do(NEW), OwnerRole.DEVELOPMENT, DAY, person_id=person)


def changed(scene: Any) -> ChangeOwnership:
    command = owned(scene)
    added = scene.do(command)
    product = OwnerRole.PRODUCT
    return ChangeOwnership(added, scene.seen, product, DAY, person_id=command.person_id)


COMMANDS = {
    AddService: lambda scene: NEW,
    ChangeService: lambda scene: ChangeService(
        scene.do(NEW), scene.seen, "E-mail", "Letters", Stage.RETIRING
    ),
    RemoveService: lambda scene: RemoveService(scene.do(NEW), scene.seen),
    FindOrAddServices: lambda scene: FindOrAddServices(("Mail", "Login")),
    AddOwnership: owned,
    ChangeOwnership: changed,
    RemoveOwnership: lambda scene: RemoveOwnership(scene.do(owned(scene)), scene.seen),
}
QUERIES = {Services: lambda scene: Services(), Ownerships: lambda scene: Ownerships()}
