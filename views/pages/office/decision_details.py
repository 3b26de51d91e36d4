"""One decision in the inspector: what became of it, what it says, notes and history."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.letters import decision_letter
from app.text.doorway import _
from app.text.numbers import when_text
from app.text.talk import lag_text, next_words
from app.text.words import word_text
from models.insight.talk_rows import DecisionBoard, DecisionEntry
from models.notes.rows import Subject
from models.office.commands import AddDecision, ChangeDecision, RemoveDecisions, TellDecisions
from models.office.rows import DecisionKind, Lasting
from models.office.rules.paradigm import NEEDED, Link, link_at
from views.kit import typed
from views.kit.buttons import Button, IconButton
from views.kit.clock_fields import instant_field
from views.kit.fields import ChoiceField, LineField, TextField
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import SectionHead
from views.kit.mail_draft import save_draft
from views.kit.notes import NotesPanel
from views.kit.page import PageContext
from views.kit.pills import StatusWord
from views.kit.rights import Right
from views.kit.row_history import RowHistory
from views.kit.tab_pieces import Doing, Line, by_name, stacked
from views.pages.office.decision_columns import STATES

_FIELDS = (
    *("title", "text", "kind", "lasting", "decided_at", "by_id"),
    *("team_id", "service_id", "project_id", "chat_url"),
)


def now() -> datetime:
    """This minute: what is said to be told now was not told before it was decided."""
    return datetime.now(UTC).replace(microsecond=0)


class Details:
    """Builds the tabs of a decision. parent: of dialogs. done: shows it anew."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        board: DecisionBoard,
        entry: DecisionEntry,
        seen: int,
        done: Callable[[], object],
    ) -> None:
        self._parent = parent
        self._context, self._board, self._entry, self._seen = context, board, entry, seen
        self._doing = Doing(context, done)
        self._place = ZoneInfo(board.zone)

    def tabs(self) -> dict[str, QWidget]:
        """The tabs by their words."""
        one = self._entry.id
        return {
            _("Told"): self._told(),
            _("Decision"): stacked([self._form()]),
            _("Notes"): stacked(
                [
                    NotesPanel(self._context, Subject("decision", one)),
                    SectionHead(_("History")),
                    RowHistory(self._context, "decision", one, {"title": _("Decision")}),
                ]
            ),
        }

    def _told(self) -> QWidget:
        entry, row = self._entry, self._entry.decision
        words = next_words(entry, self._board.now)
        self._form_of_link = self._telling()
        lines: list[QWidget] = [StatusWord(word_text(entry.stage), STATES[entry.stage])]
        evidence = " · ".join(
            part for part in (entry.by, entry.service, entry.project, words) if part
        )
        head = _("Decided {when}").format(when=when_text(row.decided_at, self._place))
        lines.append(Line(head, evidence, self._open(row.chat_url)))
        lines += [self._link(link) for link in Link]
        letters = [
            Button(_("Draft the e-mail…"), lambda: self._draft(Link.MAILED), "mail"),
        ]
        if row.documented_at is not None:
            letters.append(
                Button(_("Draft the announcement…"), lambda: self._draft(Link.ANNOUNCED), "mail")
            )
        remove = self._doing.press(RemoveDecisions((row.id,), self._seen), _("Decision removed."))
        letters.append(Button(_("Remove"), remove, "trash-2", needs=Right.EDIT))
        lines.append(FlowRow(letters))
        return stacked([*lines, SectionHead(_("Say when and where")), self._form_of_link])

    def _link(self, link: Link) -> QWidget:
        row, press = self._entry.decision, self._doing.press
        at, where = link_at(row, link), self._where(link)
        if at is None:
            needed = link in NEEDED[row.lasting]
            words = _("not yet") if needed else _("not needed")
            command = TellDecisions((row.id,), link, now(), "", self._seen)
            name = _("{link} now").format(link=word_text(link))
            run = press(command, _("Noted."))
            if link is Link.DOCUMENTED:
                run = self._ask_where
            button = IconButton("check", name, run, needs=Right.EDIT)
            state = "bad" if needed and self._entry.leaked else ""
            return Line(word_text(link), words, (button,), state)
        told = [when_text(at, self._place), where, self._lag(link)]
        command = TellDecisions((row.id,), link, None, "", self._seen)
        name = _("Take back: {link}").format(link=word_text(link))
        back = IconButton("rotate-ccw", name, press(command, _("Taken back.")), needs=Right.EDIT)
        evidence = " · ".join(part for part in told if part)
        return Line(word_text(link), evidence, (*self._open(where), back))

    def _where(self, link: Link) -> str:
        row = self._entry.decision
        return {
            Link.MAILED: row.mail,
            Link.DOCUMENTED: row.document,
            Link.ANNOUNCED: row.announcement,
        }[link]

    def _lag(self, link: Link) -> str:
        row = self._entry.decision
        at = link_at(row, link)
        since = row.documented_at if link is Link.ANNOUNCED else row.decided_at
        if at is None or since is None or at < since:
            return ""
        return _("after {lag}").format(lag=lag_text(at - since))

    def _open(self, where: str) -> Sequence[IconButton]:
        if not where.startswith(("http://", "https://")):
            return ()
        address = QUrl(where)
        name = _("Open {address}").format(address=where)
        return (IconButton("external-link", name, lambda: QDesktopServices.openUrl(address)),)

    def _ask_where(self) -> None:
        """A document is nowhere unless it is said where it stands."""
        self._form_of_link.fill({"link": Link.DOCUMENTED, "at": now()})
        self._form_of_link.field("where").setFocus()

    def _telling(self) -> Form:
        row = self._entry.decision

        def commit(values: dict[str, Any]) -> None:
            command = TellDecisions((row.id,), **values, seen=self._seen)
            self._doing.do(command, _("Noted."))

        form = Form(commit, _("Note it"))
        form.add("link", _("It was"), ChoiceField({word_text(link): link for link in Link}))
        zone = _("Clocks of {zone}").format(zone=self._board.zone)
        form.add("at", _("When"), instant_field(self._place), zone)
        hint = _("The address of the document, or the subject of the e-mail")
        form.add("where", _("Where"), LineField(), hint)
        missing = [link for link in NEEDED[row.lasting] if link_at(row, link) is None]
        form.fill({"link": missing[0] if missing else Link.MAILED, "at": now()})
        return form

    def _form(self) -> Form:
        row, board = self._entry.decision, self._board

        def commit(values: dict[str, Any]) -> None:
            command = ChangeDecision(row.id, self._seen, AddDecision(**values))
            self._doing.do(command, _("Changed."))

        form = Form(commit, _("Change"))
        form.add("title", _("In one line"), LineField(typed.needed))
        form.add("text", _("Why, and what follows from it"), TextField(lines=5))
        form.add("kind", _("Kind"), ChoiceField({word_text(one): one for one in DecisionKind}))
        lasting = ChoiceField({word_text(one): one for one in Lasting})
        form.add("lasting", _("How long it matters"), lasting)
        zone = _("Clocks of {zone}").format(zone=board.zone)
        form.add("decided_at", _("Decided"), instant_field(self._place), zone)
        form.add("by_id", _("Decided by"), ChoiceField(by_name(board.people), _("not said")))
        form.add("team_id", _("Team"), ChoiceField(by_name(board.teams), _("everybody")))
        form.add("service_id", _("Service"), ChoiceField(by_name(board.services), _("of none")))
        form.add("project_id", _("Project"), ChoiceField(by_name(board.projects), _("of none")))
        form.add("chat_url", _("Address of the chat"), LineField())
        form.fill({key: getattr(row, key) for key in _FIELDS})
        return form

    def _draft(self, link: Link) -> None:
        author = self._context.workspace.author.name
        letter = decision_letter(self._board, (self._entry,), link, now(), author)
        save_draft(self._parent, self._context, letter)
