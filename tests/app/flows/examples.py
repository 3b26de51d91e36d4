"""An example of each command that crosses areas."""

from app.flows.together import Together
from models.projects.commands import AddProject
from models.services.commands import AddService

COMMANDS = {Together: lambda scene: Together((AddProject("New mail"), AddService("Mail")))}
