"""Chromium."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ADDIN_FOLDER = Path(__file__).parents[2] / "addin"

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    # Other people's host names are servers of ours (`loopback.py`).
    "--ignore-certificate-errors",
    # Lets pages in foreign frames have storage, as most people's browsers do.
    "--disable-features=TrackingProtection3pcd",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
