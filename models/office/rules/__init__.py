"""How talk is judged."""
