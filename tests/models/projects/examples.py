"""An example of each command and query on projects."""

from models.projects.commands import AddProject, FindOrAddProjects, RemoveProject, RenameProject
from models.projects.queries import Projects

NEW = AddProject("Backup drill")

COMMANDS = {
    AddProject: lambda scene: NEW,
    RenameProject: lambda scene: RenameProject(scene.do(NEW), scene.seen, "Restore drill"),
    RemoveProject: lambda scene: RemoveProject(scene.do(NEW), scene.seen),
    FindOrAddProjects: lambda scene: FindOrAddProjects(("Backup drill", "New mail")),
}
QUERIES = {Projects: lambda scene: Projects()}
