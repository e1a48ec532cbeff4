"""Pure rules: states, time limits, papers, codes, visits. Standard library only (ADR 0002 names the one exception)."""
