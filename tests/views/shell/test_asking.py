"""Questions leave the window's thread; late answers are dropped; no thread is left."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from models.kernel.errors import Cancelled
from views.kit.asking import Asker


class Question:
    """Stands for a query; its answer waits until it is allowed."""

    def __init__(self, name: str, ready: threading.Event | None = None) -> None:
        self.name, self.ready = name, ready


class Other(Question):
    """Another class, which therefore has another slot."""


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def failures() -> list[BaseException]:
    return []


@pytest.fixture
def asker(asked: list[str], failures: list[BaseException], qtbot: QtBot) -> Iterator[Asker]:
    def answer(question: Any, cancelled: Callable[[], bool]) -> Any:
        asked.append(question.name)
        assert threading.current_thread().name == "reader"
        if question.ready is not None:
            while not question.ready.wait(0.01):
                if cancelled():
                    raise Cancelled
        if question.name == "bad":
            raise ValueError("bad")
        return question.name

    made = Asker(answer, failures.append)
    yield made
    made.close()


def ask(asker: Asker, question: Question, got: list[Any], **where: Any) -> None:
    asker.ask(question, got.append, **where)  # type: ignore[arg-type]


def test_an_answer_comes_on_the_windows_thread(asker: Asker, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    asker.ask(Question("a"), lambda answer: threads.append(threading.current_thread()))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.main_thread()]
    assert asker.waiting == 0


def test_a_newer_question_takes_the_slot_and_calls_the_older_off(
    asker: Asker, asked: list[str], qtbot: QtBot
) -> None:
    got: list[Any] = []
    never = threading.Event()
    ask(asker, Question("old", never), got)
    qtbot.waitUntil(lambda: asked == ["old"])
    ask(asker, Question("new"), got)
    qtbot.waitUntil(lambda: got == ["new"])
    assert asked == ["old", "new"]


def test_a_question_that_was_replaced_before_it_began_never_runs(
    asker: Asker, asked: list[str], qtbot: QtBot
) -> None:
    got: list[Any] = []
    first = threading.Event()
    ask(asker, Other("busy", first), got)
    for name in "abc":
        ask(asker, Question(name), got)
    first.set()
    qtbot.waitUntil(lambda: "c" in got)
    assert asked == ["busy", "c"]


def test_slots_and_owners_keep_questions_apart(asker: Asker, qtbot: QtBot) -> None:
    got: list[Any] = []
    ask(asker, Question("left"), got, owner="page", slot="left")
    ask(asker, Question("right"), got, owner="page", slot="right")
    ask(asker, Question("theirs"), got, owner="other", slot="left")
    qtbot.waitUntil(lambda: sorted(got) == ["left", "right", "theirs"])


def test_what_an_owner_asked_is_forgotten_with_it(
    asker: Asker, asked: list[str], qtbot: QtBot
) -> None:
    got: list[Any] = []
    never = threading.Event()
    ask(asker, Question("gone", never), got, owner="page")
    ask(asker, Question("stays"), got, owner="other")
    qtbot.waitUntil(lambda: asked == ["gone"])
    asker.forget("page")
    qtbot.waitUntil(lambda: got == ["stays"])
    assert asker.waiting == 0


def test_an_error_goes_to_who_asked_or_else_to_the_window(
    asker: Asker, failures: list[BaseException], qtbot: QtBot
) -> None:
    own: list[BaseException] = []
    asker.ask(Question("bad"), lambda answer: None, own.append, slot=1)  # type: ignore[arg-type]
    asker.ask(Question("bad"), lambda answer: None, slot=2)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: bool(own) and bool(failures))
    assert [type(error) for error in (*own, *failures)] == [ValueError, ValueError]


def test_closing_ends_a_question_under_way_and_the_thread(
    asker: Asker, asked: list[str], qtbot: QtBot
) -> None:
    got: list[Any] = []
    ask(asker, Question("long", threading.Event()), got)
    qtbot.waitUntil(lambda: asked == ["long"])
    asker.close()
    assert "reader" not in {thread.name for thread in threading.enumerate()}
    ask(asker, Question("late"), got)
    assert (got, asker.waiting) == ([], 0)
