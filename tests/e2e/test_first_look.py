"""The two entries open cleanly in a browser that has never seen them."""

from playwright.sync_api import Page, expect

from tests.e2e.browser import axe, shoot


def test_the_field_app_opens_on_a_phone_without_faults(phone: Page):
    phone.goto("/")
    expect(phone).to_have_title("代办通")
    expect(phone.locator("h1")).to_be_visible()
    shoot(phone, "agent-first")
    assert axe(phone) == []


def test_the_desk_opens_on_an_office_computer_without_faults(desk: Page):
    desk.goto("/desk")
    expect(desk.locator("h1")).to_be_visible()
    shoot(desk, "desk-first")
    assert axe(desk) == []
