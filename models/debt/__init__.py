"""Technical debt, the days on which it is paid off, and the standards that services are held to."""
