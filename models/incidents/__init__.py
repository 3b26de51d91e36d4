"""Incidents, the conditions that lead to them, postmortems and what is done about them."""
