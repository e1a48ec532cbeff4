"""The blueprint of the desk; its routes are in desk_queue, desk_cases and desk_actions (contract §9)."""

from flask_smorest import Blueprint

blueprint = Blueprint("desk", "desk", url_prefix="/api/v1/desk", description="Township windows and county departments")

WINDOW = ("clerk", "pickup_clerk", "township_lead")
DESK = (*WINDOW, "department_reviewer", "convey_agent")
READERS = (*DESK, "county_supervisor", "inspector", "admin", "auditor")
