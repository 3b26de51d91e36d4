"""The twelve practices, what is said on them, and the operational assessment."""
