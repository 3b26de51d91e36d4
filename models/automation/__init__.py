"""What is not automated and why, what automating it would save, and what it saved."""
