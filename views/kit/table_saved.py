"""Saved views of a table: filter, columns and sort, as JSON values."""

from collections.abc import Mapping
from typing import Any

from views.kit.table_filters import filter_from_json, filter_to_json
from views.kit.table_view import TableView


def saved_view(view: TableView) -> dict[str, Any]:
    """What the view shows now."""
    model, head = view.rows(), view.horizontalHeader()
    order = [head.logicalIndex(v) for v in range(head.count())]
    shown = [at for at in order if not head.isSectionHidden(at)]
    sorting = model.sorting()
    widths = {model.columns[at].key: head.sectionSize(at) for at in shown}
    return {
        "columns": [model.columns[at].key for at in shown],
        "widths": widths if view.widths.by_user else {},
        "sort": list(sorting) if sorting else None,
        "filters": {key: filter_to_json(kept) for key, kept in model.filters().items()},
        "search": model.search(),
    }


def restore_view(view: TableView, saved: Mapping[str, Any]) -> None:
    """Show a saved view; what this version does not know is left out."""
    model, head = view.rows(), view.horizontalHeader()
    at_key = {column.key: at for at, column in enumerate(model.columns)}
    shown = [at_key[key] for key in saved.get("columns", ()) if key in at_key]
    if shown:
        for at in range(head.count()):
            head.setSectionHidden(at, at not in shown)
        for visual, at in enumerate(shown):
            head.moveSection(head.visualIndex(at), visual)
    sort = saved.get("sort")
    if sort and sort[0] in at_key:
        model.sort_by(str(sort[0]), descending=bool(sort[1]))
    else:
        model.sort_by("")
    kept = {
        key: filter_from_json(one)
        for key, one in (saved.get("filters") or {}).items()
        if key in at_key
    }
    model.set_filters({key: one for key, one in kept.items() if one is not None})
    model.set_search(str(saved.get("search", "")))
    view.widths.set({key: int(width) for key, width in (saved.get("widths") or {}).items()})
