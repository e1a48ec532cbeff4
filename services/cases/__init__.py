"""Cases: one package, one door (`core.act`) for every change of state.

registering (agents) · handing_over (waits for pages) · window, office, county (the desk's acts) · clockwork
(the worker) · facts, effects, clocks, checklist, core (how an act is checked, written, chained) · reading (lists).
"""
