"""Serving the built PWA in front of Flask, so that no file costs a database transaction.

- /assets: named by their content, kept for ever; the entries, the service worker and the manifest are asked anew.
- Precompressed files (.br, .gz) are sent as they lie there; nothing is compressed per request.
- A path that is nobody's is a screen of the field app (`/desk/...`: of the desk), when a page is asked for.
- Without a build one plain page says what to do.
- Over plain http on another host than localhost a browser has no camera, no safe storage, no session cookie:
  the page says so in words that need no script.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise

DIST = Path(__file__).parent.parent / "pwa" / "dist"
ANSWERED_BY_FLASK = ("/api/", "/q/", "/d/", "/p/", "/g/", "/duty/", "/healthz")
PUBLIC_PAGES = frozenset({"/p", "/z", "/g", "/duty"})
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
YEAR = 31_536_000
NOT_BUILT = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>代办通</title><h1>代办通的页面还没有生成</h1>
<p>服务已经启动，数据没有问题。请管理员在安装目录运行 <code>make web</code>，再刷新本页。</p></html>
"""
INSECURE = (
    '<div id="insecure-note" role="alert"><p><strong>这个地址不是加密连接（http），手机上的代办通在这里用不了：'
    "浏览器不开放拍照和本机保存，也不能保持登录。</strong></p>"
    "<p>请改用 https:// 开头的地址；在服务器本机上可用 http://localhost 打开。不知道地址的，请问县政务服务中心管理员。</p></div>"
)

StartResponse = Callable[..., Any]
WsgiApp = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


def install_static(app: Flask) -> None:
    """Serve pwa/dist under `/`; the field app owns its own paths, `/desk` the desk's."""
    app.wsgi_app = WebFiles(app.wsgi_app, DIST)  # type: ignore[method-assign]


class WebFiles:
    """The files of a build, found anew when the build has changed."""

    def __init__(self, application: WsgiApp, dist: Path) -> None:
        self._application = application
        self._dist = dist
        self._built: float | None = None
        self._files = WhiteNoise(application)

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer with a file or a page, or pass the request on."""
        path = environ.get("PATH_INFO", "") or "/"
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or _is_flasks(path):
            return self._application(environ, start_response)
        page = _page_of(path, environ.get("HTTP_ACCEPT", ""))
        if page is None:
            if not self._files.files:
                self._look_again()
            return self._files(environ, start_response)
        self._look_again()
        if self._built is None:
            return _send(environ, start_response, "503 Service Unavailable", NOT_BUILT)
        if _is_insecure(environ):
            html = (self._dist / page).read_text("utf-8").replace("<body>", f"<body>{INSECURE}", 1)
            return _send(environ, start_response, "200 OK", html)
        return self._files({**environ, "PATH_INFO": f"/{page}"}, start_response)

    def _look_again(self) -> None:
        try:
            built = (self._dist / "index.html").stat().st_mtime
        except FileNotFoundError:
            built = None
        if built != self._built:
            self._files = WhiteNoise(
                self._application,
                root=str(self._dist) if built else None,
                max_age=0,
                allow_all_origins=False,
                add_headers_function=_cache_rules,
            )
            self._built = built


def _is_flasks(path: str) -> bool:
    return path.startswith(ANSWERED_BY_FLASK) or path in PUBLIC_PAGES


def _page_of(path: str, accept: str) -> str | None:
    if path in {"/", "/index.html"}:
        return "index.html"
    if path in {"/desk", "/desk.html"} or (path.startswith("/desk/") and _wants_page(path, accept)):
        return "desk.html"
    return "index.html" if _wants_page(path, accept) else None


def _wants_page(path: str, accept: str) -> bool:
    return "text/html" in accept and not path.startswith("/assets/") and "." not in path.rsplit("/", 1)[-1]


def _is_insecure(environ: dict[str, Any]) -> bool:
    host = environ.get("HTTP_HOST", "localhost")
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    return environ.get("wsgi.url_scheme") != "https" and name not in LOCAL_HOSTS and not name.endswith(".localhost")


def _cache_rules(headers: Headers, _path: str, url: str) -> None:
    headers["Cache-Control"] = f"max-age={YEAR}, public, immutable" if url.startswith("/assets/") else "no-cache"


def _send(environ: dict[str, Any], start_response: StartResponse, status: str, html: str) -> Iterable[bytes]:
    body = html.encode()
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-cache"),
    ]
    start_response(status, headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
