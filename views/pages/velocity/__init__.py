"""The page Velocity."""
