"""What tests of rotas need: a source from text, a rota read, and calendars made by hand."""

from datetime import date

from app.exchange.questions import Answers
from app.exchange.reading import Source
from app.exchange.rota_reading import read_rota
from app.exchange.rota_shapes import ReadRota

TODAY = date(2026, 11, 22)


def read(
    content: str | bytes, name: str = "rota.csv", zone: str = "UTC", **answers: str
) -> ReadRota:
    """A rota from the text of a file; answers with ``__`` for ``:``."""
    data = content.encode() if isinstance(content, str) else content
    given = {key.replace("__", ":"): value for key, value in answers.items()}
    return read_rota(Source(name, data), Answers(given, {}), zone=zone, today=TODAY)


def shifts(rota: ReadRota) -> list[tuple[str, str, str, str]]:
    """Role, person, start and end of each assignment, as text."""
    return [
        (one.role, one.person, f"{one.start:%Y-%m-%d %H:%M}", f"{one.end:%Y-%m-%d %H:%M}")
        for one in rota.assigned
    ]


def codes(rota: ReadRota) -> list[tuple[str, str, bool]]:
    """Code, place, and whether it was kept, of each note."""
    return [(note.code, note.place, note.kept) for note in rota.notes]


def asked(rota: ReadRota) -> set[str]:
    """The names of the questions that must be answered."""
    return {question.name for question in rota.open}


def calendar(*events: str, head: str = "") -> bytes:
    """A calendar of events, each the lines between BEGIN and END."""
    blocks = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{blocks}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def event(day: str, end: str, summary: str, *more: str, uid: str = "") -> str:
    """An event of whole days, ``20260302`` …"""
    lines = [
        f"UID:{uid or f'{summary}-{day}'}",
        f"DTSTART;VALUE=DATE:{day}",
        f"DTEND;VALUE=DATE:{end}",
        f"SUMMARY:{summary}",
        *more,
    ]
    return "\n".join(lines)
