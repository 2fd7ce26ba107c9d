"""How fast the synthetic cohort is made: seconds, rows, megabytes written and peak memory, printed.

    python benchmarks/demo.py [networks women]

Without arguments: the default demo, then 71 networks with 170,000 women a year (aim: 60 s and 1 GB).
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from buzz_analysis.demo import write_demo

ROOT = Path(__file__).parents[1]
WHOLE_COUNTRY = {"networks": 71, "women": 170_000}


def peak_megabytes() -> float:
    """Most memory this process has held; not known on Windows."""
    try:
        import resource
    except ImportError:
        return float("nan")
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (1024**2 if sys.platform == "darwin" else 1024)


def measure(options: dict[str, int]) -> None:
    """Write one demo to a temporary place and print what it took."""
    with tempfile.TemporaryDirectory() as outputs:
        start = time.perf_counter()
        made = write_demo(ROOT, Path(outputs), **options)
        took = time.perf_counter() - start
        size = sum(path.stat().st_size for path in made.folder.rglob("*") if path.is_file())
    print(
        f"{made.networks} networks, {made.rows:,} rows: {took:.1f} s, {made.rows / took:,.0f} rows/s, "
        f"{size / 1e6:,.0f} MB written, peak memory {peak_megabytes():,.0f} MB"
    )


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:3]]
    for options in [dict(zip(WHOLE_COUNTRY, given, strict=True))] if given else [{}, WHOLE_COUNTRY]:
        measure(options)
