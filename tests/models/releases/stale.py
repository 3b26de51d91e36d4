"""Pairs of commands of releases and launches that meet under one key, for the proof that neither overwrites."""

import dataclasses
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from models.releases.commands import AddLaunch, AttributeIncident, SetRamp
from models.releases.rows import PartDraft, RampDraft
from models.services.commands import AddService
from tests.house.registry import Scene
from tests.models.incidents.examples import add_incident
from tests.models.releases.examples import DAY, add_change, hardware, measured, qualified
from tests.models.releases.examples import policy as gate_policy

Pair = tuple[Any, Any, str]


def attributions(scene: Scene) -> Pair:
    of, change = scene.do(add_incident()), scene.do(add_change())
    one, other = (AttributeIncident(of, parts, "", 0) for parts in ((), (PartDraft(change),)))
    return one, other, "attribution"


def gate_policies(scene: Scene) -> Pair:
    one = dataclasses.replace(gate_policy(scene), seen=0)
    return one, dataclasses.replace(one, text="Anew"), "gate_policy"


def ramps(scene: Scene) -> Pair:
    of = scene.do(AddLaunch(scene.do(AddService("Mail")), "Search"))
    one, other = (SetRamp(of, (RampDraft(DAY, Decimal(cap)),), 0) for cap in (10, 20))
    return one, other, "ramp_step"


def measurements(scene: Scene) -> Pair:
    of = scene.do(add_change())
    return measured(of), measured(of, "105"), "measurement"


def qualifications(scene: Scene) -> Pair:
    of = hardware(scene)
    return qualified(of), qualified(of, "Rack 8"), "qualification"


PAIRS: Mapping[str, Callable[[Scene], Pair]] = {
    "AttributeIncident": attributions,
    "SetGatePolicy": gate_policies,
    "SetMeasurement": measurements,
    "QualifyHardware": qualifications,
    "SetRamp": ramps,
}
