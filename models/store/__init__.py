"""How what is true is kept: one file or one database, one journal, no lost and no wrong write."""
