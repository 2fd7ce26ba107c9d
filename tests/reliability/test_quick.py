"""A run in which nothing changed imports nothing that makes, draws or calculates: it has to look only."""

import subprocess
import sys

from tiny_project import buzz, make_project

HEAVY = (
    "IPython",
    "dask",
    "distributed",
    "ipykernel",
    "jupyter_client",
    "jsonschema",
    "matplotlib",
    "nbclient",
    "nbconvert",
    "nbformat",
    "papermill",
    "rfc3987_syntax.syntax_helpers",
    "scipy",
    "seaborn",
    "statsmodels",
)
LOADED = """import sys
from buzz_analysis.cli import app, main
try:
    app(sys.argv[1:])
except SystemExit as ended:
    code = ended.code
print("LOADED", code, *sorted(sys.modules))"""


def test_a_run_in_which_nothing_changed_imports_nothing_heavy(tmp_path):
    make_project(tmp_path, 2)
    assert buzz(tmp_path, "run", "tiny", "--all").returncode == 0
    words = [sys.executable, "-c", LOADED, "run", "tiny", "--all"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=True)
    said, loaded = done.stdout.split("LOADED ")
    code, *modules = loaded.split()
    assert "niet opnieuw gemaakt: 2" in said and code in ("0", "None")
    assert [name for name in HEAVY if name in modules] == []


def test_a_run_builds_no_grammars_for_texts_that_no_notebook_holds(tmp_path):
    """The module that jsonschema looks for takes longer to import than all else that a run needs."""
    make_project(tmp_path, 1)
    words = [sys.executable, "-c", LOADED.replace("app(sys.argv[1:])", "main()"), "run", "tiny", "--all", "--cold"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=True)
    _, *modules = done.stdout.split("LOADED ")[1].split()
    assert "jsonschema" in modules and "rfc3987_syntax.syntax_helpers" not in modules
