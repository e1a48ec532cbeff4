"""All blueprints, listed once; the OpenAPI document is generated from them."""

from functools import partial

from flask import Flask
from flask_smorest import Blueprint

import api.arguments  # noqa: F401  (blueprints must know the strict reader before routes use it)
from api.commands.published import publish
from api.openapi import DocumentedApi
from api.routes import (
    alarms,
    auth,
    bulletins,
    bundles,
    contacts,
    county_settings,
    custody,
    desk,
    desk_actions,
    desk_approvals,
    desk_beyond,
    desk_booklet,
    desk_cases,
    desk_guides,
    desk_queue,
    desk_seals,
    devices,
    document,
    duty,
    health,
    keeping,
    letters,
    pages,
    papers,
    public,
    public_checks,
    public_duty,
    rating_pages,
    ratings,
    reminders,
    residents,
    reviews,
    rounds,
    sync,
    tickets,
    uploads,
    villages,
)

# The desk's blueprint gets its routes from these.
DESK_PARTS = (desk_queue, desk_cases, desk_guides, desk_actions, desk_approvals, desk_beyond, desk_booklet, desk_seals)
BLUEPRINTS: list[Blueprint] = [
    health.blueprint,
    document.blueprint,
    auth.blueprint,
    sync.blueprint,
    bundles.blueprint,
    uploads.blueprint,
    pages.blueprint,
    tickets.blueprint,
    desk.blueprint,
    custody.blueprint,
    reviews.blueprint,
    rounds.blueprint,
    villages.blueprint,
    devices.blueprint,
    county_settings.blueprint,
    papers.blueprint,
    reminders.blueprint,
    residents.blueprint,
    public.blueprint,
    public_checks.blueprint,
    rating_pages.blueprint,
    ratings.blueprint,
    bulletins.blueprint,
    duty.blueprint,
    contacts.blueprint,
    public_duty.blueprint,
    alarms.blueprint,
    letters.blueprint,
    keeping.blueprint,
]


def install_routes(app: Flask) -> None:
    """Register every blueprint and the OpenAPI document at /api/openapi.json."""
    app.config.update(
        API_TITLE="Daiban",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX=None,
    )
    api = DocumentedApi(app)
    for blueprint in BLUEPRINTS:
        api.register_blueprint(blueprint)
    app.extensions["daiban_openapi"] = partial(api.document, publish)
