"""The pages in a headless Chromium, spoken to over its debugging pipe."""

import fcntl
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest
from report.test_report_hostile import pages

from tracker.changelog import Changelog
from tracker.report import Comparison, render_changelog, render_comparison, render_run
from tracker.report.mail import compose
from tracker.report.model import RunReport
from tracker.report.voice import Message

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

_SWITCHES = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
]


def _high(end: int) -> int:
    """The same end of a pipe under a number that is neither 3 nor 4."""
    moved = fcntl.fcntl(end, fcntl.F_DUPFD, 20)
    os.close(end)
    return moved


class Page:
    """One page: opens a file, runs code in it, and keeps what it complained of."""

    def __init__(self, profile: Path, *, width: int = 1200) -> None:
        here, to_browser = os.pipe()
        from_browser, there = os.pipe()
        here, there = (_high(end) for end in (here, there))
        self._process = subprocess.Popen(
            [str(PROGRAM), *_SWITCHES, f"--user-data-dir={profile}", "--remote-debugging-pipe", "about:blank"],
            preexec_fn=lambda: (os.dup2(here, 3), os.dup2(there, 4)),
            close_fds=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(here)
        os.close(there)
        self._out, self._in, self._number = to_browser, os.fdopen(from_browser, "rb", buffering=0), 0
        self._buffer = b""
        self._session: str | None = None
        self.complaints: list[str] = []
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self._call(f"{domain}.enable")
        self.resize(width)

    def resize(self, width: int, height: int = 900) -> None:
        """Another window, a phone's below 500 pixels."""
        self._call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._out)
        self._in.close()

    def open(self, path: Path, *, scripts: bool = True, dark: bool = False) -> None:
        """Load a file and wait for its load event."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._call("Emulation.setEmulatedMedia", features=[scheme])
        self._call("Emulation.setScriptExecutionDisabled", value=not scripts)
        self._call("Page.navigate", url=path.as_uri())
        self._until(lambda told: told.get("method") == "Page.loadEventFired")

    def run(self, code: str) -> Any:
        """The value of an expression, promises awaited."""
        told = self._call("Runtime.evaluate", expression=code, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    def picture(self, path: Path) -> None:
        """The whole page as a PNG."""
        import base64

        told = self._call("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(told["data"]))

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        number = self._number
        message = {"id": number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        told = self._until(lambda reply: reply.get("id") == number)
        assert "error" not in told, told
        result: dict[str, Any] = told["result"]
        return result

    def _until(self, wanted: Any, *, seconds: float = 30) -> dict[str, Any]:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            while b"\0" not in self._buffer:
                read = self._in.read(1 << 16)
                assert read, "the browser is gone"
                self._buffer += read
            message, _, self._buffer = self._buffer.partition(b"\0")
            told: dict[str, Any] = json.loads(message)
            self._listen(told)
            if wanted(told):
                return told
        raise TimeoutError

    def _listen(self, told: dict[str, Any]) -> None:
        parameters = told.get("params", {})
        match told.get("method"):
            case "Runtime.exceptionThrown":
                self.complaints.append(json.dumps(parameters["exceptionDetails"]))
            case "Log.entryAdded":
                self.complaints.append(parameters["entry"]["text"])
            case "Runtime.consoleAPICalled" if parameters["type"] in ("error", "warning", "assert"):
                self.complaints.append(json.dumps(parameters["args"]))


pytestmark = [
    pytest.mark.chromium,
    pytest.mark.skipif(PROGRAM is None, reason="no Chromium on this machine"),
]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """One browser for all tests of this file."""
    with Page(tmp_path_factory.mktemp("profile")) as page:
        yield page
        assert page.complaints == []


@pytest.fixture
def comparison_page(comparison: Comparison, message: Message, tmp_path: Path) -> Path:
    path = tmp_path / "comparison.html"
    path.write_text(render_comparison(comparison, "html", "da", message=message, documentation=True), encoding="utf-8")
    return path


SHOWN = "[...document.querySelectorAll('.f')].filter((row) => row.checkVisibility()).length"
PRESS = (
    "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: '%s', bubbles: true, cancelable: true}))"
)


def test_filters(browser: Page, comparison_page: Path) -> None:
    browser.open(comparison_page)
    assert browser.run(SHOWN) == 8
    browser.run("document.querySelector('[data-level=breaking]').click()")
    assert browser.run(SHOWN) == 5
    assert browser.run("document.getElementById('shown').textContent") == "5 af 8 vist"
    browser.run("document.getElementById('reset').click()")
    browser.run("document.getElementById('unannounced').click()")
    assert browser.run(SHOWN) == 5
    browser.run("document.getElementById('reset').click()")
    for name, text, expected in (("operation", "PUT /krav/{kravId}", 2), ("tag", "Dødsbojournaler", 2)):
        pick = f"[...select.options].find((one) => one.textContent === '{text}').value"
        change = "select.dispatchEvent(new Event('change'))"
        browser.run(
            f"(() => {{ const select = document.getElementById('{name}'); select.value = {pick}; {change} }})()"
        )
        assert browser.run(SHOWN) == expected
        browser.run("document.getElementById('reset').click()")
    assert browser.run(SHOWN) == 8


def test_search(browser: Page, comparison_page: Path) -> None:
    browser.open(comparison_page)
    browser.run("search.value = 'skifteret svaret'; search.dispatchEvent(new Event('input'))")
    browser.run("new Promise((done) => setTimeout(done, 200))")
    assert browser.run(SHOWN) == 1
    browser.run("search.value = 'findes ikke nogen steder'; search.dispatchEvent(new Event('input'))")
    browser.run("new Promise((done) => setTimeout(done, 200))")
    assert browser.run("document.getElementById('nothing').checkVisibility()") is True


def test_keyboard_and_both_files(browser: Page, comparison_page: Path) -> None:
    browser.open(comparison_page)
    for key in "jjko":
        browser.run(PRESS % key)
    row = "document.activeElement.closest('.f')"
    assert browser.run(f"{row}.id") == "f-a10000000000"
    browser.run("new Promise((done) => setTimeout(done, 50))")
    assert browser.run(f"[...{row}.querySelectorAll('.both .ins')].map((line) => line.textContent)") == [
        "        - cprnummer"
    ]
    assert browser.run(f"{row}.querySelectorAll('.both figure').length") == 2
    browser.run(PRESS % "/")
    assert browser.run("document.activeElement.id") == "search"
    browser.run("document.activeElement.blur()")
    browser.run(PRESS % "?")
    assert browser.run("document.getElementById('keys').open") is True


@pytest.mark.parametrize("width", [1200, 390])
@pytest.mark.parametrize("form", ["comparison", "run", "mail", "changelog"])
def test_pages_fit_and_do_not_complain(
    form: str,
    width: int,
    browser: Page,
    comparison: Comparison,
    changelog: Changelog,
    run: RunReport,
    message: Message,
    tmp_path: Path,
) -> None:
    pages = {
        "comparison": lambda: render_comparison(comparison, "html", "en", message=message, documentation=True),
        "run": lambda: render_run(run, "html", "da", message=message, links={"doedsbo": "doedsbo.html"}),
        "mail": lambda: compose(run, "da", message=message).html,
        "changelog": lambda: render_changelog(changelog, "html", "da"),
    }
    path = tmp_path / "page.html"
    path.write_text(pages[form](), encoding="utf-8")
    browser.resize(width)
    browser.open(path)
    assert browser.run("document.documentElement.scrollWidth") <= width
    assert browser.run("document.body.innerText.length") > 100
    browser.resize(1200)


def test_without_scripts_it_is_a_list_that_opens(browser: Page, comparison_page: Path, tmp_path: Path) -> None:
    browser.open(comparison_page, scripts=False)
    picture = tmp_path / "page.png"
    browser.picture(picture)
    assert picture.read_bytes().startswith(b"\x89PNG")
    browser.open(comparison_page)
    assert browser.run("document.querySelectorAll('details > summary .said').length") == 8


EVIL = (
    "</script><script>document.title='owned'</script></style><img src=x onerror=\"document.title='owned'\">"
    '" onmouseover="document.title=\'owned\'" ]]>--><svg onload="document.title=\'owned\'">javascript:alert(1)'
)
ADDRESSES = "[...document.querySelectorAll('[href],[src]')].map((one) => one.href ?? one.src)"
FOREIGN = f"{ADDRESSES}.filter((address) => !/^(https?|file):/.test(address)).length"


def test_nothing_that_was_published_runs_or_is_loaded(browser: Page, tmp_path: Path) -> None:
    for number, text in enumerate(pages(EVIL)):
        path = tmp_path / f"{number}.html"
        path.write_text(text, "utf-8")
        browser.open(path)
        browser.run("document.querySelectorAll('*').forEach((one) => one.dispatchEvent(new Event('mouseover')))")
        assert browser.run("document.title") != "owned"
        assert browser.run(FOREIGN) == 0
        assert browser.run("performance.getEntriesByType('resource').length") == 0
