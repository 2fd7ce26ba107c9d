"""The consulting room in JupyterLab itself, as `buzz lab` opens it: some twenty seconds, so only with --long."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from apps import Watched, a_woman
from playwright.sync_api import TimeoutError

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NAME = "consulting_room.ipynb"


@pytest.fixture
def address(small_project, tmp_path):
    """The notebook's address in a JupyterLab of its own, on a copy of the notebook."""
    folder = tmp_path / "study"
    shutil.copytree(small_project, folder)
    notebook = folder / "notebooks" / NAME
    text = notebook.read_text(encoding="utf-8")
    notebook.write_text(text.replace("voorbeeld-000001", a_woman(folder)), encoding="utf-8")
    (tmp_path / "jupyter_server_config.py").write_text("c.ServerApp.allow_root = True\n", encoding="utf-8")
    environment = os.environ | {"BROWSER": "true", "JUPYTER_CONFIG_DIR": str(tmp_path)}
    command = [sys.executable, "-m", "buzz_analysis.cli", "lab"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    served = subprocess.Popen(command, cwd=folder, env=environment, text=True, **pipes)
    try:
        found = (re.search(r"(http://localhost:\d+)/lab\?(token=\w+)", line) for line in served.stdout)
        home, token = next(filter(None, found)).groups()
        yield f"{home}/lab/tree/{NAME}?{token}&reset", notebook
    finally:
        served.terminate()
        served.communicate(timeout=30)


def run_all(page):
    """Run all cells; a run before the kernel is connected is dropped by JupyterLab, and asked for again."""
    for _ in range(10):
        page.get_by_role("menuitem", name="Run").first.click()
        page.get_by_text("Run All Cells", exact=True).click()
        try:
            page.locator(".jp-InputPrompt", has_text=re.compile(r"\[[*\d]+\]")).first.wait_for(timeout=2000)
            return
        except TimeoutError:
            continue
    raise AssertionError("JupyterLab runs no cell")


def test_her_page_is_shown_and_a_saved_notebook_holds_nothing_of_her(address, chromium):
    url, notebook = address
    page = chromium.new_page()
    watch = Watched(page, url)
    page.goto(url)
    page.wait_for_selector('.jp-Notebook-ExecutionIndicator[data-status="idle"]', state="attached")
    page.locator(".jp-Cell-inputWrapper").nth(1).click()
    run_all(page)
    page.wait_for_selector(".jp-OutputArea .buzz-room h2")
    assert "Gedachten aan zelfbeschadiging" in page.locator(".buzz-room").inner_text()

    with page.expect_response(lambda answer: answer.request.method == "PUT" and NAME in answer.url):
        page.keyboard.press("Control+s")
    saved = notebook.read_text(encoding="utf-8")
    cells = json.loads(saved)["cells"]
    assert [len(one["outputs"]) for one in cells if one["cell_type"] == "code"] == [0, 0, 1, 1]  # it was run and saved
    assert "zelfbeschadiging" not in saved and "buzz-room" not in saved and "svg" not in saved
    assert watch.hosts == set() and watch.errors == []
    page.close()
