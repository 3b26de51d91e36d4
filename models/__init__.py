"""What is true: records, rules, and the store that keeps them. No Qt, no prose."""
