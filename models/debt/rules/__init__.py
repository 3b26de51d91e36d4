"""What debt costs, what paying it off saves, and how services stand against a standard. Pure."""
