# From a fresh clone: `make demo` runs the main job on the example municipality, `make test` everything that is checked.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEMO ?= demo

.PHONY: demo test bench workbooks docs messages format clean

demo: $(READY)
	$(BIN)/xl-malkort demo $(DEMO)

test: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist worksteal

bench: $(READY)
	$(BIN)/python -m benchmarks

# The committed workbooks and pages are generated; tests fail when they differ from their source.
workbooks: $(READY)
	$(BIN)/python workbooks/build.py

docs: $(READY)
	$(BIN)/python docs/build.py

messages: $(READY)
	$(BIN)/python xl_malkort/locale/catalogues.py

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) demo build dist .mypy_cache .ruff_cache .hypothesis
