"""How the sample team talks: an agreement, decisions of which one leaked, a plan, notes of handovers."""

from datetime import datetime, timedelta
from uuid import UUID

from app.flows.sample.areas import together
from app.flows.sample.story import MEMBERS, TEAM, Sample
from app.text.agreement import common_rules, common_text
from models.insight.queries.handovers import HandoverBoardOf
from models.kernel.instants import start_of_day, zone
from models.kernel.periods import DAY
from models.office.commands import (
    Acknowledge,
    AddDecision,
    Agree,
    KeepContact,
    PlanContact,
    SendShiftNote,
    TellDecisions,
    WriteShiftNote,
)
from models.office.rows import Channel, DecisionKind, Lasting
from models.office.rules.paradigm import Link

_HOUR = timedelta(hours=1)
_SEEN = 1 << 31
"""What was seen, of rows that were made a moment ago."""

_LATE = ("Jonah Weiss", "Kofi Mensah")
"""Who has not acknowledged the second version."""

_DOCUMENT = "https://docs.harbour.example/"


def tell_talk(sample: Sample) -> None:
    """What was agreed, decided and planned, and what shifts told each other."""
    _agree(sample)
    _decide(sample)
    _plan(sample)
    _hand_over(sample)


def _at(sample: Sample, days_ago: int, hour: int) -> datetime:
    day = sample.today - DAY * days_ago
    return start_of_day(day, zone("Europe/Dublin")) + _HOUR * hour


def _agree(sample: Sample) -> None:
    rules = common_rules()
    everybody = [member.name for member in MEMBERS]
    for version, days_ago, signing in (
        (0, 300, everybody),
        (1, 40, [name for name in everybody if name not in _LATE]),
    ):
        # The second version says something on whatever is misunderstood twice.
        said = rules[: len(rules) - 1 + version]
        day = sample.today - DAY * days_ago
        agreed = sample.do(Agree(None, version, day, common_text(), said))
        people = tuple(sample.person(name) for name in signing)
        sample.do(Acknowledge(agreed, people, _at(sample, days_ago - 3, 10)))


def _decide(sample: Sample) -> None:
    shifts, lasting, moment = Lasting.ACROSS_SHIFTS, Lasting.LASTING, Lasting.EPHEMERAL
    for days_ago, title, by, matters, service, hours in (
        (96, "Search alerts by symptom alone, no more by cause", "Fatima Haddad", lasting, "Search",
         (3, 20)),
        (75, "Payments is deployed on Tuesdays and Thursdays only", "Grace Kim", shifts, "Payments",
         (2,)),
        (58, "Checkout fails over by hand until the second region has a budget", "Ana Reyes", lasting,
         "Checkout", (30, 6)),
        (41, "The old index of Search is switched off in spring", "Dev Patel", lasting, "Search",
         (5, 3)),
        (27, "Restore drills move to the second Wednesday", "Lena Novak", shifts, "Orders", (20,)),
        (15, "Restart Media once tonight, look at it tomorrow", "Eoin Walsh", moment, "Media", ()),
        (9, "No feature of Login is released before its budget is back", "Ben Carter", shifts, "Login",
         (1,)),
        (6, "Catalogue takes over the nightly export", "Ines Costa", shifts, "Catalogue", ()),
    ):  # fmt: skip
        at = _at(sample, days_ago, 11)
        decided = sample.do(
            AddDecision(
                title,
                at,
                matters,
                by_id=sample.person(by),
                team_id=sample.ids["team", TEAM],
                service_id=sample.ids["service", service],
                chat_url=f"https://chat.harbour.example/platform/{days_ago}",
            )
        )
        _tell(sample, decided, at, matters, hours)
    office = AddDecision(
        "The office in Dublin is closed on the Friday before Christmas",
        _at(sample, 20, 9),
        shifts,
        DecisionKind.ANNOUNCEMENT,
        team_id=sample.ids["team", TEAM],
    )
    _tell(sample, sample.do(office), office.decided_at, shifts, (2,))


def _tell(
    sample: Sample, decided: UUID, at: datetime, matters: Lasting, hours: tuple[int, ...]
) -> None:
    """hours: from the decision to its e-mail, or to its document, and from that to its announcement."""
    links = (Link.DOCUMENTED, Link.ANNOUNCED) if matters is Lasting.LASTING else (Link.MAILED,)
    for link, lag in zip(links, hours, strict=False):
        at += _HOUR * lag
        where = f"{_DOCUMENT}decisions" if link is Link.DOCUMENTED else "platform-all"
        sample.do(TellDecisions((decided,), link, at, where, _SEEN))


def _plan(sample: Sample) -> None:
    team = sample.ids["team", TEAM]
    monday = sample.today - DAY * (sample.today.weekday() + 12 * 7)
    state, drill = together(
        sample,
        [
            PlanContact(
                "State of service levels",
                "Heads of product",
                Channel.E_MAIL,
                7,
                monday,
                team,
                sample.person("Ana Reyes"),
            ),
            PlanContact(
                "What the next drill will try",
                "Everybody on call",
                Channel.DOCUMENT,
                28,
                monday + DAY * 2,
                team,
                sample.person("Lena Novak"),
            ),
        ],
    )
    weeks = [week for week in range(12) if week != 8]
    kept = [KeepContact(state, monday + DAY * (7 * week + 1)) for week in weeks]
    kept += [KeepContact(drill, monday + DAY * (28 * time + 3)) for time in range(3)]
    together(sample, kept)


def _hand_over(sample: Sample) -> None:
    """A note for all but one in seven of the handovers that were; the latest waits to be sent."""
    board = sample.ask(HandoverBoardOf(zone="Europe/Dublin"))
    past = [row for row in board.handovers if row.at <= board.now]
    noted = [row for place, row in enumerate(past) if place % 7 != 3]
    notes = together(
        sample,
        [
            WriteShiftNote(
                row.rotation_id,
                row.at,
                f"{row.rotation}: {row.from_names} to {row.to_names}. Nothing lasts.",
                written_at=row.at - _HOUR,
            )
            for row in noted
        ],
    )
    sent = zip(notes[:-1], noted[:-1], strict=True)
    together(sample, [SendShiftNote(note, row.at, _SEEN) for note, row in sent])
