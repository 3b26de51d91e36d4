"""An example of each command and query on policies."""

from datetime import date
from decimal import Decimal

from models.policies.commands import RemovePolicy, SetPolicy
from models.policies.queries import Policies
from models.policies.rows import PolicyKey


def set_cap(seen: int) -> SetPolicy:
    day = date(2026, 3, 1)
    return SetPolicy(PolicyKey.OPERATIONS_CAP, Decimal("0.45"), day, "agreed in March", seen)


COMMANDS = {
    SetPolicy: lambda scene: set_cap(scene.seen),
    RemovePolicy: lambda scene: RemovePolicy(scene.do(set_cap(scene.seen)), scene.seen),
}
QUERIES = {Policies: lambda scene: Policies()}
