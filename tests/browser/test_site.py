"""The site as it comes to a browser, under its Content-Security-Policy."""

from playwright.sync_api import expect

from tests.make import make_user


def test_a_reporter_signs_in_and_sees_the_admin(page, screenshot):
    reporter = make_user("reporter")

    page.goto("/admin/")
    page.get_by_label("Username").fill(reporter.username)
    page.get_by_label("Password").fill("a long password")
    page.get_by_role("button", name="Log in").click()

    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert page.url.endswith("/admin/")
    screenshot("admin")
