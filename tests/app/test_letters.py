"""Letters as files that mail programs read, and notes of handovers in words."""

from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.mail_out import Draft, draft_bytes, write_draft
from app.text.handover import note_text
from models.insight.handover_rows import HandoverFacts
from models.insight.talk_rows import HandoverEntry
from models.kernel.checks import is_text
from models.kernel.errors import FileProblem
from models.office.rules.handovers import NoteState

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_a_draft_is_read_back_as_it_was_written() -> None:
    draft = Draft(
        "Entscheidung: Größe 🚒",
        "Grüße\n" + "x" * 2000 + "\n",
        (("Chloé Martin, Ops", "chloe@example.org"), ("Ana", "ana@example.org")),
        AT,
        ("Bo", "bo@example.org"),
    )
    raw = draft_bytes(draft)
    read = message_from_bytes(raw, policy=default)
    assert read["Subject"] == "Entscheidung: Größe 🚒"
    assert [(one.display_name, one.addr_spec) for one in read["To"].addresses] == list(draft.to)
    assert [one.addr_spec for one in read["From"].addresses] == ["bo@example.org"]
    assert read["Date"].datetime == AT
    assert (read["X-Unsent"], read.get_content_charset()) == ("1", "utf-8")
    assert read.get_content().replace("\r\n", "\n") == draft.text
    assert raw.split(b"\r\n\r\n")[0].isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_a_subject_cannot_bring_in_a_header_and_odd_addresses_are_left_out() -> None:
    draft = Draft(
        "Freeze\r\nBcc: eve@example.org",
        "All.",
        (("A", "ä@example.org"), ("B", "no\n"), ("C", "c@exämple.org")),
    )
    read = message_from_bytes(draft_bytes(draft), policy=default)
    assert (read["Bcc"], read["To"], read["From"], read["Date"]) == (None, None, None, None)
    assert read["Subject"] == "Freeze Bcc: eve@example.org"


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40).filter(is_text)


@settings(max_examples=60)
@given(WORDS, WORDS)
def test_any_words_make_a_letter(subject: str, name: str) -> None:
    draft = Draft(subject, subject, ((name, "ana@example.org"),), AT)
    read = message_from_bytes(draft_bytes(draft), policy=default)
    assert [one.addr_spec for one in read["To"].addresses] == ["ana@example.org"]
    assert read.get_content().rstrip("\r\n") == subject.rstrip("\r\n")


def test_what_was_there_stays_where_nothing_can_be_written(tmp_path: Path) -> None:
    target = write_draft(Draft("One", "All."), tmp_path / "one.eml")
    before = target.read_bytes()
    with pytest.raises(FileProblem):
        write_draft(Draft("Two", "All."), tmp_path / "none" / "one.eml")
    (tmp_path / ".~lock.one.eml#").touch()
    with pytest.raises(FileProblem):
        write_draft(Draft("Two", "All."), target)
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [".~lock.one.eml#", "one.eml"]


def test_a_note_says_what_there_is_and_that_nothing_is_wrong() -> None:
    entry = HandoverEntry(
        UUID(int=1), "Mail", None, AT, AT - timedelta(hours=12), (), "Ana", "Bo",
        NoteState.COMING, None,
    )  # fmt: skip
    nothing: tuple[()] = ()
    facts = HandoverFacts(
        entry.before, AT, AT.date(), "Europe/Berlin",
        nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing,
    )  # fmt: skip
    assert note_text(entry, facts) == (
        "Mail: from Ana to Bo, 2026-03-02 10:00\n"
        "The shift from 2026-03-01 22:00 to 2026-03-02 10:00, clocks of Europe/Berlin.\n"
        "\n"
        "Incidents:\n- None in this shift, and none lasts.\n"
        "\n"
        "Error budgets:\n- All are well.\n"
    )
