"""The API's documentation: to read for everyone, and to try, without the network, under the Content-Security-Policy."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("light", ["light", "dark"])
def test_the_docs_are_accessible_and_fit_the_screen(page, screenshot, width, light):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=light)
    page.goto("/api/docs/")
    expect(page.get_by_role("heading", name="Claims and fact-checks")).to_be_visible()
    page.get_by_role("article", name="POST /articles/").get_by_text("Body:").click()

    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    screenshot(f"api-docs-{width}-{light}")


def test_a_request_is_tried_in_the_browser(page):
    page.goto("/api/docs/try/")
    operation = page.locator("#operations-changes-changes_list")
    operation.get_by_role("button", name="/changes").first.click()
    operation.get_by_role("button", name="Try it out").click()
    operation.get_by_role("button", name="Execute").click()

    expect(operation.get_by_text('"cursor": 0').first).to_be_visible()
