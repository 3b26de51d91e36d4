"""The page Automation."""
