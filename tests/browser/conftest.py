"""A real browser on the real site; without chromium these tests are skipped and say so."""

import os
import shutil
import time
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
SCREENSHOTS = settings.VAR_DIR / "screenshots"

# What a page is to show may take as long as Playwright lets a click or a page's loading take, in milliseconds. Its own
# five seconds are less than one answer takes on a machine with other work: fifty rows at once are one request.
SHOWN_WITHIN = 30_000
# So often in a row nobody is at work on the database.
CHECKS = 3

Screenshot = Callable[[str], None]
SignIn = Callable[[User], None]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium; skips what asks for it where there is none."""
    if not CHROMIUM:
        pytest.skip("no chromium on PATH: install it, or set CHROMIUM to its path")
    # Playwright keeps an event loop running in this thread, in which Django would refuse to use the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=SHOWN_WITHIN)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(browser, live_server) -> Iterator[Page]:
    """An empty page; relative addresses are the site's.

    The test fails if a page raised a script error or wrote one to the console, such as what the
    Content-Security-Policy kept out. A page that is itself answered with an error is what its test is about.
    """
    errors: list[str] = []
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda message: errors.append(message.text) if _is_error(message, opened) else None)
    yield opened
    context.close()
    _wait_for_last_requests()
    assert errors == []


def _wait_for_last_requests() -> None:
    """Return when the site has answered what a closing page still sent: the tables are emptied next."""
    others = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    quiet = 0
    with connection.cursor() as cursor:
        for _ in range(300):
            time.sleep(0.03)
            cursor.execute(f"{others} AND state <> 'idle'")
            quiet = 0 if cursor.rowcount else quiet + 1
            if quiet == CHECKS:
                return
    pytest.fail("a request of the closed page goes on for seconds")


def _is_error(message: ConsoleMessage, page: Page) -> bool:
    of_the_page = message.text.startswith("Failed to load resource") and message.location["url"] == page.url
    return message.type == "error" and not of_the_page


@pytest.fixture
def sign_in(page, live_server) -> SignIn:
    """Return a function that signs a user in on the page's browser."""

    def sign_in(user: User) -> None:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])

    return sign_in


@pytest.fixture
def screenshot(page) -> Screenshot:
    """Return a function that writes the whole page to ``var/screenshots/<name>.png``, for people, where they ask."""

    def screenshot(name: str) -> None:
        if os.environ.get("SCREENSHOTS"):
            page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)

    return screenshot
