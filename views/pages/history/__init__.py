"""The page History: steps of the data, scenarios and planning copies."""
