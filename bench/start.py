"""How much CPU `perftrack --help` costs over a bare Python, beside sqlite-utils, all in one run.

Run it with the interpreter of the environment: `make bench`. Times are user + system CPU of the
child, medians of all rounds.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time

ROUNDS = 15
CASES = {
    "python -c pass": ("-c", "pass"),
    "perftrack --help": ("-m", "perftrack", "--help"),
    "perftrack import --help": ("-m", "perftrack", "import", "--help"),
    "sqlite-utils --help": ("-m", "sqlite_utils", "--help"),
}


def cpu_and_wall(arguments: tuple[str, ...]) -> tuple[float, float]:
    """Seconds of CPU and of the clock that one run takes."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, wall


def main() -> None:
    """Measure the cases turn by turn, so that a slow moment hits all of them alike."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in CASES}
    for _ in range(ROUNDS):
        for name, arguments in CASES.items():
            found[name].append(cpu_and_wall(arguments))
    bare = statistics.median(cpu for cpu, _ in found["python -c pass"])
    rival = statistics.median(cpu for cpu, _ in found["sqlite-utils --help"]) - bare
    print(f"start: {ROUNDS} rounds, Python {sys.version.split()[0]}, medians")
    for name, runs in found.items():
        cpu = statistics.median(cpu for cpu, _ in runs)
        wall = statistics.median(wall for _, wall in runs)
        over = f"{cpu - bare:+.3f} s CPU over bare Python" if name != "python -c pass" else ""
        print(f"  {name:26} {cpu:.3f} s CPU  {wall:.3f} s wall  {over}")
    own = statistics.median(cpu for cpu, _ in found["perftrack --help"]) - bare
    print(f"  perftrack --help costs {own / rival:.2f} of what sqlite-utils --help costs over bare Python")


if __name__ == "__main__":
    main()
