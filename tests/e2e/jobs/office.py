"""People at their desks as the wire sees them: every act is asked for first, as the desk's buttons are."""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any

from server.demo.staff import PASSWORD


@dataclass
class Office:
    """One person with a session."""

    url: str
    token: str

    @classmethod
    def log_in(cls, url: str, account: str) -> "Office":
        """A session of this account."""
        status, body = _ask(f"{url}/api/v1/auth/login", None, {"account": account, "password": PASSWORD})
        assert status == 200, body
        return cls(url, body["access_token"])

    def get(self, path: str) -> tuple[int, Any]:
        """Ask; status and JSON."""
        return _ask(f"{self.url}/api/v1{path}", self.token)

    def post(self, path: str, body: Any, ver: int | None = None) -> tuple[int, Any]:
        """Act; status and JSON."""
        return _ask(f"{self.url}/api/v1{path}", self.token, body, ver)

    def case(self, case_id: str) -> dict[str, Any]:
        """The case's page."""
        status, body = self.get(f"/desk/cases/{case_id}")
        assert status == 200, body
        return body

    def judge(self, case_id: str, requirement: str, verdict: str, reason: str | None = None) -> None:
        """A verdict on one paper."""
        ver = self.case(case_id)["case"]["ver"]
        body = {"verdict": verdict, **({"reason": reason} if reason else {})}
        status, answer = self.post(f"/desk/cases/{case_id}/materials/{requirement}/verdict", body, ver)
        assert status == 200, answer

    def act(self, case_id: str, action: str, **given: Any) -> dict[str, Any]:
        """One act that must be offered now and succeed."""
        page = self.case(case_id)
        assert action in [a["action"] for a in page["actions"]], (action, page["case"]["state"], page["actions"])
        status, answer = self.post(f"/desk/cases/{case_id}/actions/{action}", given, page["case"]["ver"])
        assert status == 200, answer
        return answer


def _ask(url: str, token: str | None, body: Any = None, ver: int | None = None) -> tuple[int, Any]:
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    if ver is not None:
        headers["If-Match"] = f'"{ver}"'
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data, headers=headers, method="GET" if body is None else "POST")
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        text = error.read()
        return error.code, json.loads(text) if text.startswith(b"{") else text
