"""The form of a task: what it is, how often and how long, and what automating it would take."""

from collections.abc import Callable
from typing import Any

from app.text.automation import field_text
from app.text.doorway import _
from models.insight.automation_rows import AutomationBoard
from views.kit import typed
from views.kit.fields import AnyField, ChoiceField, LineField, TextField
from views.kit.form import Form
from views.kit.tab_pieces import Names, by_name
from views.kit.table_column import clock_text
from views.pages.automation.tables import areas, every, hours, minutes, seconds_of


def task_form(
    board: AutomationBoard,
    commit: Callable[[dict[str, Any]], object],
    button: str,
    *,
    human: bool = False,
    cancel: Callable[[], object] | None = None,
) -> Form:
    """Everything that can be said of a task; of a human process, without what would be built."""
    form = Form(commit, button, cancel)
    form.add("name", _("Task"), LineField(typed.needed))
    form.add("owner_id", _("Owner"), _chosen(board.people, _("Nobody yet")))
    form.add("service_id", _("Service"), _chosen(board.services, _("Of no service")))
    if human:
        form.add("every_days", _("Due every so many days"), _every(), _("0 is: when needed."))
    else:
        _numbers(form)
    form.add("team_id", _("Team"), _chosen(board.teams, _("Of no team")))
    log = _("Entries of this category and service, or with this ticket, are this task.")
    form.add("log_category", _("Category in the log"), LineField())
    form.add("log_ticket", _("Ticket in the log"), LineField(), log)
    if not human:
        form.add("volume", _("What its hours may depend on"), LineField(hint=_("requests")))
    form.add("text", _("Description"), TextField())
    return form


def _numbers(form: Form) -> None:
    form.add("runs_a_month", field_text("runs_a_month"), _maybe_number())
    form.add("manual", field_text("manual"), _length(minutes, 60, _("20 or 20m: minutes")))
    form.add("residual", field_text("residual"), _length(minutes, 60, _("2 or 2m: minutes")))
    form.add("build", field_text("build"), _length(hours, 3600, _("16 or 16h: hours")))
    form.add("upkeep", field_text("upkeep"), _length(hours, 3600, _("4 or 4h: hours")))
    avoided = _("Hours a year that mistakes made by hand cost.")
    form.add("avoided", field_text("avoided"), _length(hours, 3600, _("0 or 6h: hours")), avoided)
    form.add("life_months", field_text("life_months"), _maybe_whole())
    form.add("machines", field_text("machines"), _maybe_whole())
    form.add("area", _("Area"), ChoiceField(areas()))


def _chosen(names: Names, empty: str) -> ChoiceField:
    return ChoiceField(by_name(names), empty=empty)


def _maybe_number() -> AnyField:
    return LineField(typed.maybe(typed.decimal), lambda value: format(value, "f"))


def _maybe_whole() -> AnyField:
    return LineField(typed.maybe(typed.whole))


def _every() -> AnyField:
    return LineField(every)


def _length(parse: Callable[[str], Any], unit: int, hint: str) -> AnyField:
    """A length of time in seconds, or nothing. unit: of a bare number."""
    return LineField(
        typed.maybe(lambda words: seconds_of(parse(words), unit) or 0), clock_text, hint
    )
