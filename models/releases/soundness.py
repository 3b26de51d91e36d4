"""What two sides could break together among changes and launches."""

from models.releases.records import (
    Attribution,
    Change,
    GatePolicy,
    Measurement,
    Qualification,
    RampStep,
)
from models.store.soundness import Check, Once

CHECKS: tuple[Check, ...] = (
    Once(Change, ("source", "external_id")),
    Once(Attribution, ("incident_id", "change_id")),
    Once(RampStep, ("launch_id", "day")),
    Once(GatePolicy, ("service_id", "from_day")),
    Once(Measurement, ("change_id", "name")),
    Once(Qualification, ("change_id",)),
)
