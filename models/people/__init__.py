"""People, sites, teams and the common pool: contacts, contracts, skills, holidays and absences."""
