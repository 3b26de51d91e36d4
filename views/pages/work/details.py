"""One ticket in the inspector: facts, what it is among, the ledger, notes and history."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from app.text.doorway import _, ngettext
from app.text.numbers import duration_text, share_text
from app.text.words import word_text
from models.insight.work_rows import TicketDetails
from models.notes.rows import Subject
from models.tickets.commands import ChangeTicket
from models.tickets.rows import RequestKind, Resolution, Side, TicketRow, WorkClass
from models.tickets.rules.times import is_impossible
from views.kit import typed
from views.kit.clock_fields import instant_field
from views.kit.fields import ChoiceField, LineField, TextField
from views.kit.form import Form
from views.kit.inspector import Caution, HeroNumber, SectionHead, ValueRow
from views.kit.labels import Label
from views.kit.notes import NotesPanel
from views.kit.page import PageContext
from views.kit.row_history import RowHistory
from views.kit.tab_pieces import Doing, by_name, maybe_day, scrolling, stacked
from views.pages.work.words import age_text, kind_words, state_of

_TIMES = ("scheduled", "started", "completed")
_FORM = (
    *("title", "kind", "work_class", "priority", "precursor", "service_id", "owner_id"),
    *("requester", "received", *_TIMES, "resolution", "planned_on", "due_on", "estimate"),
    *("labels", "text"),
)


class Details:
    """Builds the tabs of one ticket. done: called after a change, to show it anew."""

    def __init__(
        self,
        context: PageContext,
        details: TicketDetails,
        seen: int,
        done: Callable[[], object],
    ) -> None:
        assert details.item.ticket is not None
        self._context, self._details, self._seen = context, details, seen
        self._ticket: TicketRow = details.item.ticket
        self._doing = Doing(context, done)
        self._place = ZoneInfo(details.zone)
        self.title = self._ticket.title

    @property
    def subtitle(self) -> str:
        """What stands below the title."""
        item = self._details.item
        words = (kind_words(item), word_text(self._ticket.work_class), item.service, item.owner)
        return " · ".join(word for word in words if word)

    def tabs(self) -> dict[str, QWidget]:
        """The tabs by their words; those that have something to say."""
        found = {_("Facts"): self._facts()}
        if self._details.repeated or self._details.passes or self._details.passed_by:
            found[_("Among")] = self._among()
        if self._details.handovers:
            found[_("Ledger")] = self._ledger()
        found[_("Notes")] = scrolling(NotesPanel(self._context, Subject("ticket", self._ticket.id)))
        found[_("History")] = stacked([self._history()])
        return found

    # --- facts ------------------------------------------------------------------------------------

    def _facts(self) -> QWidget:
        item, ticket = self._details.item, self._ticket
        state, status = state_of(item, self._details.today)
        lines: list[QWidget] = [HeroNumber(age_text(item.age) or "–", state, status or "info")]
        if is_impossible(ticket):
            words = _("It was completed before it came in.")
            meaning = _("It is kept as it was said, and counts nowhere until it is mended.")
            lines.append(Caution(words, meaning))
        if ticket.passed:
            lines.append(Caution(_("It passed older work on stability."), ticket.passed, "info"))
        rows = [
            (_("Received"), self._when(ticket.received), ""),
            (_("Scheduled"), self._when(ticket.scheduled), self._planned()),
            (_("Started"), self._when(ticket.started), ""),
            (_("Completed"), self._when(ticket.completed), self._ended()),
        ]
        if item.project:
            rows.append((_("Work of the project"), item.project, ""))
        if ticket.side is Side.DEVELOPMENT:
            rows.append((_("Carried by"), _("the developers"), ""))
        if ticket.reopened:
            times = ngettext("{n} time", "{n} times", ticket.reopened)
            rows.append((_("Opened again"), times, ""))
        if ticket.source:
            rows.append((_("From"), f"{ticket.source} {ticket.external_id}".strip(), ticket.status))
        if self._details.action:
            rows.append((_("From the action"), self._details.action, ""))
        lines += [ValueRow(*row) for row in rows]
        lines.append(self._form())
        return stacked(lines)

    def _planned(self) -> str:
        day = self._ticket.planned_on
        return _("for {day}").format(day=day.isoformat()) if day else ""

    def _ended(self) -> str:
        how = self._ticket.resolution
        return word_text(how) if how is not None else ""

    def _when(self, at: datetime | None) -> str:
        return f"{at.astimezone(self._place):%Y-%m-%d %H:%M}" if at else _("not yet")

    def _form(self) -> Form:
        ticket = self._ticket

        def commit(values: dict[str, Any]) -> None:
            told = {field: getattr(ticket, field) for field in ("team_id", "project_id", "points")}
            command = ChangeTicket(ticket.id, self._seen, **told, **values)
            self._doing.do(command, _("Changed."))

        form = Form(commit, _("Change"))
        form.add("title", _("Title"), LineField(typed.needed))
        form.add("kind", _("Kind"), _choice(RequestKind))
        form.add("work_class", _("Class"), _choice(WorkClass))
        priorities = {_("not said"): 0} | {str(number): number for number in range(1, 6)}
        form.add("priority", _("Priority, 1 goes first"), ChoiceField(priorities))
        yes_no = {_("no"): False, _("yes"): True}
        form.add("precursor", _("Sign of an outage"), ChoiceField(yes_no))
        services, people = by_name(self._details.services), by_name(self._details.people)
        form.add("service_id", _("Service"), ChoiceField(services, _("none")))
        form.add("owner_id", _("Owner"), ChoiceField(people, _("nobody")))
        form.add("requester", _("Asked by"), LineField())
        zone = _("Clocks of {zone}").format(zone=self._details.zone)
        form.add("received", _("Received"), instant_field(self._place), zone)
        not_yet = _("not yet")
        form.add("scheduled", _("Scheduled"), instant_field(self._place, not_yet))
        form.add("planned_on", _("Scheduled for"), maybe_day())
        form.add("started", _("Started"), instant_field(self._place, not_yet))
        form.add("completed", _("Completed"), instant_field(self._place, not_yet))
        endings = {word_text(how): how for how in Resolution}
        form.add("resolution", _("How it ended"), ChoiceField(endings, not_yet))
        form.add("due_on", _("Due"), maybe_day())
        estimate = LineField(typed.maybe(typed.seconds), duration_text, "1:30")
        form.add("estimate", _("Takes"), estimate)
        form.add("labels", _("Labels"), LineField())
        form.add("text", _("Text"), TextField())
        form.fill({key: getattr(ticket, key) for key in _FORM})
        return form

    # --- what it is among -------------------------------------------------------------------------

    def _among(self) -> QWidget:
        details, lines = self._details, list[QWidget]()
        for head, rows in (
            (_("Older work that it passed"), details.passes),
            (_("Features that passed it"), details.passed_by),
            (_("Asked for alike"), details.repeated),
        ):
            if rows:
                lines.append(SectionHead(head))
                lines += [self._line(row) for row in rows]
        repeat = details.item.repeat
        if repeat is not None:
            why = f"{word_text(repeat.why)}: {', '.join(repeat.words)}"
            lines.append(Label(why, "secondary", "muted", wrap=True))
        return stacked(lines)

    def _line(self, row: TicketRow) -> QWidget:
        ended = self._when(row.completed) if row.completed else _("open")
        came = _("came in {when}, {ended}").format(when=self._when(row.received), ended=ended)
        return ValueRow(row.title, "", came)

    def _ledger(self) -> QWidget:
        lines: list[QWidget] = []
        for row in self._details.handovers:
            to = _("To the developers") if row.to_side is Side.DEVELOPMENT else _("Taken back")
            told = [
                _("{name}: {why}").format(name=row.by, why=row.reason) if row.reason else row.by
            ]
            if row.load is not None:
                share = share_text(row.load, 0)
                told.append(_("operations took {share} of the time then").format(share=share))
            if row.seconds is not None:
                told.append(_("thought to take {time}").format(time=duration_text(row.seconds)))
            lines.append(ValueRow(to, self._when(row.at), "; ".join(told)))
        return stacked(lines)

    def _history(self) -> QWidget:
        words = {
            "title": _("Title"),
            "text": _("Text"),
            "kind": _("Kind"),
            "work_class": _("Class"),
            "priority": _("Priority"),
            "side": _("Carried by"),
            "planned_on": _("Scheduled for"),
            "started": _("Started"),
            "completed": _("Completed"),
            "due_on": _("Due"),
            "passed": _("Why it passed older work"),
            "labels": _("Labels"),
        }
        return RowHistory(self._context, "ticket", self._ticket.id, words)


def _choice(kind: Any) -> ChoiceField:
    return ChoiceField({word_text(one): one for one in kind})
