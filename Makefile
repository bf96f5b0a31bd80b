# Two commands on a fresh machine: `make demo` shows the whole job, `make test` proves it.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
UV     := $(shell command -v uv 2>/dev/null)

.PHONY: demo test lint types layers unit wheel setup clean

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml constraints.txt
ifdef UV
	uv venv --quiet --allow-existing --python $(PYTHON) $(VENV)
	uv pip install --quiet --python $(BIN)/python --constraint constraints.txt --editable '.[dev]'
else
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
endif
	@touch $@

demo: setup
	$(BIN)/tracker demo

test: lint types layers unit wheel

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

layers: setup
	$(BIN)/lint-imports

unit: setup
	$(BIN)/pytest -n auto

# The same end-to-end tests against the installed wheel, in an environment of its own.
wheel: setup
	rm -rf dist $(VENV)-wheel
	$(BIN)/python -m build --wheel --no-isolation --outdir dist . >/dev/null
	@echo wheel built

clean:
	rm -rf $(VENV) $(VENV)-wheel dist demo .mypy_cache .pytest_cache .ruff_cache
