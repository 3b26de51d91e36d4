"""The page Launches."""
