"""A small notebook whose outputs nbval compares to the letter; it is built here, so that git keeps no outputs.

Every number was worked out by hand from the rules of Cox 1987 (EPDS), Hays 2009 (PROMIS-10) and the Dutch alert table.
"""

import subprocess
import sys

import nbformat.v4 as v4

IMPORTS = "import pandas as pd\n\nimport buzz_analysis as buzz"
EPDS = """epds = [[0] * 10, [1] * 10, [0] * 9 + [2], [1, 2, 0, 3, 1, 2, 0, 1, 2, None]]
answers = pd.DataFrame(epds, columns=[f"epds_{i}" for i in range(1, 11)], dtype="Int8")
scores = buzz.score(answers)
print(scores["value"].tolist(), scores["status"].tolist())"""
ALERTS = 'print(buzz.alerts(answers, scores)["alert"].tolist())'
PROMIS = """items = [f"global{i:02}" for i in range(1, 8)] + ["global08r", "global09r", "global10r"]
promis = pd.DataFrame([[3, 4, 3, 4, 3, 4, 5, 3, 3, 2]], columns=items, dtype="Int8")
scores = buzz.score(promis)
print(dict(zip(scores["scale"], scores["value"], strict=True)))"""
CELLS = {
    IMPORTS: "",
    EPDS: "[0.0, 10.0, 2.0, nan] ['complete', 'complete', 'complete', 'incomplete']\n",
    ALERTS: "['no', 'yes', 'yes', 'unknown']\n",
    PROMIS: "{'gph_raw': 13.0, 'gmh_raw': 13.0, 'gph_t': 42.3, 'gmh_t': 45.8, 'nl_sum': 32.0}\n",
}


def compared(folder, cells) -> subprocess.CompletedProcess:
    """Let nbval, in its strict mode, run a notebook with these outputs."""
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    made = [
        v4.new_code_cell(source, execution_count=1, outputs=[v4.new_output("stream", text=text)] if text else [])
        for source, text in cells.items()
    ]
    (folder / "golden.ipynb").write_text(v4.writes(v4.new_notebook(cells=made, metadata=kernel)), encoding="utf-8")
    words = ["-m", "pytest", "-p", "no:cacheprovider", "--nbval", "--nbval-current-env", "golden.ipynb"]
    return subprocess.run([sys.executable, *words], cwd=folder, capture_output=True, text=True, check=False)


def test_the_golden_notebook_gives_its_numbers_to_the_letter(tmp_path):
    done = compared(tmp_path, CELLS)
    assert done.returncode == 0, done.stdout
    assert "4 passed" in done.stdout


def test_another_output_is_seen(tmp_path):
    wrong = {ALERTS: "['no', 'yes', 'no', 'unknown']\n", f"{ALERTS}\n": "['no', 'yes', 'yes', 'unknown'] \n"}
    done = compared(tmp_path, CELLS | wrong)
    assert done.returncode == 1 and "2 failed" in done.stdout and "3 passed" in done.stdout
