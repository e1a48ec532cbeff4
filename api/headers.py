"""Security headers on every answer, static files and errors included (security list 41, 44, 45).

A WSGI layer, because whatever is answered before or beside Flask must carry them too. A route may set a
stricter policy of its own (photos, print views); what is set already is kept.
"""

from collections.abc import Callable, Iterable
from typing import Any

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' blob:",
    "media-src": "'self' blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
    # Text becomes HTML or a script address only by these two: Vue's own, and the one that registers sw.js (V3.4.7).
    "trusted-types": "vue daiban-worker",
    "require-trusted-types-for": "'script'",
}
CONTENT_SECURITY_POLICY = "; ".join(f"{name} {value}" for name, value in _POLICY.items())
_OFF = (
    "accelerometer", "autoplay", "browsing-topics", "display-capture", "geolocation", "gyroscope", "hid",
    "idle-detection", "local-fonts", "magnetometer", "midi", "payment", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
PERMISSIONS_POLICY = ", ".join(["camera=(self)", "microphone=(self)", *(f"{name}=()" for name in _OFF)])
ALWAYS = (
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("Permissions-Policy", PERMISSIONS_POLICY),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
STRICT_TRANSPORT = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
NEVER_KEPT = ("/api/", "/q/", "/d/", "/p", "/z", "/healthz")

StartResponse = Callable[..., Any]
WsgiApp = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


class SecurityHeaders:
    """Adds the headers that an answer does not have yet."""

    def __init__(self, application: WsgiApp) -> None:
        self._application = application

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Pass the request on and complete the headers of its answer."""

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            present = {name.lower() for name, _ in headers}
            wanted = [*ALWAYS]
            if environ.get("wsgi.url_scheme") == "https":
                wanted.append(STRICT_TRANSPORT)
            if environ.get("PATH_INFO", "").startswith(NEVER_KEPT):
                wanted.append(("Cache-Control", "no-store"))
            return start_response(status, [*headers, *((n, v) for n, v in wanted if n.lower() not in present)], *more)

        return self._application(environ, start)
