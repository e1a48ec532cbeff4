"""One agent of one village, their phone and one resident."""

import pytest
from flask import Flask

from models.people import AppUser
from tests.builders import VILLAGE, Phone, committed, make_phone, make_resident, make_user


@pytest.fixture
def agent(app: Flask) -> AppUser:
    with committed(app):
        return make_user("volunteer", villages=[VILLAGE])


@pytest.fixture
def phone(app: Flask, agent: AppUser) -> Phone:
    return make_phone(app, agent)


@pytest.fixture
def resident_id(app: Flask) -> str:
    with committed(app):
        return str(make_resident().id)
