"""When a thread of messages is stuck, and by which channel to go on (S83)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from models.office.rows import Channel, ThreadRow

LADDER = (
    Channel.DOCUMENT,
    Channel.E_MAIL,
    Channel.CHAT,
    Channel.CALL,
    Channel.VIDEO,
    Channel.IN_PERSON,
)
"""Channels by how much of a person comes through."""

FEW = 2
"""So many people talk well in a call; more need to see each other."""

QUIET = timedelta(days=14)
"""A thread in which nothing was said for so long is not stuck any more but forgotten."""


class ThreadState(StrEnum):
    """How a thread stands."""

    STUCK = "thread_stuck"
    GOING = "thread_going"
    MOVED = "thread_moved"
    QUIET = "thread_quiet"
    SETTLED = "thread_settled"


@dataclass(frozen=True, slots=True)
class Hint:
    """A way to go on with a stuck thread, and why: so many messages (of the most that is usual), over
    so long, among so many people. at: the channel where it is now."""

    at: Channel
    to: Channel
    messages: int
    most: int
    lasted: timedelta
    people: int


def state_of(thread: ThreadRow, now: datetime, most: int) -> ThreadState:
    """How a thread stands. most: from how many messages on it is stuck. One that goes on after it was
    taken to another channel is stuck again."""
    if thread.settled_at is not None:
        return ThreadState.SETTLED
    if thread.moved_at is not None and thread.last <= thread.moved_at:
        return ThreadState.MOVED
    if now - thread.last > QUIET:
        return ThreadState.QUIET
    return ThreadState.STUCK if thread.messages >= most else ThreadState.GOING


def next_channel(at: Channel, people: int) -> Channel:
    """The channel above, where there is one; a call is left out where there are more than two.

    >>> [next_channel(Channel.CHAT, people).value for people in (2, 3)]
    ['call', 'video']
    >>> next_channel(Channel.VIDEO, 2).value, next_channel(Channel.IN_PERSON, 2).value
    ('in_person', 'in_person')
    """
    above = LADDER[min(LADDER.index(at) + 1, len(LADDER) - 1)]
    return Channel.VIDEO if above is Channel.CALL and people > FEW else above


def hint(thread: ThreadRow, now: datetime, most: int) -> Hint | None:
    """What to do about a thread; None where it is not stuck."""
    if state_of(thread, now, most) is not ThreadState.STUCK:
        return None
    at = thread.moved_to or _began_in(thread)
    return Hint(
        at,
        next_channel(at, thread.people),
        thread.messages,
        most,
        thread.last - thread.started,
        thread.people,
    )


def _began_in(thread: ThreadRow) -> Channel:
    """A thread of mail has an address or a list where one of chat has a room."""
    return Channel.E_MAIL if "@" in thread.channel else Channel.CHAT
