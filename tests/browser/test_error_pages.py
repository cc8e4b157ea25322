"""What people are shown when a page is not there, not theirs, or broken: on the site and on the desk."""

from typing import NoReturn

import pytest
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.urls import path, reverse
from playwright.sync_api import expect

from config.urls import handler404, urlpatterns
from factcheck.roles import Role
from tests.browser.axe import violations
from tests.make import make_claim, make_user

__all__ = ["handler404"]


def breaks(request: HttpRequest) -> NoReturn:
    raise RuntimeError("A mistake of ours.")


def refuses(request: HttpRequest) -> NoReturn:
    raise SuspiciousOperation("Too many fields.")


# The site with two more pages, which fail.
urlpatterns = [path("breaks/", breaks), path("refuses/", refuses), *urlpatterns]


@pytest.mark.parametrize(
    ("address", "status", "title", "leads_to"),
    [
        ("/nowhere/", 404, "There is nothing here", "/"),
        ("/admin/claim/999999999/", 404, "There is nothing here", "/admin/"),
        ("/admin/triage/", 403, "This is not for you to do", "/admin/"),
        ("/refuses/", 400, "This was not understood", "/"),
        ("/breaks/", 500, "Something went wrong", "/"),
    ],
)
def test_an_error_has_a_page_that_says_what_to_do_and_is_accessible(
    page, sign_in, settings, screenshot, transactional_db, address, status, title, leads_to
):
    settings.ROOT_URLCONF = __name__
    sign_in(make_user(Role.API_CLIENT if status == 403 else Role.REPORTER))

    answer = page.goto(address)

    assert answer.status == status
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert page.locator(f'main a[href="{leads_to}"]').count() == 1
    assert violations(page) == []
    screenshot(f"error-{status}-{address.strip('/').partition('/')[0]}")


def test_a_form_of_another_session_is_refused_with_the_way_back(page, sign_in, transactional_db):
    make_claim()
    sign_in(make_user(Role.REPORTER))
    page.goto(reverse("admin:triage"))
    page.evaluate("document.querySelector('#triage [name=csrfmiddlewaretoken]').value = 'x'.repeat(64)")

    page.get_by_role("button", name="Tag").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing was saved")
    assert violations(page) == []
