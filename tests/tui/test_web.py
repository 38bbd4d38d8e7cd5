"""The review in a real browser, and who is refused."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from mtqa.store import Store
from tests.conftest import ROOT

TEXT = (
    "Wladimir Poutine a parlé du Kernkraftwerk.\n"
    "Le président a rencontré Selenskyj hier.\n"
    "Il a a vu Wladimir Poutine.\n"
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


class Served(NamedTuple):
    address: str
    folder: Path


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """``mtqa review --web`` on a port of its own, with the address that it prints."""
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "mtqa", "review", "page.txt"),
            *("--editor", "anna", "--web", f"--port={port}"),
        ],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'tui'}"},
        start_new_session=True,
    )
    try:
        assert server.stderr is not None
        line = server.stderr.readline()
        match = re.search(r"http://127\.0\.0\.1:\d+/\?key=\S+", line)
        assert match, line
        yield Served(match.group(), tmp_path)
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
        if server.stderr is not None:
            server.stderr.close()


def status(url: str, **headers: str) -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_who_has_no_key_is_refused(served: Served) -> None:
    base, key = served.address.split("?key=")
    assert status(served.address) == 200
    assert status(base) == 403
    assert status(f"{base}?key=wrong") == 403
    assert status(f"{base}static/css/xterm.css") == 403
    assert status(served.address, Host="evil.example") == 403
    assert status(f"{base}ws?key={key}", Origin="http://evil.example") == 403
    with urllib.request.urlopen(served.address) as answer:
        policy = answer.headers["Content-Security-Policy"]
        cookie = answer.headers["Set-Cookie"]
    assert "googleapis" not in policy
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


class Drawn:
    """What the terminal in the browser was told to draw, without colours and positions."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, frame: bytes | str) -> None:
        text = frame.decode("utf-8", "replace") if isinstance(frame, bytes) else frame
        self.text += re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)


def wait_for(page: Any, drawn: Drawn, *wanted: str) -> None:
    """Until all of ``wanted`` was drawn."""
    for _ in range(300):
        if all(text in drawn.text for text in wanted):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{wanted} not in {drawn.text[-2000:]!r}")


@pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine")
def test_three_findings_accepted_in_a_browser(served: Served) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 800})
        asked: list[Any] = []
        drawn = Drawn()
        page.on("request", lambda request: asked.append(request))
        page.on("websocket", lambda socket: socket.on("framereceived", drawn.add))
        page.goto(served.address)
        wait_for(page, drawn, "5 left to decide", "Finding 1 of 5", "Wladimir")
        page.locator(".xterm-helper-textarea").focus()
        pictures = {page.screenshot()}
        for left in (4, 3, 2):
            page.keyboard.press("a")
            wait_for(page, drawn, f"{left} left to decide")
            page.wait_for_timeout(200)
            pictures.add(page.screenshot())
        assert "✓Vladimir Poutine" in drawn.text
        assert len(pictures) == 4
        outside = [one for one in asked if not one.url.startswith("http://127.0.0.1:")]
        # What the page of textual-serve asks of others, its policy stops.
        assert {one.failure for one in outside} <= {"csp"}
        browser.close()
    with Store(served.folder) as store:
        held = store.holding()
    assert len(held) == 3
    assert {one.decision.verdict for one in held} == {"accept"}
    assert {one.decision.editor for one in held} == {"anna"}
