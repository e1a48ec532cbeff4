"""A desk as the wire sees it: a signed-in person of the county of tests/casework.py."""

from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from models.base import begin, db
from models.people import AppUser
from tests.builders import bearer, committed
from tests.casework import County, make_county

V1 = "/api/v1"


@dataclass
class Desk:
    """One person at a desk."""

    client: FlaskClient
    headers: dict[str, str]

    def get(self, path: str, **headers: str) -> TestResponse:
        """Ask."""
        return self.client.get(V1 + path, headers={**self.headers, **headers})

    def post(self, path: str, body: Any = None, ver: int | None = None) -> TestResponse:
        """Act."""
        match = {} if ver is None else {"If-Match": f'"{ver}"'}
        return self.client.post(V1 + path, json=body or {}, headers={**self.headers, **match})

    def case(self, case_id: str) -> dict[str, Any]:
        """The case's page, which must be there."""
        answer = self.get(f"/desk/cases/{case_id}")
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return dict(answer.get_json())

    def act(self, case_id: str, action: str, body: Any = None, ver: int | None = None) -> TestResponse:
        """An act on the case as it is now, unless a version is given."""
        ver = self.case(case_id)["case"]["ver"] if ver is None else ver
        return self.post(f"/desk/cases/{case_id}/actions/{action}", body, ver)

    def queue(self, tab: str = "all", **query: Any) -> dict[str, Any]:
        """One tab, which must be there."""
        answer = self.client.get(f"{V1}/desk/queue", query_string={"tab": tab, **query}, headers=self.headers)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return dict(answer.get_json())


@dataclass
class Site:
    """The county, its application, and its desks."""

    app: Flask
    client: FlaskClient
    county: County

    def desk(self, who: str) -> Desk:
        """The desk of one of the county's people, or of an account."""
        with committed(self.app):
            account = self.county.accounts.get(who, who)
            user = db.session.query(AppUser).filter_by(account=account).one()
            return Desk(self.client, bearer(user))

    def case(self, state: str, *args: Any, **kw: Any) -> str:
        """A case brought to a state by the people of the county, committed; its id."""
        with self.app.app_context():
            begin("write")
            for person in ("resident", "letter"):
                setattr(self.county, person, db.session.merge(getattr(self.county, person), load=True))
            case = getattr(self.county, state)(*args, **kw)
            db.session.commit()
            return case.id


def make_site(app: Flask, clock: Any) -> Site:
    """A county in a committed database."""
    with committed(app):
        county = make_county(clock)
    return Site(app, app.test_client(), county)
