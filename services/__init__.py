"""Decides: one use case per function, `(actor, now, ...)`; flushes, never commits, knows nothing of HTTP."""
