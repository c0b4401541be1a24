# `make run` and `make test` set up what they need; nothing is set up twice.
SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
CHECKED := expectations flows seeds transforms warehouse tests

.DEFAULT_GOAL := help
.PHONY: help run test lint types imports check answers golden bench bench-speed bench-warehouse benchmarks lock dictionary clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.run-ready ## Set up and run the nightly job on the bundled articles
	@$(VENV)/bin/dateline run

test: $(VENV)/.dev-ready ## Set up and pass the tests, in two processes
	@$(PY) -m pytest -q -n 2 --dist loadgroup

$(VENV)/.run-ready: constraints/run.txt pyproject.toml
	@sh .ci/setup.sh $(VENV) constraints/run.txt
	@touch $@

$(VENV)/.dev-ready: constraints/dev.txt pyproject.toml
	@sh .ci/setup.sh $(VENV) constraints/dev.txt
	@touch $(VENV)/.run-ready $@

lint: $(VENV)/.dev-ready ## Check style and formatting
	@$(VENV)/bin/ruff check $(CHECKED) && $(VENV)/bin/ruff format --check $(CHECKED)

types: $(VENV)/.dev-ready ## Check types, strictly
	@$(VENV)/bin/mypy

imports: $(VENV)/.dev-ready ## Check who imports whom
	@$(VENV)/bin/lint-imports

check: lint types imports test ## Everything that a change must pass

answers: $(VENV)/.dev-ready ## Write the answers of README and cookbook anew
	@$(PY) -m tests.end_to_end.answers

golden: $(VENV)/.dev-ready ## Compare the extraction with our own gold, sentence by sentence
	@$(PY) -m tests.golden

bench: $(VENV)/.dev-ready ## Score the extraction against the evaluation material, if it is here
	@$(PY) -m tests.benchmarks.score

bench-speed: $(VENV)/.dev-ready ## Time the extraction beside the bare spaCy pipeline
	@$(PY) -m tests.benchmarks.timing speed

benchmarks: $(VENV)/.dev-ready ## Time the main parts against something run beside them
	@$(PY) -m tests.benchmarks.timing

bench-warehouse: $(VENV)/.dev-ready ## Time a warehouse of ten million mentions; MENTIONS=1000000 for fewer
	@$(PY) -m tests.benchmarks.warehouse

dictionary: $(VENV)/.run-ready ## Write docs/data-dictionary.md from the contracts
	@$(PY) -m warehouse.dictionary

lock: $(VENV)/.dev-ready ## Pin all dependencies again, with hashes and without addresses
	@sh .ci/lock.sh $(VENV)

clean: ## Remove what runs have left; the virtual environment stays
	@rm -rf .dateline .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
