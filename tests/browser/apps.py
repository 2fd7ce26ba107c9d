"""Apps in a real browser: one small project, one Chromium, and a page that keeps what went wrong in it.

The machine that tests for all must have the browser: `.ci/run` sets BUZZ_BROWSER, and then nothing is skipped.
"""

import os
import re
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from urllib.parse import urlsplit

import pandas as pd
import pytest
from filelock import FileLock

from buzz_analysis.demo import write_demo
from buzz_analysis.prepare import prepare
from buzz_analysis.project import Project

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]
BEYOND = """() => [...document.querySelectorAll('body *')].filter(one => {
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  if (!box.width || !box.height || style.visibility === 'hidden' || box.right <= innerWidth + 1) return false;
  for (let round = one.parentElement; round; round = round.parentElement)
    if (round.matches('.buzz-scroll, .buzz-picture')) return false;
  return true;
}).map(one => one.className + ' ' + (one.innerText ?? '').slice(0, 40))"""
LONGEST = 60  # seconds until an app is open
GRAVE = ("serious", "critical")


@pytest.fixture(scope="session")
def bare_project(tmp_path_factory, root):
    """A project of its own without any answer."""
    folder = tmp_path_factory.mktemp("apps")
    for name in ("params", "notebooks"):
        shutil.copytree(root / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def small_project(tmp_path_factory, root):
    """A project with a few invented women, prepared: made once for all files of tests, whichever process has them."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "small-apps"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            made = folder.with_name("small-apps-new")
            for name in ("params", "notebooks"):
                shutil.copytree(root / name, made / name)
            write_demo(made, made / "outputs", networks=2, women=60)
            prepare(Project(made, made / "outputs", "params/study.yaml"))
            made.rename(folder)
    return folder


@contextmanager
def opened(folder, name, *options, asked=""):
    """The address of an app while it is served; `asked` is what is typed where it asks."""
    command = [sys.executable, "-m", "buzz_analysis.cli", "app", name, "--no-browser", *options]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    served = subprocess.Popen(command, cwd=folder, text=True, **pipes)
    served.stdin.write(asked)
    served.stdin.close()
    late = threading.Timer(LONGEST, served.kill)
    late.start()
    try:
        told = served.stdout.readline()
        late.cancel()
        found = re.search(r"http://127\.0\.0\.1:\d+/\?token=[\w-]+", told)
        assert found, told + served.stdout.read()
        yield found.group()
    finally:
        late.cancel()
        served.terminate()
        served.wait(timeout=30)


@pytest.fixture(scope="session")
def chromium():
    """Debian's own browser, driven by Playwright; never one that a package fetches."""
    if CHROMIUM is None:
        if os.environ.get("BUZZ_BROWSER"):
            pytest.fail("no chromium, and BUZZ_BROWSER says that the apps have to be tried in one")
        pytest.skip("no chromium here; Debian: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


class Watched:
    """A page, what its console said that is an error, and which other hosts it asked for."""

    def __init__(self, page, home):
        self.page, self.errors, self.hosts = page, [], set()
        self._home = urlsplit(home).netloc
        page.on("console", lambda one: self.errors.append(one.text) if one.type == "error" else None)
        page.on("pageerror", lambda one: self.errors.append(str(one)))
        page.on("request", self._asked)

    def _asked(self, request):
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self._home:
            self.hosts.add(parts.netloc)

    def cut_off_on_a_phone(self) -> list[str]:
        """What lies beyond the right side of a narrow screen, and is in no box of its own that scrolls."""
        size = self.page.viewport_size
        self.page.set_viewport_size({"width": 390, "height": 844})
        found = self.page.evaluate(BEYOND)
        self.page.set_viewport_size(size)
        return found

    def grave_faults(self) -> list[str]:
        """What axe-core finds that is serious or critical, with the first place of each."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page).response["violations"]
        return [
            f"{one['id']}: {one['nodes'][0]['html'][:200]} ({len(one['nodes'])} places)"
            for one in found
            if one["impact"] in GRAVE
        ]


def a_woman(folder) -> str:
    """The code of somebody who answered six months after the birth."""
    answers = pd.read_parquet(folder / "outputs/.store/demo/vsv=voorbeeld/answers.parquet")
    return answers.loc[answers["timepoint"].eq("T5") & answers["completed_on"].notna(), "client_id"].iloc[0]


def tab_to(page, wanted, most=60):
    """Go with Tab alone until what is focused is called `wanted`: by its label, its words or what it is read as."""
    called = "one => [one.labels?.[0]?.innerText, one.getAttribute('aria-label'), one.innerText].map(x => x?.trim())"
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted in page.evaluate(f"({called})(document.activeElement)"):
            return
    raise AssertionError(f"Tab does not come to {wanted}")


@contextmanager
def watched(browser, url):
    """A page that shows an app, from the first request on."""
    context = browser.new_context(locale="nl-NL", accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(LONGEST * 500)
    watch = Watched(page, url)
    page.goto(url)
    page.wait_for_selector("#rendered_cells", state="visible")
    try:
        yield watch
    finally:
        context.close()
