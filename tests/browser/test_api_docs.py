"""The API's documentation: to read for everyone, and to try, without the network, under the Content-Security-Policy."""

from playwright.sync_api import expect

from tests.browser.axe import violations


def test_the_docs_are_accessible_and_fit_the_screen(page, screenshot):
    page.goto("/api/docs/")
    expect(page.get_by_role("heading", name="Claims and fact-checks")).to_be_visible()
    page.get_by_role("article", name="POST /articles/").get_by_text("Body:").click()

    assert violations(page, widths=[390]) == []  # a wide screen shows the same
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        screenshot(f"api-docs-{width}")


def test_a_request_is_tried_in_the_browser(page):
    page.goto("/api/docs/try/")
    operation = page.locator("#operations-changes-changes_list")
    operation.get_by_role("button", name="/changes").first.click()
    operation.get_by_role("button", name="Try it out").click()
    operation.get_by_role("button", name="Execute").click()

    expect(operation.get_by_text('"cursor": 0').first).to_be_visible()
