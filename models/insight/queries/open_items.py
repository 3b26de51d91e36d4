"""What checklists still ask of launches: the mandatory items that keep a gate closed (F6)."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import or_

from models.insight.grouping import by_field
from models.insight.launch_rows import OpenRun
from models.lifecycle.queries import Checklists
from models.lifecycle.queries.checklists import CHECKLIST_TABLES
from models.lifecycle.records import ChecklistItem, ChecklistRun, RunItem
from models.lifecycle.rows import ChecklistItemRow, ChecklistKind, ChecklistRunRow, RunItemRow
from models.lifecycle.rules.runs import asked, must_still
from models.store.query import Reader
from models.store.shaping import selected

OPEN_ITEM_TABLES = CHECKLIST_TABLES - {"checklist_version"}
"""What `open_runs` reads."""

_HOLDING = (ChecklistKind.LAUNCH_LIST, ChecklistKind.UPGRADE_LIST)


def open_runs(reader: Reader) -> Mapping[UUID, tuple[OpenRun, ...]]:
    """The launch and upgrade lists that are gone through and not signed, by the launch or the change
    that they are for."""
    holding = {row.id for row in Checklists().run(reader) if row.kind in _HOLDING}
    for_something = or_(ChecklistRun.launch_id.is_not(None), ChecklistRun.change_id.is_not(None))
    wanted = selected(ChecklistRun, ChecklistRunRow).where(
        ChecklistRun.closed_at.is_(None), for_something
    )
    every = reader.shapes(wanted.order_by(ChecklistRun.started_at), ChecklistRunRow)
    runs = [run for run in every if run.checklist_id in holding]
    of_lists = ChecklistItem.checklist_id.in_({run.checklist_id for run in runs})
    of_runs = RunItem.run_id.in_({run.id for run in runs})
    items = by_field(
        reader.shapes(selected(ChecklistItem, ChecklistItemRow).where(of_lists), ChecklistItemRow),
        "checklist_id",
    )
    marks = by_field(
        reader.shapes(selected(RunItem, RunItemRow).where(of_runs), RunItemRow), "run_id"
    )
    found: defaultdict[UUID, list[OpenRun]] = defaultdict(list)
    for run in runs:
        told = asked(items[run.checklist_id], run.version, run.tier)
        left = must_still(told, {mark.item_id: mark for mark in marks[run.id]})
        for of in (run.launch_id, run.change_id):
            if of is not None:
                found[of].append(OpenRun(run.id, run.name, tuple(one.text for one in left)))
    return {of: tuple(told) for of, told in found.items()}
