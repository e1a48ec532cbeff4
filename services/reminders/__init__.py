"""Reminders that leave the house: to staff and, for those who agreed, to families (issue: township window, 10)."""
