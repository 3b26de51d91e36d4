"""Who is responsible when: duties, turns, shifts, their fairest calendar, and what changed in it."""
