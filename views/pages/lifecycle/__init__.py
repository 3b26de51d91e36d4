"""The page Life cycle."""
