# Each target makes the environment it needs; `make` alone lists them.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
ifeq ($(origin PYTHON),file)
VENV ?= .venv
else # a Python that was named gets an environment of its own
VENV ?= .venv-$(notdir $(PYTHON))
endif
CORPUS ?=
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SITE := $(VENV)/.site
PIP := $(BIN)/python -m pip --disable-pip-version-check
CODE := directives cli tests scripts bench setup.py

unexport DIRECTIVES_COMPILED # what is tested and edited is Python; `make compiled` alone compiles

.DEFAULT_GOAL := help
.PHONY: help demo test long lint types gold formats bench compiled site wheel-check pages pins format clean
.DELETE_ON_ERROR:

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(BIN)/python -c 'import sys' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV)
	$(PIP) install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

$(SITE): $(READY)
	$(PIP) install --quiet --constraint constraints.txt --editable '.[dev,docs]'
	@touch $@

demo: $(READY) ## read the sample articles into a database and answer three questions
	@PATH="$(abspath $(BIN)):$$PATH" $(BIN)/python scripts/terminal.py sh scripts/demo.sh

test: $(READY) ## run the tests
	$(BIN)/python -m pytest -m 'not long'

long: $(READY) ## run the tests that take more than a few seconds
	$(BIN)/python -m pytest -m long

lint: $(READY) ## check style, form and the layers of imports
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/lint-imports

types: $(READY) ## check the types
	$(BIN)/mypy directives cli scripts bench setup.py

gold: $(READY) ## score the extraction on a corpus: CORPUS=FOLDER, ERRORS=1 lists every difference
	$(BIN)/python scripts/gold.py $(if $(CORPUS),--corpus '$(CORPUS)') $(if $(ERRORS),--errors)

formats: $(READY) ## render a corpus to HTML, PDF and DOCX and compare what is found: CORPUS=FOLDER, ERRORS=1 lists differences
	$(BIN)/python scripts/formats.py $(if $(CORPUS),--corpus '$(CORPUS)') $(if $(ERRORS),--errors)

compiled: $(READY) ## compile the extraction into build/compiled, two minutes long; needs a C compiler
	$(BIN)/python scripts/compiled.py

bench: $(READY) ## measure speed as ratios within one run, minutes long; CORPUS=FOLDER measures on its speed.jsonl.gz
	$(BIN)/python bench/extraction.py $(if $(CORPUS),--corpus '$(CORPUS)')
	$(BIN)/python scripts/compiled.py $(BIN)/python bench/extraction.py --speed-only $(if $(CORPUS),--corpus '$(CORPUS)')
	$(BIN)/python bench/ingest.py $(if $(CORPUS),--corpus '$(CORPUS)')
	$(BIN)/python bench/startup.py
	$(BIN)/python bench/queries.py
	$(BIN)/python bench/report.py

site: $(SITE) ## build the site of docs/ into build/site and follow its links
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet
	$(BIN)/python scripts/site_check.py build/site

wheel-check: $(READY) ## build the wheel, look into it, install it in an empty environment and run it
	$(BIN)/python scripts/wheel_check.py

format: $(READY) ## put the code into the project's form
	$(BIN)/ruff check --fix-only --quiet $(CODE)
	$(BIN)/ruff format $(CODE)

pages: $(READY) ## write into README and docs anew what their sessions print and what is told from the code
	$(BIN)/python scripts/blocks.py docs/*.md
	$(BIN)/python scripts/sessions.py README.md README.vi.md docs/*.md docs/vi/*.md

pins: ## pin every package anew in constraints.txt, for all supported Pythons
	$(PYTHON) -m venv --clear build/pins
	build/pins/bin/python -m pip --disable-pip-version-check install --quiet uv
	build/pins/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --all-extras --no-annotate \
		--custom-compile-command 'make pins' --output-file constraints.txt pyproject.toml

clean: ## remove the environment and everything that was built
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +
