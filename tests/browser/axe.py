"""What axe finds wrong on a page, by day and by night."""

from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# The style sheets are our own, from this site: axe need not fetch them, nor list what is right.
OPTIONS: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
# What the light can change; the other rules find by night what they found by day.
OF_COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}


def violations(page: Page) -> list[str]:
    """Return a line each for the first places of every violation, in light colours and in dark ones."""
    return _found(page, "light", OPTIONS) + _found(page, "dark", OPTIONS | OF_COLOURS)


def _found(page: Page, light: Literal["light", "dark"], options: dict[str, Any]) -> list[str]:
    page.emulate_media(color_scheme=light)
    page.evaluate("Promise.allSettled(document.getAnimations().map((one) => one.finished))")  # colours fade over
    return [
        f"{light}, {violation['id']}: {node['html'][:200]} {node.get('failureSummary', '')[:200]}"
        for violation in Axe().run(page, options=options).response["violations"]
        for node in violation["nodes"][:3]
    ]
