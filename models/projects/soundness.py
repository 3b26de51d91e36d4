"""What two sides could break together among projects."""

from models.projects.records import Allocation, Contributor, Deliverable, Project, Sprint
from models.store.soundness import Check, Once

CHECKS: tuple[Check, ...] = (
    Once(Project, ("name",), folded=True),
    Once(Deliverable, ("source", "external_id")),
    Once(Contributor, ("deliverable_id", "person_id")),
    Once(Allocation, ("project_id", "person_id", "monday")),
    Once(Sprint, ("source", "external_id")),
)
