"""Originals: who holds which paper since when, the bags they travel in, and their way back to the resident."""
