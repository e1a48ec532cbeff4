"""Dangers reported from homes: told along a line until somebody has them, ended, looked back at (visits.md 7)."""
