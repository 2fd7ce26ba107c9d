"""A study of tiny networks, the command line in a process of its own, and a verdict on all that stands there."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import psutil
from tiny_reports import CLOSE, HEADINGS, PARAMETERS, notebook, rows, save, write_study

from buzz_analysis.provenance import sha256
from buzz_analysis.runner.sweep import OWNER, SOCKETS, socket_root

BUZZ = [sys.executable, "-m", "buzz_analysis.cli"]
# Each report shows who it is about, from its own data file, and which version of the notebook made it.
OWN = """from IPython.display import HTML, display
own = open("data/" + vsv + ".csv").read().splitlines()[1].split(",")[1]
display(HTML("<section><p>[data of " + own + "] [MARK]</p></section>"))"""


def make_project(folder: Path, networks: int) -> list[str]:
    """Write a project of so many networks, eight women each; returns their ids."""
    vsvs = [f"net{number:02d}" for number in range(1, networks + 1)]
    write_study(folder, {vsv: vsv for vsv in vsvs})
    write_notebook(folder, "first")
    return vsvs


def write_data(folder: Path, vsv: str, answer: int = 1) -> None:
    """The answers of one network."""
    (folder / f"data/{vsv}.csv").write_text(HEADINGS + rows(vsv, answer))


def write_notebook(folder: Path, mark: str) -> None:
    """A notebook whose reports can be told from those of every other mark."""
    first = PARAMETERS.replace("voorbeeld", "net01")
    save(notebook(OWN.replace("MARK", mark), CLOSE, parameters=first), folder / "notebooks/tiny.ipynb")


def buzz(folder: Path, *words: str, environment=None, **options) -> subprocess.CompletedProcess:
    """Type one command, and wait for its end."""
    return subprocess.run(
        [*BUZZ, *words],
        cwd=folder,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
        **options,
    )


def stem(folder: Path, vsv: str) -> Path:
    """Where the files of one network's report stand, without their suffix."""
    return folder / "outputs/proef" / vsv / "2021/tiny-team-nl"


def verdict(folder: Path, vsv: str) -> str:
    """What stands for one network.

    `half`: a file that breaks off; `mixed`: the page is another network's; `told`: whole files of two runs, which the
    manifest's hashes tell, so that the next run makes the report again; else `absent` or `whole`.
    """
    forms = {form: stem(folder, vsv).with_name(f"tiny-team-nl.{form}") for form in ("html", "ipynb", "manifest.json")}
    found = {form: path.read_bytes() for form, path in forms.items() if path.exists()}
    try:
        manifest = json.loads(found["manifest.json"]) if "manifest.json" in found else {"sha256": {}, "name": None}
        notebook_ = json.loads(found["ipynb"]) if "ipynb" in found else {}
    except ValueError:
        return "half"
    if "html" not in found:
        return "absent"
    page = found["html"].decode("utf-8")
    if not page.rstrip().endswith("</html>"):
        return "half"
    if not is_about(page, vsv):
        return "mixed"
    if any(sha256(found.get(form, b"")) != told for form, told in manifest["sha256"].items()) or not notebook_:
        return "told"
    asked = notebook_["metadata"]["papermill"]["parameters"]["vsv"]
    return "whole" if (manifest["name"], asked) == (f"{vsv} (verzonnen)", vsv) else "mixed"


def is_about(page: str, vsv: str) -> bool:
    """Whether title, heading and data of a page are one network's, and no other's."""
    title = re.findall(r"<title>(.*?)</title>", page)
    return (
        len(title) == 1
        and f"{vsv} (verzonnen), 2021" in title[0]
        and re.findall(r"<h1>(net\d+) \(verzonnen\)</h1>", page) == [vsv]
        and re.findall(r"\[data of (net\d+)\]", page) == [vsv]
    )


def mark(folder: Path, vsv: str) -> str:
    """The mark of the notebook that made the page that stands."""
    path = stem(folder, vsv).with_suffix(".html")
    found = re.findall(r"\] \[(.*?)\]</p>", path.read_text(encoding="utf-8")) if path.exists() else []
    return found[0] if found else ""


def verdicts(folder: Path, vsvs: list[str]) -> Counter:
    """How many of each."""
    return Counter(verdict(folder, vsv) for vsv in vsvs)


def page_times(folder: Path, vsvs: list[str]) -> dict[str, int]:
    """When each page was written."""
    paths = {vsv: stem(folder, vsv).with_suffix(".html") for vsv in vsvs}
    return {vsv: path.stat().st_mtime_ns for vsv, path in paths.items() if path.exists()}


def leftovers(folder: Path, owners: set[int]) -> list[str]:
    """Scratch, sockets of these processes, and processes at work in the folder, that should not be there any more."""
    outputs = folder / "outputs"
    scratch = [
        f"{path.name}: {sorted(one.name for one in path.iterdir())}"
        for path in outputs.glob(".work/*")
        if path.name != "failures"
    ]
    aside = [path.name for path in outputs.glob(".*.????????")] + [path.name for path in outputs.glob(".store/*.new")]
    sockets = [
        path.parent.name
        for path in Path(socket_root()).glob(f"{SOCKETS}*/{OWNER}")
        if path.read_text() in map(str, owners)
    ]
    return [*scratch, *aside, *sockets, *at_work_in(folder)]


def at_work_in(folder: Path) -> list[str]:
    """Processes that have this folder as their own, but for the one that asks."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.pid != os.getpid() and Path(process.cwd()).is_relative_to(folder.resolve()):
                found.append(f"process {process.pid}: {process.name()}")
        except (psutil.Error, OSError):
            continue
    return found
