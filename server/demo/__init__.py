"""The demo county: invented people served by the real services, under a clock that moves through the past months."""

from server.demo.build import build_demo, demo_exists, demo_greeting
from server.demo.staging import build_in_place

__all__ = ["build_demo", "build_in_place", "demo_exists", "demo_greeting"]
