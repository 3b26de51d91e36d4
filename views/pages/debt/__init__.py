"""The page Fix-it & debt."""
