# Each target sets up what it needs on a fresh machine, and does nothing again while its inputs are unchanged.

RUNTIME := .venv/.runtime
TOOLS := .venv/.tools
NODE_MODULES := addin/node_modules/.package-lock.json
ADDIN := addin/dist/.built
ADDIN_SOURCES := $(shell find addin manifests -name node_modules -prune -o -name dist -prune -o -name test -prune -o -type f -print)

NPM := .ci/with-node npm --prefix addin
PYTEST := .ci/with-node .ci/with-chromium .venv/bin/pytest

# What Python has compiled is kept, or each server that the tests start would compile for seconds.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run gmail wheel test soak lint lint-backend lint-addin test-addin bench types openapi
.DELETE_ON_ERROR:

run: $(RUNTIME) $(ADDIN)
	.venv/bin/consentry demo

gmail: $(TOOLS) $(ADDIN)
	@.ci/with-chromium .venv/bin/python -m tests.e2e.gmail.tour

wheel: $(ADDIN)
	PATH="$$PATH:.venv/bin" uv build --wheel --python .venv/bin/python --out-dir var/wheel
	PATH="$$PATH:.venv/bin" uv export --quiet --frozen --no-dev --no-emit-project --no-hashes > var/wheel/constraints.txt

test: $(TOOLS) $(NODE_MODULES)
	@$(MAKE) --no-print-directory --jobs 2 lint $(ADDIN) test-addin
	$(PYTEST) --numprocesses 4 --dist loadfile

soak: $(TOOLS) $(ADDIN)
	$(PYTEST) -m soak

lint: lint-backend lint-addin

lint-backend: $(TOOLS)
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy

lint-addin: $(NODE_MODULES) openapi
	$(NPM) run --silent check
	$(NPM) run --silent types -- --check

test-addin: $(NODE_MODULES)
	$(NPM) test --silent

bench: $(TOOLS) $(ADDIN)
	@.ci/with-node .ci/with-chromium .venv/bin/python -m tests.bench

types: $(NODE_MODULES) openapi
	$(NPM) run --silent types

openapi: $(TOOLS)
	@mkdir -p var
	@.venv/bin/python -m tests.openapi > var/openapi.json

$(RUNTIME): uv.lock pyproject.toml
	.ci/python-env --no-dev --inexact
	@touch $@

$(TOOLS): uv.lock pyproject.toml | $(RUNTIME)
	.ci/python-env
	@touch $@ $(RUNTIME)

$(NODE_MODULES): addin/package-lock.json | $(RUNTIME)
	$(NPM) ci
	@touch $@

$(ADDIN): $(NODE_MODULES) $(ADDIN_SOURCES)
	$(NPM) run --silent build
	@touch $@
