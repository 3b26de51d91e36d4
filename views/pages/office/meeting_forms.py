"""The forms of meetings and rooms."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from app.text.doorway import _
from app.text.words import word_text
from models.insight.rooms_rows import MeetingBoard
from models.office.rows import MeetingKind, RoomKind
from views.kit import typed
from views.kit.clock_fields import instant_field
from views.kit.fields import ChoiceField, LineField, TextField
from views.kit.form import Form
from views.kit.tab_pieces import by_name

Commit = Callable[[dict[str, Any]], object]

MEETING_FIELDS = (
    *("kind", "title", "starts", "ends", "room_id", "team_id", "every_days", "agenda"),
)


def people_field(people: Mapping[UUID, str]) -> LineField:
    """Names with commas between them; the beginning of a name is enough."""
    one = typed.one_of(by_name(people))

    def parse(words: str) -> tuple[UUID, ...]:
        return tuple(dict.fromkeys(one(part) for part in words.split(",") if part.strip()))

    def show(ids: tuple[UUID, ...]) -> str:
        return ", ".join(people[each] for each in ids if each in people)

    return LineField(parse, show, _("Ana, Bo"))


def meeting_form(commit: Commit, board: MeetingBoard, verb: str) -> Form:
    """What is kept of a meeting before it is held."""
    place = ZoneInfo(board.zone)
    form = Form(commit, verb)
    form.add("title", _("Meeting"), LineField(typed.needed))
    form.add("kind", _("Kind"), ChoiceField({word_text(each): each for each in MeetingKind}))
    zone = _("Clocks of {zone}").format(zone=place.key)
    form.add("starts", _("From"), instant_field(place), zone)
    form.add("ends", _("Until"), instant_field(place, _("open")))
    form.add("people", _("Who"), people_field(board.people), _("Names with commas between them."))
    rooms = {row.id: row.room.name for row in board.rooms}
    form.add("room_id", _("Room"), ChoiceField(by_name(rooms), empty=_("none")))
    form.add("team_id", _("Team"), ChoiceField(by_name(board.teams), empty=_("everybody")))
    again = _("After how many days it is due again; 0: it is once.")
    form.add("every_days", _("Again after"), LineField(typed.whole), again)
    form.add("agenda", _("Agenda"), TextField())
    form.fill({"every_days": 0})
    return form


def outcome_form(commit: Commit) -> Form:
    """What came of a meeting."""
    form = Form(commit, _("Record it"))
    held = {_("It was held"): True, _("It was not held"): False, _("That is open"): None}
    form.add("held", _("Held"), ChoiceField(held))
    form.add("outcome", _("What came of it"), TextField())
    where = _("Where its notes or its recording are.")
    form.add("record_url", _("Address"), LineField(), where)
    return form


def room_form(commit: Commit, teams: Mapping[UUID, str], verb: str) -> Form:
    """What is kept of a room."""
    form = Form(commit, verb)
    form.add("name", _("Room"), LineField(typed.needed))
    form.add("kind", _("Kind"), ChoiceField({word_text(each): each for each in RoomKind}))
    form.add("url", _("Address"), LineField())
    form.add("purpose", _("What for"), LineField())
    form.add("team_id", _("Team"), ChoiceField(by_name(teams), empty=_("everybody")))
    return form
