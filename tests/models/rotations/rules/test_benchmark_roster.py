"""A published solution of the nurse rostering benchmark INRC2, judged by the rules of rotations.

Its hard constraints are rules that duties have: a skill, one assignment a day and no early shift
after a late one (both are eleven hours of rest), and the least number of people (seats). Its costs
are of another kind (whole weekends, days in a row) and are not compared.
"""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from models.people.rows import SkillRow
from models.rotations.rows import DutyRow
from models.rotations.rules.calendar import final_calendar
from models.rotations.rules.clashes import clashes
from models.rotations.rules.cover import gaps
from models.rotations.rules.shapes import Rota, Span
from tests.support.rotas import a_duty, a_layer, a_person, a_rotation, a_shift, id_of

HARD = ("double_duty", "rest", "no_skill")
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
BEGINS = {"Early": 6, "Late": 14, "Night": 22}
WEEKS = (1, 2, 3, 3)
START = datetime(2026, 1, 5, tzinfo=UTC)
END = START + timedelta(days=29)
DAY = timedelta(days=1)
ROTATION = a_rotation(zone="UTC")


def duty_of(kind: str, skill: str) -> DutyRow:
    return a_duty(ROTATION, f"{kind} {skill}", skill=skill, rest_seconds=11 * 3600)


DUTIES = {
    (kind, skill): duty_of(kind, skill) for kind in BEGINS for skill in ("HeadNurse", "Nurse")
}


def hours(week: int, day: str, kind: str) -> Span:
    begin = START + timedelta(days=7 * week + DAYS.index(day), hours=BEGINS[kind])
    return Span(begin, begin + timedelta(hours=8))


def solution(folder: Path) -> Rota:
    """The nurses with their skills, and their assignments of four weeks as shifts."""
    scenario = (folder / "Sc-n005w4.txt").read_text().split("NURSES = 5\n")[1].strip()
    nurses = [line.split() for line in scenario.splitlines()]
    numbers = {words[0]: number for number, words in enumerate(nurses)}
    people = {id_of("person", n): replace(a_person(n), name=name) for name, n in numbers.items()}
    skills = {
        id_of("person", numbers[words[0]]): tuple(
            SkillRow(id_of(words[0], skill), id_of("person", numbers[words[0]]), skill, "")
            for skill in words[3:]
        )
        for words in nurses
    }
    layers = {key: a_layer(duty, start_minute=0) for key, duty in DUTIES.items()}
    shifts = []
    for week, number in enumerate(WEEKS):
        path = folder / "Solution_H_0-WD_1-2-3-3" / f"Sol-n005w4-{number}-{week}.txt"
        for name, day, kind, skill in re.findall(
            r"^(\w+) (\w+) (\w+) (\w+)\s*$", path.read_text(), re.MULTILINE
        ):
            span = hours(week, day, kind)
            row = a_shift(layers[kind, skill], numbers[name], span.start, span.end)
            shifts.append(replace(row, id=id_of("shift", week, name, day, kind)))
    return Rota(
        START, END, (ROTATION,), tuple(DUTIES.values()), tuple(layers.values()),
        shifts=tuple(shifts), people=people, skills=skills,
    )  # fmt: skip


def hard(rota: Rota) -> list[str]:
    """The hard rules that are broken, once each time."""
    span = Span(START, END)
    found = clashes(rota, final_calendar(rota, span), (), span)
    return [clash.code for clash in found if clash.code in HARD]


def too_few(rota: Rota, folder: Path) -> int:
    """How often fewer people serve than the weeks ask for at least."""
    short = 0
    for week, number in enumerate(WEEKS):
        asked = (folder / f"WD-n005w4-{number}.txt").read_text()
        for kind, skill, rest in re.findall(r"^(\w+) (\w+) (\(.*\))$", asked, re.MULTILINE):
            for day, least in zip(DAYS, re.findall(r"\((\d+),", rest), strict=True):
                if int(least):
                    span = hours(week, day, kind)
                    duty = replace(DUTIES[kind, skill], seats=int(least))
                    one = replace(rota, start=span.start, end=span.end, duties=(duty,))
                    short += len(gaps(one, final_calendar(rota, span), span))
    return short


def test_a_published_solution_breaks_no_hard_rule(real_data: Path) -> None:
    folder = real_data / "oncall" / "inrc2_benchmark" / "n005w4"
    rota = solution(folder)
    assert len(rota.shifts) > 90
    assert hard(rota) == []
    assert too_few(rota, folder) == 0


def test_what_is_changed_in_it_is_seen(real_data: Path) -> None:
    folder = real_data / "oncall" / "inrc2_benchmark" / "n005w4"
    rota = solution(folder)
    head = next(row for row in rota.shifts if row.layer_id == rota.layers[0].id)
    nguyen = id_of("person", 4)
    others = [row for row in rota.shifts if row.id != head.id]
    unskilled = replace(rota, shifts=(*others, replace(head, person_id=nguyen)))
    assert "no_skill" in hard(unskilled)
    assert too_few(replace(rota, shifts=tuple(others)), folder) == 1
    night = next(
        row for row in rota.shifts if row.start.hour == 22 and row.person_id != head.person_id
    )
    early = replace(head, person_id=night.person_id, start=night.end, end=night.end + DAY / 3)
    assert "rest" in hard(replace(rota, shifts=(*others, early)))
