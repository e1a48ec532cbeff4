"""What people do, step by step, in the words of their work."""
