"""A finished report in a real browser: A4 on paper, no request to any host, readable at a phone's width."""

import json
import re
import shutil
import subprocess
import sys

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here; Debian: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def page(tmp_path_factory, root):
    """One report of the invented example, made as a newcomer makes it."""
    folder = tmp_path_factory.mktemp("browser")
    for name in ("params", "notebooks"):
        shutil.copytree(root / name, folder / name)
    for words in (["demo", "--women", "2000"], ["run", "learning_cycle", "--vsv", "voorbeeld"]):
        made = subprocess.run(
            [sys.executable, "-m", "buzz_analysis.cli", *words], cwd=folder, capture_output=True, text=True, check=False
        )
        assert made.returncode == 0, made.stderr
    return folder / "outputs/demo/voorbeeld/2021/learning_cycle-team-nl.html"


def browse(tmp_path, *options) -> subprocess.CompletedProcess:
    """Start the browser once, with a profile of its own and nothing of its own to fetch."""
    quiet = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        f"--user-data-dir={tmp_path / 'profile'}",
    ]
    return subprocess.run([CHROMIUM, *quiet, *options], capture_output=True, timeout=120, check=False)


def test_it_prints_on_a4(page, tmp_path):
    browse(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'a.pdf'}", page.as_uri())
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", (tmp_path / "a.pdf").read_bytes())
    # ISO 216: 210 by 297 mm is 595.28 by 841.89 points.
    assert boxes and {(round(float(w)), round(float(h))) for w, h in boxes} == {(595, 842)}


def test_it_asks_nothing_of_any_host(page, tmp_path):
    log = tmp_path / "net.json"
    browse(tmp_path, f"--log-net-log={log}", f"--screenshot={tmp_path / 'a.png'}", page.as_uri())
    asked = set(re.findall(r'"url":"(https?://[^"/]+)', log.read_text(encoding="utf-8")))
    # What the browser asks for itself at a start, whatever page it shows.
    own = re.compile(r"https?://([\w-]+\.)*(google|googleapis|gstatic|gvt1)\.com(:\d+)?$")
    assert not {url for url in asked if not own.match(url)}


def test_nothing_runs_off_a_phone(page, tmp_path):
    probe = tmp_path / "probe.html"
    probe.write_text(
        f'<iframe id="f" src="{page.as_uri()}" width="390" height="800"></iframe><script>'
        'onload=()=>{const d=document.getElementById("f").contentDocument.documentElement;'
        "document.title=JSON.stringify([d.scrollWidth,d.clientWidth])}</script>",
        encoding="utf-8",
    )
    shown = browse(
        tmp_path, "--allow-file-access-from-files", "--virtual-time-budget=3000", "--dump-dom", probe.as_uri()
    ).stdout.decode()
    wide, screen = json.loads(re.search(r"<title>(\[.*?\])</title>", shown).group(1))
    assert wide <= screen
