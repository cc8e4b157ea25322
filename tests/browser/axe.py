"""What axe finds wrong on a page, by day and by night."""

from collections.abc import Sequence
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# The style sheets are our own, from this site: axe need not fetch them, nor list what is right.
OPTIONS: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
# What the light can change; the other rules find by night what they found by day.
OF_COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}


def violations(page: Page, widths: Sequence[int] = ()) -> list[str]:
    """Return a line each for the first places of every violation, by day in each of ``widths``, then by night.

    A width changes no colour: the last one, or the window as it is, does for the night.
    """
    found = []
    for width in widths or [0]:
        if width:
            page.set_viewport_size({"width": width, "height": 900})
        found += _found(page, "light", OPTIONS)
    return found + _found(page, "dark", OPTIONS | OF_COLOURS)


def _found(page: Page, light: Literal["light", "dark"], options: dict[str, Any]) -> list[str]:
    page.emulate_media(color_scheme=light)
    page.evaluate("Promise.allSettled(document.getAnimations().map((one) => one.finished))")  # colours fade over
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    return [
        f"{light}, {violation['id']}: {node['html'][:200]} {node.get('failureSummary', '')[:200]}"
        for violation in page.evaluate("options => axe.run(options).then(({ violations }) => violations)", options)
        for node in violation["nodes"][:3]
    ]
