"""One measurement in a process of its own: `python -m benchmarks.child TASK CARDS OUT` prints its steps as JSON.

Time begins before the task imports anything, and memory is the most the process ever held: nothing that another
measurement imported, cached or allocated can help or hurt.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from benchmarks.peak import peak_memory
from benchmarks.tasks import TASKS


def main() -> None:
    """Run the task that the command line names."""
    name, cards, out = sys.argv[1:]
    wall, cpu = time.perf_counter(), time.process_time()
    done = []
    for step in TASKS[name](Path(cards), Path(out)):
        spent = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "peak": peak_memory()}
        done.append({"name": step.name, **spent, "counts": dict(step.counts)})
    print(json.dumps(done))


if __name__ == "__main__":
    main()
