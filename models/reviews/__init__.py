"""Reviews of a period: what was agreed, noted, frozen and signed."""
