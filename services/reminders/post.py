"""The one door to the notification library: what it is told, and what of its answer is kept."""

import logging

import apprise

# Its name goes into an HTTP header, which knows no Chinese. The library's own lines may show an address with its key.
logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
_ASSET = apprise.AppriseAsset(
    async_mode=False, app_id="Daiban", app_desc="Daiban", app_url="", plugin_paths=[], storage_mode="memory"
)
TRIES_IN_LINE = 5  # seconds for a connection, and again for the answer


def service_of(url: str) -> str | None:
    """The service that understands this address; None when none does."""
    found = apprise.Apprise.instantiate(url, asset=_ASSET, suppress_exceptions=True)
    return None if found is None else str(found.service_name)


def post(url: str, title: str, body: str) -> str | None:
    """Send one message; None when the service took it, else a word for the log. Never raises."""
    try:
        service = apprise.Apprise.instantiate(_patient(url), asset=_ASSET, suppress_exceptions=True)
        if service is None:
            return "address_unreadable"
        return None if service.notify(body=body, title=title, body_format=apprise.NotifyFormat.TEXT) else "not_taken"
    except Exception as error:  # noqa: BLE001  (a foreign library over a foreign network: nothing of it may stop a worker)
        return type(error).__name__


def _patient(url: str) -> str:
    """Never wait longer than a few seconds for anybody, whatever the address asks for."""
    joint = "&" if "?" in url else "?"
    return f"{url}{joint}cto={TRIES_IN_LINE}&rto={TRIES_IN_LINE}"
