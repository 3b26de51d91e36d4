"""What a reader of skills gets: people against skills, with what shows each, and where too few can."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from models.people.coverage import Need
from models.people.rows import CodeProofRow, PersonRow, SkillRow


@dataclass(frozen=True, slots=True)
class SkillCell:
    """One person and one skill. said: the skill with its evidence in words. proofs: code that was
    judged. best: of all points; good: that reaches the floor."""

    said: SkillRow | None
    proofs: tuple[CodeProofRow, ...]
    best: Fraction | None
    good: bool


@dataclass(frozen=True, slots=True)
class SkillLine:
    """A skill: who can it by code, who is said to, and which duties ask for it."""

    name: str
    cells: Mapping[UUID, SkillCell]
    proved: tuple[UUID, ...]
    claimed: tuple[UUID, ...]
    duties: tuple[str, ...]
    need: Need

    @property
    def id(self) -> str:
        """Its name, whatever its letters' case."""
        return self.name.casefold()


@dataclass(frozen=True, slots=True)
class SkillMatrix:
    """People by name and skills: those that need something first, of these what duties ask for.
    coverage: the share of skills that enough people can; None without any."""

    floor: Fraction
    people: tuple[PersonRow, ...]
    skills: tuple[SkillLine, ...]
    coverage: Fraction | None
