"""What the sample team left unfinished: a register, a day that paid some of it off, a week to come."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from app.flows.fix_its import closing_of
from app.flows.sample.areas import together
from app.flows.sample.story import TEAM, Sample
from models.debt.commands import (
    AddDebt,
    AddFixIt,
    AddItems,
    AddStandard,
    AssignItem,
    CloseDebt,
    RecordResults,
    ReopenDebt,
    SetItemState,
    SetParticipants,
)
from models.debt.queries import StandardChecks
from models.debt.rows import (
    CheckDraft,
    Closing,
    Conformity,
    DebtArea,
    ItemState,
    ParticipantDraft,
    ResultDraft,
)
from models.insight.queries import FixItBoard
from models.kernel.periods import DAY

HOUR = 3600
EVERYWHERE = 1 << 40
"""A revision that the story never reaches: whoever tells it has seen all."""
HELD = 33
"""So many weeks ago the documentation day was."""
AHEAD = -2
"""So many weeks ago, below zero, the monitoring week is."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An item of the register. weeks: ago since when it is there; hours: to pay it off; cost: hours a
    month, None where the log says it (or nobody knows)."""

    title: str
    area: str
    service: str
    owner: str
    weeks: int
    hours: float | None
    cost: float | None = None
    category: str = ""
    skill: str = ""
    origin: str = ""


PAID = (
    Unfinished("The runbook of the queues tells of hosts that are gone", DebtArea.DOCUMENTATION,
               "Checkout", "Ana", 71, 12, None, "Pages and interrupts"),
    Unfinished("Nothing says which release steps may be skipped", DebtArea.DOCUMENTATION,
               "Orders", "Chloé", 66, 6, None, "Releases by hand"),
    Unfinished("Refunds by hand are explained in a chat of last year", DebtArea.DOCUMENTATION,
               "Payments", "Grace", 60, 3, 4),
)  # fmt: skip
"""What the documentation day fixed; the last of it came back."""

STANDING = (
    Unfinished("Release of Search has eleven steps, nine of them typed", DebtArea.BUILD,
               "Search", "Dev", 58, 40, None, "Releases by hand", "Python", "Retrospective"),
    Unfinished("Keys for new colleagues are copied host by host", DebtArea.CONFIGURATION,
               "Search", "Kofi", 50, 24, None, "Access requests", "Bash"),
    Unfinished("The spreadsheet of hosts is kept beside the inventory", DebtArea.CONFIGURATION,
               "Login", "Eoin", 44, 16, None, "Other chores", "Python"),
    Unfinished("Alerts of Media look at causes, not at symptoms", DebtArea.MONITORING,
               "Media", "Fatima", 41, 12, None, "Pages and interrupts", "Monitoring"),
    Unfinished("No dashboard of Orders fits on one page", DebtArea.MONITORING,
               "Orders", "Chloé", 38, 6, 3, "", "Monitoring"),
    Unfinished("The flapping alert of Catalogue has no owner", DebtArea.MONITORING,
               "Catalogue", "Ines", 30, 2, 2.5, "", "Monitoring", "Postmortem"),
    Unfinished("Login pages nobody when its certificate ends", DebtArea.MONITORING,
               "Login", "Ben", 27, 4, 1, "", "Monitoring", "Postmortem"),
    Unfinished("A restore of Payments was never tried in one region", DebtArea.TESTS,
               "Payments", "Lena", 26, 20, 2, "", "PostgreSQL"),
    Unfinished("Half of the tests of Search wait by sleeping", DebtArea.TESTS,
               "Search", "Dev", 22, 10, 5, "", "Python"),
    Unfinished("Media needs a library that is out of care", DebtArea.DEPENDENCIES,
               "Media", "Eoin", 18, 30, 3, "", "Linux", "Audit"),
    Unfinished("Two ways to configure the rate limiter", DebtArea.CONFIGURATION,
               "Login", "Ben", 14, 8, 1.5, "", "Go"),
    Unfinished("The build downloads what it built an hour ago", DebtArea.BUILD,
               "Checkout", "Jonah", 9, 14, 9, "", ""),
    Unfinished("Nobody knows what the nightly job of Notifications is for", DebtArea.DOCUMENTATION,
               "Notifications", "Hugo", 5, None, None),
)  # fmt: skip

CHECKS = (
    ("Pages come from symptoms", "Nobody is woken by a cause that users do not feel"),
    ("One page shows how it is", "Traffic, errors, latency and saturation"),
    ("Each page links its runbook", ""),
    ("It has an objective", ""),
    ("Logs are kept for thirty days", ""),
)
RESULTS = {
    "Checkout": "YYYYN",
    "Search": "YYNYY",
    "Payments": "YNYYY",
    "Login": "NYNY?",
    "Orders": "NNYN?",
    "Catalogue": "NN?NY",
    "Media": "NNNNY",
    "Notifications": "?N--Y",
}
"""By service what each check came to: yes, no, not looked at yet, or (-) not applicable."""

_WORDS = {"Y": Conformity.CONFORMS, "N": Conformity.DIFFERS, "-": Conformity.NOT_APPLICABLE}


def tell_debt(sample: Sample) -> None:
    """The register with its log, the documentation day of last year, the monitoring week to come."""
    found = together(sample, [_added(sample, one) for one in (*PAID, *STANDING)])
    ids = {one.title: at for one, at in zip((*PAID, *STANDING), found, strict=True)}
    _held(sample, [ids[one.title] for one in PAID])
    _given_up(sample)
    standard = _standard(sample)
    _planned(sample, standard, [ids[one.title] for one in STANDING])


def _added(sample: Sample, one: Unfinished) -> AddDebt:
    return AddDebt(
        one.title,
        sample.weeks_ago(one.weeks, 2),
        area=one.area,
        origin=one.origin,
        service_id=sample.ids["service", one.service] if one.service else None,
        team_id=sample.ids["team", TEAM],
        owner_id=sample.person(one.owner),
        skill=one.skill,
        principal=None if one.hours is None else round(one.hours * HOUR),
        interest=None if one.cost is None else round(one.cost * HOUR),
        log_category=one.category,
    )


def _held(sample: Sample, paid: list[UUID]) -> None:
    """A Friday on which everybody wrote; one of the three came back in spring."""
    day = sample.weeks_ago(HELD, 4)
    team = sample.ids["team", TEAM]
    goal = "Whoever is paged finds the page that helps"
    held = sample.do(AddFixIt("Documentation", day, day, DebtArea.DOCUMENTATION, None, team, goal))
    names = ("Ana", "Ben", "Chloé", "Eoin", "Fatima", "Grace", "Hugo", "Ines")
    evening = datetime.combine(day, time(17), UTC)
    serving = _serving(sample, held, evening)
    who = {sample.person(name): name for name in names}
    people = tuple(
        ParticipantDraft(one, one in serving, None, None if one in serving else name != "Hugo")
        for one, name in who.items()
    )
    sample.do(SetParticipants(held, people, EVERYWHERE))
    items = sample.do(AddItems(held, paid))
    spent = (13, 5, 4)
    together(
        sample,
        [
            SetItemState(item, ItemState.FIXED, EVERYWHERE, day, hours * HOUR)
            for item, hours in zip(items, spent, strict=True)
        ]
        + [
            AssignItem(item, sample.person(name), EVERYWHERE)
            for item, name in zip(items, ("Ana", "Chloé", "Grace"), strict=True)
        ],
    )
    details = sample.ask(FixItBoard(held, evening))
    assert details is not None
    outcome = "Three runbooks anew; the pages of the queues read in one sitting"
    sample.do(closing_of(details, EVERYWHERE, day, outcome, 30 * HOUR))
    sample.do(ReopenDebt(paid[-1], day + timedelta(days=20), EVERYWHERE))


def _serving(sample: Sample, fix_it: UUID, now: datetime) -> set[UUID]:
    """Who is on call then, and so exempt."""
    details = sample.ask(FixItBoard(fix_it, now))
    return {one.person_id for one in details.cover.on_call} if details else set()


def _given_up(sample: Sample) -> None:
    """Not worth it, as was thought."""
    added = sample.do(
        AddDebt(
            "Media is resized twice",
            sample.weeks_ago(55),
            area=DebtArea.CONFIGURATION,
            service_id=sample.ids["service", "Media"],
            team_id=sample.ids["team", TEAM],
            principal=60 * HOUR,
            interest=HOUR // 2,
        )
    )
    sample.do(CloseDebt(added, sample.weeks_ago(20), Closing.ACCEPTED, EVERYWHERE))


def _standard(sample: Sample) -> UUID:
    checks = tuple(CheckDraft(name, text) for name, text in CHECKS)
    text = "One way to watch every service"
    standard = sample.do(AddStandard("Monitoring", text, checks))
    ids = [row.id for row in sample.ask(StandardChecks()) if row.standard_id == standard]
    results = tuple(
        ResultDraft(check, sample.ids["service", service], _WORDS[sign])
        for service, signs in RESULTS.items()
        for check, sign in zip(ids, signs, strict=True)
        if sign in _WORDS
    )
    sample.do(RecordResults(sample.weeks_ago(2, 3), results, EVERYWHERE, "Fatima Haddad"))
    return standard


def _planned(sample: Sample, standard: UUID, open_ones: list[UUID]) -> None:
    """A week that brings all monitoring to one standard; what hurts most is pinned already."""
    monday = sample.weeks_ago(AHEAD)
    team = sample.ids["team", TEAM]
    goal = "Every service pages from symptoms"
    week = sample.do(
        AddFixIt(
            "Monitoring to one standard",
            monday,
            monday + 4 * DAY,
            DebtArea.MONITORING,
            standard,
            team,
            goal,
        )
    )
    names = ("Chloé", "Dev", "Eoin", "Fatima", "Grace", "Hugo", "Ines", "Jonah")
    who = [sample.person(name) for name in names]
    serving = _serving(sample, week, datetime.combine(sample.today, time(9), UTC))
    people = tuple(ParticipantDraft(one, one in serving) for one in who)
    sample.do(SetParticipants(week, people, EVERYWHERE))
    media = next(at for one, at in zip(STANDING, open_ones, strict=True) if one.service == "Media")
    sample.do(AddItems(week, (media,), person_id=sample.person("Fatima")))
