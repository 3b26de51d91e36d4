"""Services: what hours, incidents and objectives point to."""
