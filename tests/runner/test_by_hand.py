"""`buzz.open_report` in a plain script: no process is started that would run the script again."""

import subprocess
import sys


def test_a_script_without_a_main_guard_opens_a_report_and_runs_once(root, tmp_path):
    (tmp_path / "params").symlink_to(root / "params", target_is_directory=True)
    demo = "from buzz_analysis.cli import app; app(['demo', '--networks', '2', '--women', '40'])"
    assert subprocess.run([sys.executable, "-c", demo], cwd=tmp_path, check=False, capture_output=True).returncode == 0
    script = tmp_path / "script.py"
    script.write_text(
        "import buzz_analysis as buzz\nprint('started')\n"
        "buzz.open_report(vsv='voorbeeld', period='2021')\nprint('open')\n"
    )
    done = subprocess.run(
        [sys.executable, script], cwd=tmp_path, check=False, capture_output=True, text=True, timeout=120
    )
    assert done.stdout.split() == ["started", "open"], done.stderr
