"""The report in sentences: its finding, what its charts show, its definitions, its privacy."""

from decimal import Decimal

from app.reports import People
from app.reports.toil.rows import person_names
from app.reports.toil.state import State
from app.text import _, hours_text, period_text, share_text, week_text
from models.insight.queries.hours_facts import HoursFacts
from models.insight.rows import Standing
from models.kernel.figures import Definition, Figure, Table
from models.kernel.periods import Period
from models.work_log.rules import exceeds, missing_bounds, seconds_to_move


def finding(state: State, figures: dict[str, Figure], period: Period) -> str:
    """The answer in a sentence or two: toil against its threshold, load against its cap."""
    share = figures["toil_share"]
    if share.value is None:
        return _("No toil or project hours are logged from {period}.").format(
            period=period_text(period)
        )
    if not state.over:
        early = _("No week of the period is over yet, so what is missing is not known.")
        return " ".join((_toil(state, share), early))
    if not state.coverage.sufficient(state.verdict.coverage_floor):
        return _too_few(state, share)
    return " ".join((_toil(state, share), _load(state, figures["operational_load"])))


def _too_few(state: State, share: Figure) -> str:
    low, high = missing_bounds(state.now, state.coverage.missing) or (None, None)
    text = _(
        "Too few hours are logged to say: {coverage} of those expected, at least {floor} are "
        "needed. What is there has a toil share of {share}; the missing {missing} could move it to "
        "anything from {low} to {high}."
    )
    return text.format(
        coverage=share_text(state.coverage.share),
        floor=share_text(state.verdict.coverage_floor),
        share=share_text(share.value),
        missing=_hours(state.coverage.missing),
        low=share_text(low),
        high=share_text(high),
    )


def _toil(state: State, share: Figure) -> str:
    limit = share_text(share.limit)
    if not share.broken:
        text = _("Toil took {share} of toil and project hours, within the threshold of {limit}.")
        return text.format(share=share_text(share.value), limit=limit) + _since(
            state, state.verdict.toil
        )
    text = _(
        "Toil took {share} of toil and project hours, over the threshold of {limit}; {hours} of it "
        "would have to become project work to meet it."
    )
    move = seconds_to_move(state.now, state.verdict.toil.limit.value)
    told = text.format(share=share_text(share.value), limit=limit, hours=_hours(move))
    return told + _since(state, state.verdict.toil)


def _load(state: State, load: Figure) -> str:
    if load.value is None:
        return ""
    text = (
        _("Operational load was {share}, over the cap of {limit}.")
        if load.broken
        else _("Operational load was {share}, within the cap of {limit}.")
    )
    told = text.format(share=share_text(load.value), limit=share_text(load.limit))
    return told + _since(state, state.verdict.operations)


def _since(state: State, measure: Standing) -> str:
    if measure.since is None:
        return ""
    now, limit = measure.now, measure.limit.value
    if now.denominator and not exceeds(now.numerator, now.denominator, limit):
        text = _(
            " In windows of {n} weeks it was over from {week} on; it is below again, but not yet "
            "for as long as the policy asks, or with too few hours to say."
        )
    else:
        text = _(" In windows of {n} weeks it has been over since {week}.")
    return text.format(n=state.width, week=week_text(measure.since))


def weeks_finding(weeks: Table) -> str:
    """What the chart of hours by week shows."""
    toil, at = weeks.index("toil"), weeks.index("week")
    most = max(weeks.rows, key=lambda row: _number(row[toil]), default=None)
    if most is None or not _number(most[toil]):
        return _("No toil in any week.")
    text = _("Most toil in {week}: {hours}.")
    return text.format(week=most[at], hours=_hours(int(_number(most[toil]))))


def share_finding(weeks: Table) -> str:
    """What the chart of the toil share shows."""
    share, limit = weeks.index("share"), weeks.index("threshold")
    known = [row for row in weeks.rows if row[share] is not None]
    over = [row for row in known if _number(row[share]) > _number(row[limit])]
    text = _("Over the threshold in {over} of {known} weeks.")
    return text.format(over=len(over), known=len(known))


def kinds_finding(kinds: Table) -> str:
    """What the chart of kinds shows."""
    time, name = kinds.index("time"), kinds.index("kind")
    most = max(kinds.rows, key=lambda row: _number(row[time]))
    text = _("Most hours went to {kind}: {hours}.")
    return text.format(kind=str(most[name]).lower(), hours=_hours(int(_number(most[time]))))


def privacy(people: People) -> str:
    """What the report shows of single persons."""
    match people:
        case People.HIDDEN:
            return _("Persons are not shown: no sheet and no row names anybody.")
        case People.PSEUDONYMS:
            return _("Persons are shown under pseudonyms; the report does not say whose they are.")
        case People.NAMES:
            return _("Persons are shown by name, as was asked for. Handle it accordingly.")


def highest_note(facts: HoursFacts, state: State, people: People) -> str:
    """Who has the highest toil share, where the report may say so."""
    if state.highest is None or people is People.HIDDEN:
        return ""
    return person_names(facts.people, people)(state.highest.person_id)


def definitions() -> tuple[Definition, ...]:
    """Each figure in words (METRICS F7)."""
    source = _("logged hours (sheet Data_Hours)")
    neither = _("overhead, leave, unflagged operational work")
    return (
        Definition(
            _("Toil hours T"),
            _("hours of any kind but leave that carry the toil flag; a team maps its own kinds"),
            _("hours"),
            source,
            _("leave"),
        ),
        Definition(
            _("Project hours P"),
            _("hours of the kinds project and fix-it without the toil flag"),
            _("hours"),
            source,
            neither,
        ),
        Definition(
            _("Operational hours O"),
            _("hours of the kinds ticket, on call and human process, flagged or not"),
            _("hours"),
            source,
            _("overhead, leave"),
        ),
        Definition(_("Toil share"), "T / (T + P)", _("per cent"), source, neither),
        Definition(_("Toil to project hours"), "T / P", _("ratio"), source, neither),
        Definition(
            _("Operational load"), "O / (O + P)", _("per cent"), source, _("overhead, leave")
        ),
        Definition(
            _("Toil share, several weeks"),
            _("T / (T + P) of the whole ISO weeks of the policy’s window that ends with the week"),
            _("per cent"),
            source,
            _("windows with too few hours logged"),
        ),
        Definition(
            _("Expected hours"),
            _("contract less absences and holidays; 40 hours a week, marked, without a contract"),
            _("hours"),
            _("contracts, absences and holidays"),
            _("weeks that are not over yet"),
        ),
        Definition(
            _("Coverage"),
            _("logged / expected; weeks entered in per cent count as logged, and are marked"),
            _("per cent"),
            _("sheet of tables, logged against expected"),
            _("leave"),
        ),
        Definition(
            _("Share that on-call alone takes"),
            _("on-call weeks / rotation size, from the weeks in which people logged on-call hours"),
            _("per cent"),
            source,
        ),
        Definition(
            _("Toil share of the highest person"),
            _("the greatest T / (T + P) of any one person with enough hours in the period"),
            _("per cent"),
            source,
            _("people without toil and project hours"),
        ),
        Definition(
            _("SHA-256 of the data used"),
            _(
                "over the raw rows as this report uses them: for each table its key and column "
                "keys, then each row, as lines of JSON in UTF-8"
            ),
            "",
            source,
        ),
    )


def _hours(seconds: int) -> str:
    return hours_text(Decimal(seconds) / 3600)


def _number(value: object) -> Decimal:
    return Decimal(value) if isinstance(value, int | Decimal) else Decimal(0)
