"""The worker's errand with reminders: plan, claim, post, settle. The network is used outside every transaction."""

import logging
from datetime import datetime

from flask import Flask

from server.transactions import transaction
from services.reminders import line, planning, words
from services.reminders.post import post

log = logging.getLogger("daiban.reminders")


def remind(app: Flask, now: datetime) -> None:
    """Send what is due. A crash in the middle repeats nothing: what was claimed stays claimed."""
    with transaction(app):
        planning.plan(now)
    with transaction(app):
        parcels = line.claim(now)
    for parcel in parcels:
        error = post(parcel.url, words.TITLE, parcel.body)
        if error is not None:
            log.warning("a reminder was not taken (%s); channel %s", error, parcel.channel_id)
        with transaction(app):
            line.settle(app.extensions["daiban"].clock.now(), parcel, error)
