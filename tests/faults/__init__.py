"""Faults of the catalogue that need more than one request and less than the simulator."""
