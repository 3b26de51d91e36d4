"""What is seen. The only home of Qt."""
