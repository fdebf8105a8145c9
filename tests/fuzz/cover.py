"""Fuzzing guided by coverage, of notation, calc, cleaning and the text readers (`pip install --group fuzz`).

    python tests/fuzz/cover.py target -max_total_time=60     what follows the name is for libFuzzer

The names are those of `fuzz_promises.PROMISES`. An input that breaks a promise is written to
tests/fuzz/found/<name>/, where the tests try it again for ever.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parent))
with atheris.instrument_imports(include=["perftrack"]):
    from fuzz_promises import PROMISES

FOUND = Path(__file__).parent / "found"


def main() -> None:
    """Fuzz the promise named first; never returns."""
    if len(sys.argv) < 2 or sys.argv[1] not in PROMISES:
        sys.exit(f"name one of: {', '.join(PROMISES)}")
    name = sys.argv.pop(1)
    folder = FOUND / name
    folder.mkdir(parents=True, exist_ok=True)
    arguments = [sys.argv[0], f"-artifact_prefix={folder}/", "-max_len=400", "-timeout=5", *sys.argv[1:]]
    atheris.Setup(arguments, PROMISES[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
