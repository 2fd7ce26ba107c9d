"""A run imports what it needs; one in which nothing changed nothing that makes, draws or calculates: it looks only."""

import subprocess
import sys

from tiny_project import make_project

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
    "scipy",
    "seaborn",
    "statsmodels",
)
LOADED = """import sys
from buzz_analysis.cli import main
try:
    main()
except SystemExit as ended:
    code = ended.code
print("LOADED", code, *sorted(sys.modules))"""
GRAMMARS = "rfc3987_syntax.syntax_helpers"  # what jsonschema looks for takes longer than all else that a run imports


def test_a_run_imports_what_it_needs_only(tmp_path):
    make_project(tmp_path, 2)
    _, made = loaded(tmp_path)
    assert "jsonschema" in made and GRAMMARS not in made
    said, looked = loaded(tmp_path)
    assert "niet opnieuw gemaakt: 2" in said
    assert [name for name in HEAVY if name in looked] == []


def loaded(folder) -> tuple[str, list[str]]:
    """What a run said, and the modules it had imported at its end."""
    words = [sys.executable, "-c", LOADED, "run", "tiny", "--all"]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=True)
    said, told = done.stdout.split("LOADED ")
    code, *modules = told.split()
    assert code in ("0", "None")
    return said, modules
