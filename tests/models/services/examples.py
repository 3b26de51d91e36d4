"""An example of each command and query on services."""

from models.services.commands import AddService, ChangeService, FindOrAddServices, RemoveService
from models.services.queries import Services

NEW = AddService("Mail")

COMMANDS = {
    AddService: lambda scene: NEW,
    ChangeService: lambda scene: ChangeService(scene.do(NEW), scene.seen, "E-mail", None),
    RemoveService: lambda scene: RemoveService(scene.do(NEW), scene.seen),
    FindOrAddServices: lambda scene: FindOrAddServices(("Mail", "Login")),
}
QUERIES = {Services: lambda scene: Services()}
