"""What two sides could break together among projects."""

from models.projects.records import Project
from models.store.soundness import Check, Once

CHECKS: tuple[Check, ...] = (Once(Project, ("name",), folded=True),)
