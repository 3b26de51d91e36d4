"""What is told of the services of the sample team. Weeks count back from this one."""

from models.services.rows import MachineKind, MachineState, StrategyKind

_V, _P = MachineKind.VIRTUAL, MachineKind.PHYSICAL
_USE, _OFF, _SPARE = MachineState.IN_USE, MachineState.OFF, MachineState.SPARE

NEEDS = (
    ("Checkout", "Payments", True, "Takes the money"),
    ("Checkout", "Login", True, "Knows the customer"),
    ("Checkout", "Orders", True, "Keeps the order"),
    ("Checkout", "Catalogue", False, "Names and prices are kept for an hour"),
    ("Orders", "Notifications", False, "Letters go out later"),
    ("Search", "Catalogue", True, "What is found is read there"),
    ("Catalogue", "Media", False, "Pictures are missing, words are there"),
)
"""Who needs whom, whether it is down without it, and why."""

FOR_NOBODY = (("dub-store-07", "PowerEdge R730"), ("nyc-old-db-2", "PowerEdge R720"))

_STABILITY, _SHARED = StrategyKind.STABILITY_FIRST, StrategyKind.SHARED_GOALS
STRATEGIES = (
    ("Checkout", _SHARED, 40, -12, ("Marta Lind", "Ana Reyes")),
    ("Payments", _STABILITY, 60, 3, ("Marta Lind", "Grace Kim")),
    ("Login", _STABILITY, 50, -2, ("Marta Lind", "Ben Carter")),
    ("Orders", _SHARED, 35, -17, ("Marta Lind", "Chloé Martin")),
    ("Search", _SHARED, 20, -32, ("", "Dev Patel")),
    ("Catalogue", _SHARED, 45, -7, ("Marta Lind", "Ines Costa")),
    ("Media", _STABILITY, 30, -22, ("Marta Lind", "Eoin Walsh")),
)
"""Service, strategy, since, until, and who signed for developers and for operations."""

STAKEHOLDERS = (
    ("Checkout", "Sales", "Campaigns and peaks", "sales@harbour.example", 30, 2, True),
    ("Checkout", "Customer care", "What customers see", "care@harbour.example", 90, 20, False),
    ("Payments", "Finance", "Money arrives, books agree", "finance@harbour.example", 60, 4, True),
    ("Payments", "Audit", "Who may see cards", "audit@harbour.example", 180, 15, True),
    ("Login", "Security", "Stolen passwords", "security@harbour.example", 90, 6, False),
    ("Orders", "Warehouse", "Orders by 16:00", "warehouse@harbour.example", 30, 7, False),
    ("Search", "Marketing", "What is found first", "marketing@harbour.example", 60, 5, False),
    ("Media", "Photographers", "Large pictures", "photo@harbour.example", 180, 12, False),
)
"""Service, who, why, how to reach them, how often, weeks since, and whether they signed then."""

RUNBOOKS = (
    ("Checkout", "Card form errors", 8),
    ("Checkout", "Switch to the other region", 12),
    ("Payments", "Provider does not answer", 5),
    ("Payments", "Reconcile by hand", 40),
    ("Login", "Too many failed logins", 16),
    ("Orders", "Queue does not drain", 9),
    ("Search", "Rebuild the index", 10),
    ("Catalogue", "Prices are wrong", 22),
    ("Media", "Disk is full", 3),
)
"""Service, title, and weeks since the last review."""

WEAKNESSES = (
    ("Login", "Password hashes with few rounds", "critical", 5, -1, None, None),
    ("Checkout", "Old TLS for one partner", "high", 20, 10, None, -6),
    ("Payments", "Library with a known hole", "high", 12, 8, 9, None),
    ("Media", "Uploads are not scanned", "medium", 30, 14, None, 2),
    ("Search", "Admin page without second factor", "medium", 9, 2, None, None),
    ("Orders", "Verbose error pages", "low", 14, -10, None, None),
)
"""Service, what, how bad; weeks since found, until due, since fixed, until a waiver ends."""

SERVERS = (
    ("Checkout", "Web front", "Pages and forms", 6, 4, "0.995", True),
    ("Checkout", "Cart store", "What is in the basket", 3, 2, "0.998", True),
    ("Checkout", "Recommendations", "Others also bought", 2, 1, "0.98", False),
    ("Payments", "Gateway", "Speaks with the provider", 3, 1, "0.997", True),
    ("Payments", "Ledger", "Every movement of money", 2, 1, "0.9985", True),
    ("Login", "Identity", "Who somebody is", 4, 2, "0.996", True),
    ("Login", "Session store", "Who is signed in", 3, 2, "0.998", True),
    ("Orders", "Order queue", "Takes orders in", 3, 2, "0.997", True),
    ("Orders", "Order database", "Keeps orders", 2, 1, "0.9985", True),
    ("Catalogue", "Catalogue database", "Names and prices", 2, 1, "0.998", True),
    ("Search", "Index", "Finds words", 5, 4, "0.996", True),
    ("Media", "Image server", "Sizes and sends pictures", 4, 2, "0.99", True),
    ("Media", "Object storage", "Keeps pictures", 1, 1, "", True),
    ("Notifications", "Mail sender", "Letters", 2, 1, "0.99", True),
)
"""Service, name, function, instances, needed, availability of one ("" is unknown), critical."""

MACHINES = {
    ("Checkout", "Web front"): tuple((f"web-{at:02}", _V, _USE) for at in range(1, 7)),
    ("Checkout", "Cart store"): tuple((f"cart-{at:02}", _V, _USE) for at in range(1, 4)),
    ("Payments", "Gateway"): tuple((f"pay-{at:02}", _V, _USE) for at in range(1, 4)),
    ("Payments", "Ledger"): (("ledger-01", _P, _USE), ("ledger-02", _P, _USE)),
    ("Login", "Identity"): tuple((f"id-{at:02}", _V, _USE) for at in range(1, 5)),
    ("Orders", "Order database"): (
        ("order-db-01", _P, _USE),
        ("order-db-02", _P, _USE),
        ("order-db-00", _P, MachineState.ERASED),
    ),
    ("Catalogue", "Catalogue database"): (("cat-db-01", _V, _USE), ("cat-db-02", _V, _USE)),
    ("Search", "Index"): tuple((f"index-{at:02}", _V, _USE) for at in range(1, 6)),
    ("Media", "Image server"): (
        *((f"img-{at:02}", _P, _USE) for at in range(1, 5)),
        ("img-00", _P, _OFF),
        ("img-05", _P, _SPARE),
    ),
    ("Notifications", "Mail sender"): (("mail-01", _V, _USE), ("mail-02", _V, _USE)),
}

CAPACITIES = (
    ("Media", "Storage", "TB", 120, 60, 10, 101.0, 0.55, 1.6),
    ("Search", "Index size", "GB", 900, 21, 0, 612.0, 3.1, 14.0),
    ("Orders", "Database disk", "GB", 4000, 45, 400, 2480.0, 14.0, 40.0),
    ("Checkout", "Peak requests", "per second", 2400, 14, 400, 1240.0, 5.5, 90.0),
    ("Payments", "Ledger rows", "million", 900, 30, 0, 410.0, 2.2, 4.0),
)
"""Service, name, unit, limit, days to get more, spare; last use, growth a week, swing."""
