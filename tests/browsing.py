"""What tests in a browser share: which browser, the sizes of its window, and the faults that axe finds in a page."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

PROGRAM = os.environ.get("DIRECTIVES_BROWSER") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
SIZES = {"phone": (390, 844), "desktop": (1280, 900)}


def faults(page: Page) -> list[tuple[str, str]]:
    """Give what axe finds of serious faults."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415  # only where there is a browser

    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]
