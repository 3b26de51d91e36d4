"""Problems of launches, with the escape rate of launches and of versions of checklists (S47)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from models.insight.escapes_rows import EscapeBoard, LaunchCare, ProblemEntry, VersionEscapes
from models.insight.grouping import by_field
from models.insight.queries.ours import services_of
from models.insight.queries.toil import today
from models.lifecycle.queries import ChecklistItems, Checklists
from models.lifecycle.queries.problems import LaunchProblems
from models.lifecycle.rows import LaunchProblemRow
from models.lifecycle.rules.escapes import by_version, care_over, escapes
from models.releases.queries import Launches
from models.services.queries import Services
from models.store.query import Query, Reader


@dataclass(frozen=True)
class EscapeBoardOf(Query[EscapeBoard]):
    """The problems of launches of a team's services (of all), as of a day; today, if None."""

    reads: ClassVar[frozenset[str]] = frozenset(
        {"launch_problem", "launch", "checklist", "checklist_item", "service", "ownership", "team"}
    )
    day: date | None = None
    team_id: UUID | None = None

    def run(self, reader: Reader) -> EscapeBoard:
        """The board."""
        day = self.day or today(reader, self.team_id)
        ours = services_of(reader, day, self.team_id)
        rows = [row for row in LaunchProblems().run(reader) if row.service_id in ours]
        launches = {row.id: row for row in Launches().run(reader) if row.service_id in ours}
        services = {row.id: row.name for row in Services().run(reader)}
        checklists = {row.id: row.name for row in Checklists().run(reader)}
        items: defaultdict[UUID, dict[UUID, str]] = defaultdict(dict)
        words: dict[UUID, str] = {}
        for item in ChecklistItems().run(reader):
            words[item.id] = item.text
            if item.until is None:
                items[item.checklist_id][item.id] = item.text

        def entry(row: LaunchProblemRow) -> ProblemEntry:
            launch = launches.get(row.launch_id) if row.launch_id else None
            return ProblemEntry(
                row,
                services.get(row.service_id, ""),
                launch.name if launch else "",
                checklists.get(row.checklist_id, "") if row.checklist_id else "",
                words.get(row.item_id, "") if row.item_id else "",
            )

        of_launch = by_field(rows, "launch_id")
        return EscapeBoard(
            day,
            tuple(map(entry, reversed(rows))),
            tuple(
                LaunchCare(
                    row,
                    services.get(row.service_id, ""),
                    escapes(of_launch[row.id]),
                    of_launch[row.id],
                    care_over(row.care_until, row.care_ended_on, day),
                )
                for row in launches.values()
            ),
            tuple(
                VersionEscapes(f"{one}:{number}", one, checklists.get(one, ""), number, found)
                for (one, number), found in by_version(rows).items()
            ),
            escapes(rows),
            {one: services[one] for one in ours},
            checklists,
            items,
        )
