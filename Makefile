# Two commands do everything: `make demo` shows the product, `make test` proves it.
# Set-up is part of both and is done once; it is repeated only when pyproject.toml
# or a requirements file changes.

PYTHON ?= python3
PORT ?= 8501
APP ?= yes
TESTS ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
COMPILE := $(BIN)/uv pip compile --no-config --quiet --universal --fork-strategy fewest --generate-hashes \
	--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

# What is installed is named after the checksum of what was asked for.
checksum = $(firstword $(shell cat pyproject.toml $(1) | cksum))
RUNTIME := $(VENV)/.ready-run-$(call checksum,requirements.txt)
DEV := $(VENV)/.ready-dev-$(call checksum,requirements-dev.txt)

# Python starts a second or two sooner when it may keep what it compiled.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help demo test check test-long format format-check lint types layers
.PHONY: templates screenshots bench lock clean system

help: ## List these commands
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(RUNTIME) ## Check the sample program, write its papers, open the app (APP=no, PORT=8501)
	$(BIN)/workbench validate program_config.yaml
	$(BIN)/workbench steps program_config.yaml
	$(BIN)/workbench check program_config.yaml --fail-on never
	$(BIN)/workbench generate program_config.yaml --out out
	@echo "The papers are in $(CURDIR)/out."
ifneq ($(APP),no)
	@echo "The app opens on port $(PORT) of this computer. Ctrl-C stops it."
	$(BIN)/workbench app program_config.yaml --port $(PORT)
endif

test: $(DEV) system lint types layers ## Everything: linters, types, layers, all tests (TESTS=PATH for some)
	WORKBENCH_TESTS=all $(BIN)/python -m pytest $(TESTS)

check: $(DEV) format-check lint types layers ## The fast part, for every commit: no browser, office or install tests
	$(BIN)/python -m pytest -m "not browser and not office and not install" $(TESTS)

test-long: $(DEV) system ## All tests, with many more generated examples
	HYPOTHESIS_PROFILE=long WORKBENCH_TESTS=all $(BIN)/python -m pytest $(TESTS)

format: $(DEV) ## Lay out the code and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

format-check: $(DEV)
	$(BIN)/ruff format --check .

lint: $(DEV)
	$(BIN)/ruff check .

types: $(DEV)
	$(BIN)/mypy

layers: $(DEV)
	$(BIN)/lint-imports

templates: $(DEV) ## Build the Word templates from their texts
	$(BIN)/python tools/build_templates.py

screenshots: $(DEV) system ## Take pictures of every page of the app
	$(BIN)/python tools/screenshots.py

bench: $(DEV) ## Measure the start of `workbench check`
	$(BIN)/python benchmarks/cold_check.py

lock: $(DEV) ## Pin what pyproject.toml asks for, with hashes (UPGRADE=yes for newer releases)
	$(COMPILE) --group build --output-file requirements.txt pyproject.toml
	$(COMPILE) --group dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

clean: ## Remove the environment, the papers and all caches
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

system: $(BIN)/pip
	@$(BIN)/python tools/setup_system.py browser office pdf fonts

# pip comes last into a new environment, so an interrupted start is taken up again.
$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed. Name one: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; \
		exit 1; }
	@$(PYTHON) tools/setup_system.py venv
	@$(PYTHON) -m venv $(VENV)

$(RUNTIME): | $(BIN)/pip
	@echo "Installing what requirements.txt names into $(VENV) (a minute or two the first time) ..."
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@rm -f $(VENV)/.ready-run-* && touch $@

$(DEV): | $(BIN)/pip
	@echo "Installing what requirements-dev.txt names into $(VENV) (a minute or two the first time) ..."
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@rm -f $(VENV)/.ready-* && touch $(RUNTIME) $@
