"""One service in the inspector: what its changes do to it, what both parties agreed, and what may follow."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.change_charts import stability_chart
from app.flows.stabilising import PlanStabilitySprint
from app.text.doorway import _, ngettext
from app.text.numbers import day_text, exact, share_text
from app.text.words import word_text
from models.insight.changes_rows import ChangesBoard, ServiceStability
from models.insight.stability import Trend
from models.kernel.instants import local_day, zone
from models.services.rows import OwnerRole, StrategyRow
from models.services.rules.care import expired, strategies_between
from views.kit import theme, typed
from views.kit.buttons import LinkButton
from views.kit.chart import Chart
from views.kit.fields import ChoiceField, LineField, day_field
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import Caution, HeroNumber, SectionHead, ValueRow
from views.kit.labels import Label, Paragraph
from views.kit.page import PageContext
from views.kit.tab_pieces import Doing, Line, by_name, stacked
from views.pages.changes.rhythm import RhythmStrip
from views.pages.changes.words import REASONS, SIGNALS, next_words, ratio_words, signal_text

_SPRINT = timedelta(days=14)
_CHART = 300
"""Pixels of the chart's height at 100 %."""
_SHOWN = 3
"""Months whose values a trend names."""


class ServiceTabs:
    """Builds the tabs of a service. people: their names, for whom a sprint is. doing: carries out."""

    def __init__(
        self,
        context: PageContext,
        board: ChangesBoard,
        seen: int,
        doing: Doing,
        people: Mapping[UUID, str],
    ) -> None:
        self._context, self._board, self._seen = context, board, seen
        self._doing, self._people = doing, people

    def tabs(self, row: ServiceStability, strategies: Sequence[StrategyRow]) -> dict[str, QWidget]:
        """What the changes of a service do to it, and what may follow. strategies: of this service."""
        return {
            _("Stability"): stacked([*self._stability(row), *self._agreed(row, strategies)]),
            _("Next major release"): stacked(self._next(row)),
            _("Drift"): stacked(self._drift(row)),
        }

    # --- stability against velocity -------------------------------------------------------------

    def _stability(self, row: ServiceStability) -> list[QWidget]:
        if row.objective_id is None:
            words = _("It has no objective for availability, requests or latency.")
            return [Label(words, "secondary", "muted", wrap=True)]
        chart = Chart(_("Budget used by month"))
        chart.show_chart(stability_chart(self._board, row))
        chart.setFixedHeight(theme.px(_CHART))
        return [chart]

    def _agreed(self, row: ServiceStability, strategies: Sequence[StrategyRow]) -> list[QWidget]:
        place, span = zone(self._board.zone), self._board.span
        last = local_day(span.end, place) - timedelta(days=1)
        lines: list[QWidget] = [SectionHead(_("Agreed on change against stability"))]
        agreed = strategies_between(strategies, local_day(span.start, place), last)
        for each in agreed:
            lines += self._agreement(each)
        if not agreed:
            words = _("Nothing was agreed for this time: both parties choose a strategy and sign.")
            lines.append(Caution(words))
        go = LinkButton(
            _("Agree or sign on Services"),
            lambda: self._context.go("services", service=row.service_id),
            "arrow-right",
        )
        return [*lines, FlowRow([go])]

    def _agreement(self, row: StrategyRow) -> list[QWidget]:
        told = [_("since {day}").format(day=day_text(row.from_day))]
        over = row.revisit_on is not None and expired(row.revisit_on, self._context.today)
        if row.revisit_on is not None:
            words = (
                _("to be looked at again since {day}") if over else _("to be looked at again {day}")
            )
            told.append(words.format(day=day_text(row.revisit_on)))
        about = [", ".join(told), *([row.note] if row.note else [])]
        return [
            Line(word_text(row.kind), "\n".join(about), state="warn" if over else ""),
            _party(OwnerRole.DEVELOPMENT, row.development_signer, row.development_day),
            _party(OwnerRole.OPERATIONS, row.operations_signer, row.operations_day),
        ]

    # --- what may follow ------------------------------------------------------------------------

    def _next(self, row: ServiceStability) -> list[QWidget]:
        told, rhythm = row.next_major, row.cadence
        strip = RhythmStrip(row, self._board.zone)

        def turn() -> None:
            strip.show_table(not strip.table_shown())
            link.set_text(_("Show as strip") if strip.table_shown() else _("Show as table"))

        link = LinkButton(_("Show as table"), turn)
        lines: list[QWidget] = [HeroNumber(next_words(told))]
        lines += [Caution(REASONS[reason]()) for reason in told.reasons]
        lines += [
            ValueRow(_("Open stability work"), _("{days} days old").format(days=days))
            for _one, days in told.items
        ]
        if told.allowed:
            words = _(
                "No stability work is open for too long, the budget is above caution, and no more "
                "changes fail than before."
            )
            lines.append(Label(words, "secondary", "text2", wrap=True))
        since = "" if rhythm.since is None else self._since(rhythm.since)
        lines += [
            SectionHead(_("Rhythm of releases")),
            strip,
            FlowRow([link]),
            ValueRow(_("Since the last major release"), str(rhythm.position), since),
            ValueRow(_("Fixes : features"), ratio_words(row)),
        ]
        return lines

    def _since(self, at: Any) -> str:
        day = local_day(at, zone(self._board.zone))
        days = (self._context.today - day).days
        return f"{day_text(day)}, {ngettext('{n} day ago', '{n} days ago', days)}"

    # --- drift ----------------------------------------------------------------------------------

    def _drift(self, row: ServiceStability) -> list[QWidget]:
        lines: list[QWidget] = []
        for trend in row.drift.trends:
            worse = _("worse each month") if trend.worse else ""
            values = _values(trend) or _("nothing known")
            told = ", ".join(each for each in (values, worse) if each)
            lines.append(Line(SIGNALS[trend.signal](), told, state="bad" if trend.worse else ""))
        rate = row.dora.fail_rate.rate
        if rate is not None:
            lines.append(Line(_("Change-fail rate of the period"), share_text(exact(rate), 0)))
        rule = _(
            "A service drifts when at least three of these got worse over three months in a row."
        )
        return [*lines, Paragraph(rule, "secondary", "muted"), *self._sprint(row)]

    def _sprint(self, row: ServiceStability) -> list[QWidget]:
        if row.sprint is not None:
            project = row.sprint
            until = (
                _("under way")
                if project.to_day is None
                else _("under way until {day}").format(day=day_text(project.to_day))
            )
            show = LinkButton(
                _("Show it"),
                lambda: self._context.go("projects", project=project.id),
                "arrow-right",
            )
            return [SectionHead(_("Stability sprint")), Line(project.name, until, [show])]
        if not row.drift.warning:
            return []
        return [SectionHead(_("Plan a stability sprint")), self._sprint_form(row)]

    def _sprint_form(self, row: ServiceStability) -> Form:
        goals = [
            f"{SIGNALS[trend.signal]()}: {_values(trend)}"
            for trend in row.drift.trends
            if trend.worse
        ]

        def commit(values: dict[str, Any]) -> None:
            taken = tuple(each.id for each in row.mending) if values.pop("take") else ()
            origin = _("{service} drifts: {what}").format(service=row.name, what="; ".join(goals))
            command = PlanStabilitySprint(
                service_id=row.service_id,
                team_id=self._context.team_id,
                origin=origin,
                goals=goals,
                taken=taken,
                seen=self._seen,
                **values,
            )
            self._doing.do(command, _("Sprint planned."))

        form = Form(commit, _("Plan the sprint"))
        form.add("name", _("Name"), LineField(typed.needed))
        form.add("from_day", _("From"), day_field())
        form.add("to_day", _("To"), day_field())
        form.add("owner_id", _("Owner"), ChoiceField(by_name(self._people), empty=_("nobody yet")))
        count = ngettext("yes: {n}", "yes, all {n}", len(row.mending))
        form.add("take", _("Take its open fixes in"), ChoiceField({count: True, _("no"): False}))
        today = self._context.today
        form.fill(
            {
                "name": _sprint_name(row.name, today),
                "from_day": today,
                "to_day": today + _SPRINT,
                "take": True,
            }
        )
        return form


def _sprint_name(service: str, today: date) -> str:
    return _("Stability of {service} {month}").format(service=service, month=f"{today:%Y-%m}")


def _values(trend: Trend) -> str:
    return " → ".join(signal_text(trend.signal, each) for each in trend.values[-_SHOWN:])


def _party(party: OwnerRole, signer: str, day: date | None) -> QWidget:
    if day is None:
        return ValueRow(word_text(party), _("not signed yet"))
    return ValueRow(word_text(party), signer, _("signed {day}").format(day=day_text(day)))
