"""The page Communication."""
