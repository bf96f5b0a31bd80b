# Two commands on a fresh machine: `make demo` shows the whole job, `make test` proves it.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
UV     := $(shell command -v uv 2>/dev/null)

.PHONY: demo test lint types layers unit wheel docs setup clean

# What is installed in place is not compiled on the way: without this, every call would, where Python may not write.
setup: $(VENV)/.ready
	@$(BIN)/python -m compileall -q tracker

$(VENV)/.ready: pyproject.toml constraints.txt
ifdef UV
	uv venv --quiet --allow-existing --python $(PYTHON) $(VENV)
	uv pip install --quiet --compile-bytecode --python $(BIN)/python --constraint constraints.txt --editable '.[dev]'
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

# The tests once more, but for the slow ones, against the built wheel instead of the checkout.
wheel: setup
	rm -rf dist $(VENV)-wheel
	$(BIN)/python -m build --wheel --no-isolation --outdir dist . >/dev/null
ifdef UV
	uv pip install --quiet --python $(BIN)/python --no-deps --target $(VENV)-wheel dist/*.whl
else
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target $(VENV)-wheel dist/*.whl
endif
	PYTHONPATH=$(CURDIR)/$(VENV)-wheel TRACKER_WHEEL=$(CURDIR)/$(VENV)-wheel $(BIN)/pytest -n auto -m 'not slow' --ignore tests/docs

# Writes the generated parts of the docs: help blocks of the README, docs/rules.md.
docs: setup
	$(BIN)/python tests/docs/regenerate.py

clean:
	rm -rf $(VENV) $(VENV)-wheel dist demo .mypy_cache .pytest_cache .ruff_cache
