"""The page Practices."""
