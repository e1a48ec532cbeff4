"""The demo county: invented people served by the real services, under a clock that moves through the past months."""

from server.demo.build import build_demo, demo_exists, demo_greeting

__all__ = ["build_demo", "demo_exists", "demo_greeting"]
