"""Imported before everything else: nothing that is loaded at the start is ever garbage, and looking for some among a
million new objects takes a sixth of the time until a process answers.
"""

import gc

gc.disable()


def loaded() -> None:
    """Everything is there: it is never looked through again, and what comes from now on is."""
    gc.freeze()
    gc.enable()
