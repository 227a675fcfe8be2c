# HireReady: `make run` starts everything, `make test` checks everything. `make help` lists the rest.
VENV ?= .venv
PYTHON ?=
PYTEST_ARGS ?=
export VENV PYTHON TORCH_INDEX
READY := $(VENV)/.installed
LOCAL := $(VENV)/bin/python -m hireready.local
WITH_SERVICES := $(LOCAL) exec --
TOOL := $(VENV)/bin/python -m

.DEFAULT_GOAL := help
.PHONY: help install run test check fix properties evaluate bench full clean

help:  ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | while IFS="$$(printf '\t')" read -r name words; do printf '  make %-11s %s\n' "$$name" "$$words"; done

install: $(READY)  ## the Python environment alone (.venv)

$(READY): requirements/dev.txt requirements/constraints.in
	@hireready/local/install.sh

run: $(READY)  ## start HireReady here; PORT=8001 changes the port, Ctrl-C stops
	@$(LOCAL) run

test: check  ## all checks, all tests with coverage, and the gate of accuracy (what CI runs)
	@$(WITH_SERVICES) $(TOOL) pytest -n 2 --dist loadfile --cov --cov-report=term $(PYTEST_ARGS)
	@echo "== accuracy: fails where a main figure fell by more than 0.02" && $(LOCAL) --data var/gate exec -- $(TOOL) evaluation --only bench --brief

check: $(READY)  ## style, types, import rules, security, migrations; no tests
	@echo "== ruff" && $(TOOL) ruff check --quiet . && $(TOOL) ruff format --check --quiet .
	@echo "== djlint" && $(VENV)/bin/djlint templates --lint --quiet
	@echo "== import-linter" && $(VENV)/bin/lint-imports --no-cache
	@echo "== bandit" && $(TOOL) bandit --quiet --recursive --configfile pyproject.toml --severity-level medium .
	@$(WITH_SERVICES) sh -ec 'echo "== mypy"; $(TOOL) mypy accounts core engines hireready resources resumes roadmaps skillgaps skills; \
	  echo "== django"; $(VENV)/bin/python manage.py check --fail-level WARNING; $(VENV)/bin/python manage.py makemigrations --check --dry-run'

fix: $(READY)  ## put style in order
	@$(TOOL) ruff check --quiet --fix . ; $(TOOL) ruff format .

properties: $(READY)  ## the table of correctness properties: number, tests, result
	@$(WITH_SERVICES) $(TOOL) hireready.local.properties

evaluate: $(READY)  ## quality of the engines against the annotated sets
	@$(LOCAL) --data var/eval exec -- $(TOOL) evaluation $(ARGS)

bench: $(READY)  ## speed and memory
	@$(TOOL) benchmarks $(ARGS)

full: test evaluate bench  ## make test, then the evaluation and the benchmarks

clean:  ## remove caches and the data of tests (never your data or the environment)
	@test ! -x $(VENV)/bin/python || $(LOCAL) --data var/test forget
	@test ! -x $(VENV)/bin/python || $(LOCAL) --data var/bench forget
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache htmlcov .coverage .coverage.*
	@find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +
