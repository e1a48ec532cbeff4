"""Serving the built PWA: precompressed, hashed files are immutable, the entries are never cached."""

from pathlib import Path

from flask import Flask
from whitenoise import WhiteNoise

DIST = Path(__file__).parent.parent / "pwa" / "dist"


def install_static(app: Flask) -> None:
    """Serve pwa/dist under `/`; the field app owns its own paths, `/desk` the desk's."""
    app.config["PWA_DIST"] = DIST
