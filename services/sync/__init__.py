"""Keeping phones and server in step: push (what phones did) and pull (what they may see), sync B5 to B17."""
