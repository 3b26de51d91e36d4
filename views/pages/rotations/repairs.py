"""From problems to what repairs them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from models.insight.queries.on_duty import told_once
from models.rotations.rules.shapes import Candidate, Gap, Span
from views.kit.page import PageContext
from views.pages.rotations.cover import Need, ranked
from views.pages.rotations.events_card import Events
from views.pages.rotations.facts import Facts
from views.pages.rotations.panels import InspectorPanels
from views.pages.rotations.words import COVERABLE, Said, clash_said


class Repairs:
    """What the verbs of the problems do."""

    def __init__(self, context: PageContext, panels: InspectorPanels, events: Events) -> None:
        self._context, self._panels, self._events = context, panels, events

    def problems(self, facts: Facts, now: datetime) -> Sequence[Said]:
        """The problems that are not over, in words, and shifts that were too busy: the wrong ones
        first, then by time."""
        clashes = (clash for clash in facts.view.clashes if clash.end > now)
        ahead = told_once(
            replace(clash, start=max(clash.start, now)) if clash.code == "gap" else clash
            for clash in clashes
        )
        said = [clash_said(facts, clash) for clash in (*ahead, *self._events.busy())]
        return sorted(said, key=lambda one: (one.state != "bad", one.clash.start))

    def find(
        self, problems: Sequence[Said], code: str, duty_id: UUID | None, at: datetime
    ) -> Said | None:
        """A problem that another page told of, as it is known here."""
        same = [
            said
            for said in problems
            if (said.clash.code, said.clash.duty_id) == (code, duty_id) and said.clash.end > at
        ]
        return min(same, key=lambda said: abs(said.clash.start - at), default=None)

    def candidates(self, facts: Facts, problems: Sequence[Said]) -> Sequence[Candidate]:
        """Who could repair the first problem."""
        need = self.need(facts, problems[0]) if problems else None
        if need is None:
            return ()
        found = ranked(facts, need.duty_id, Span(need.start, need.end))
        return [one for one in found if one.person_id != need.instead_of]

    def need(self, facts: Facts, said: Said) -> Need | None:
        """What must be covered, None where nobody could repair it by serving."""
        clash = said.clash
        if clash.code not in COVERABLE or clash.duty_id is None:
            return None
        gap = Gap(clash.duty_id, clash.start, clash.end, 1)
        if clash.code in ("gap", "hole"):
            return self._panels.need_of_gap(facts, gap)
        shift = next((facts.shifts[ref] for ref in clash.refs if ref in facts.shifts), None)
        where = (
            facts.lane_name(clash.layer_id) if clash.layer_id else facts.duties[clash.duty_id].name
        )
        who = clash.people[0] if clash.people else None
        if clash.code == "cover_open":
            request = next((row for row in facts.view.rota.requests if row.id in clash.refs), None)
            if request is not None:
                return Need(
                    clash.duty_id, request.start, request.end, where, who, request_id=request.id
                )
        if clash.code == "absence" or shift is None:
            return Need(clash.duty_id, clash.start, clash.end, where, who)
        return Need(clash.duty_id, shift.start, shift.end, where, who)

    def repair(self, facts: Facts, said: Said) -> None:
        """Open what repairs a problem."""
        need = self.need(facts, said)
        if need is not None:
            self._panels.cover(facts, need)
        elif said.clash.code == "many_events":
            self._events.file_action(facts, said.clash)
        elif said.clash.code == "staffing":
            self._context.go("people")
        else:
            swap = next((facts.swaps[ref] for ref in said.clash.refs if ref in facts.swaps), None)
            shift = next(
                (facts.shifts[ref] for ref in said.clash.refs if ref in facts.shifts), None
            )
            thing = swap or shift
            if thing is not None:
                self._panels.open(facts, thing)
