"""The faults begin where most sync tests do: one agent of one village, their phone and one resident."""

from tests.sync.conftest import agent, phone, resident, resident_id

__all__ = ["agent", "phone", "resident", "resident_id"]
