# The two commands most people need: `make demo` and `make test`. `make help` lists the rest.
# GNU make 3.81 or newer; on Windows the README spells out the same steps without make.

VENV ?= .venv
BIN := $(VENV)/bin
ARGS ?=

# The first Python 3.11 or newer on the path, unless one is named: make demo PYTHON=/opt/python3.12/bin/python3
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$p"; break; }; done)

.DEFAULT_GOAL := help
.PHONY: help demo test check format bench proofs fuzz clean

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/.installed  ## install, then open the program on demo_data (ARGS=--print prints and exits)
	@$(BIN)/perftrack demo $(ARGS)

test: check  ## everything: lint, format, types, import contracts, tests
	$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/.developing  ## lint, format, types and import contracts, without the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.developing  ## let ruff put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.installed  ## measure start, scoring and forms beside named rivals
	$(BIN)/python bench/start.py
	$(BIN)/python bench/scoring.py
	$(BIN)/python bench/forms.py
	$(BIN)/python bench/reading.py
	$(BIN)/python bench/checking.py

proofs: $(VENV)/.developing  ## kill programs at work, cut the power, write with eight at once (some minutes)
	$(BIN)/python -m pip install --quiet --group proofs
	$(BIN)/python bench/kills.py
	$(BIN)/python bench/kills.py --kills 100 --control
	$(BIN)/python bench/power.py
	$(BIN)/python bench/writers.py

fuzz: $(VENV)/.developing  ## damaged texts and documents through the readers for long (ARGS="-max_total_time=600")
	$(BIN)/python -m pip install --quiet --group fuzz
	$(BIN)/python tests/fuzz/texts.py
	$(BIN)/python tests/fuzz/mutate.py
	for promise in target actual calculation cleaning protected text csv; do \
		$(BIN)/python tests/fuzz/cover.py $$promise $(if $(ARGS),$(ARGS),-max_total_time=60) || exit 1; done

clean:  ## remove the environment, caches and builds
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build snapshot_report.html
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "perftrack needs Python 3.11 or newer and found none." \
		"Install one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "perftrack needs Python 3.11 or newer; $(PYTHON) is older or does not run." >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'

# pip reads dependency groups from 25.1 on, hence the upgrade inside the environment above.
$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.developing: pyproject.toml | $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@
