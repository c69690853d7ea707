# Two commands do everything on a fresh machine with Python 3.11+: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check snapshots bench clean

demo: .venv/demo
	$(BIN)/dnaward check examples/ --fail-on never

test: .venv/test check

check: .venv/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m compileall -q src  # once, not in each of the hundreds of processes that tests start
	$(BIN)/pytest --numprocesses auto --dist loadfile

# Writes the expected outputs of the examples anew; read the difference before you commit it.
snapshots: .venv/test
	$(BIN)/python tests/snapshots.py

# Measures for twenty minutes, and rewrites the tables of docs/performance.md and README.md.
bench: .venv/test
	$(BIN)/python -m compileall -q src
	$(BIN)/python benchmarks/bench.py

clean:
	rm -rf .venv build dist

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/demo: .venv/bin/python pyproject.toml $(shell find src rules -type f)
	$(BIN)/python -m pip install --quiet .
	touch $@

.venv/test: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	touch $@
