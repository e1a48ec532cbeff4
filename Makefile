# Daiban. Needs beforehand: make and Python 3.11 or newer. Everything else is installed here, in
# .venv and pwa/node_modules. `make` alone lists what can be made.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash

PORT ?= 8000
DATA_DIR ?= ./data
export PORT DATA_DIR
export PIP_DISABLE_PIP_VERSION_CHECK := 1

PYTHON ?= $(firstword $(shell for p in python3 python3.11 python3.12 python3.13 python3.14; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p; done; true))
PY := .venv/bin/python
NODE := tools/node.sh
RETRY := tools/retry.sh
PACKAGES := server api services models domain migrations
TESTS ?= tests
SCHEDULES ?= 10000
JOBS ?= 2
WEB_SOURCES := $(shell find pwa -path pwa/node_modules -prune -o -path pwa/dist -prune -o -type f -print 2>/dev/null)

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# --- using it ---------------------------------------------------------------------------------

.PHONY: setup
setup: .venv/.stamp-run ## install what the server needs into .venv (quick when nothing changed)

.PHONY: web
web: pwa/node_modules/.stamp-build ## build the field app and the desk into pwa/dist

.PHONY: run
run: setup web $(if $(filter 1,$(OCR)),.venv/.stamp-ocr) ## start everything with a demo county: PORT (8000), DATA_DIR (./data), HOST; DAIBAN_DEMO=0 without; OCR=1 reads papers
	@DAIBAN_DEMO=$${DAIBAN_DEMO:-1} DAIBAN_OCR=$${DAIBAN_OCR:-$(or $(OCR),0)} exec $(PY) -m server run

.PHONY: backup
backup: setup ## back up while it runs: TO=folder (else BACKUP_DIR), OFF_SITE=1 when that is on another machine
	@$(PY) -m server backup $(if $(TO),--to "$(TO)") $(if $(OFF_SITE),--off-site)

.PHONY: restore
restore: setup ## put a backup back, everything stopped: FROM=name or folder
	@test -n "$(FROM)" || { echo "FROM=name of the backup; python -m server backups lists them" >&2; exit 1; }
	@$(PY) -m server restore "$(FROM)"

# --- checking it ------------------------------------------------------------------------------

.PHONY: test
test: ## every check: style, types, floors, Python tests on SQLite and PostgreSQL, PWA, browser
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed." >&2; exit 1; }
	@$(PYTHON) tools/test_all.py

.PHONY: setup-dev
setup-dev: .venv/.stamp-dev ## install the tools for tests and checks into .venv

.PHONY: lint
lint: setup-dev ## style and complexity of the Python code
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

.PHONY: types
types: setup-dev ## static types of the Python code
	$(PY) -m mypy $(wildcard $(PACKAGES))

.PHONY: contracts
contracts: setup-dev ## imports only go down
	.venv/bin/lint-imports

.PHONY: test-py
test-py: setup-dev pwa/node_modules/.stamp ## Python tests on SQLite and PostgreSQL (TESTS=tests/... for a part)
	$(PY) -m pytest -n 3 --dist worksteal --ignore=tests/e2e $(TESTS)

.PHONY: lint-pwa
lint-pwa: pwa/node_modules/.stamp ## style and import boundaries of the PWA
	$(NODE) npm run --silent lint

.PHONY: types-pwa
types-pwa: setup pwa/node_modules/.stamp ## static types of the PWA, and that its API types are the server's
	$(PY) -m server openapi > openapi.json
	$(NODE) npm run --silent check:api < openapi.json
	$(NODE) npm run --silent typecheck

.PHONY: test-pwa
test-pwa: pwa/node_modules/.stamp ## unit tests of the PWA
	$(NODE) npm run --silent test

.PHONY: test-e2e
test-e2e: setup-dev web browser ## the real server and a real browser
	$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder tests/e2e

.PHONY: test-e2e-pg
test-e2e-pg: setup-dev web browser ## the whole story in a real browser, on PostgreSQL
	E2E_DATABASE=postgresql $(PY) -m pytest tests/e2e/test_story.py

.PHONY: soak
soak: setup-dev web browser ## the long runs: schedules, kill points, browser kills, the slow line (never in CI); SCHEDULES (10000), JOBS (2), LOG=file to go on from
	$(PY) -m tests.sync.simulator --directed all
	$(PY) -m tests.sync.simulator --mutants
	$(PY) -m tests.sync.simulator --seeds 1-$(SCHEDULES) --jobs $(JOBS) $(if $(LOG),--log $(LOG))
	$(PY) -m pytest -m soak -s tests/sync
	$(PY) -m pytest -n 2 --database both tests/api
	$(PY) -m pytest -m soak -o log_cli=true --log-cli-level=INFO tests/e2e

.PHONY: bench
bench: setup-dev ## measurements (never in CI)
	$(PY) -m bench

.PHONY: fmt
fmt: setup-dev ## format the Python code, fix what can be fixed by machine
	$(PY) -m ruff check --fix-only .
	$(PY) -m ruff format .

.PHONY: gen-api
gen-api: setup pwa/node_modules/.stamp ## the PWA's API types from the server's OpenAPI document
	$(PY) -m server openapi > openapi.json
	$(NODE) npm run --silent gen:api < openapi.json

.PHONY: lock
lock: ## renew requirements.lock, requirements-ocr.lock and requirements-dev.lock
	tools/lock.sh $(PYTHON)

.PHONY: browser
browser: ## Chromium and a Chinese font from the system's packages, for tests only
	@tools/browser.sh

.PHONY: clean
clean: ## remove everything that make made, keep DATA_DIR
	rm -rf .venv pwa/node_modules pwa/dist openapi.json tests/e2e/shots
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- how ----------------------------------------------------------------------------------------

.venv/.stamp-run: requirements.lock
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed." >&2; exit 1; }
	test -x $(PY) || $(PYTHON) -m venv .venv
	$(RETRY) $(PY) -m pip install --quiet --requirement requirements.lock
	touch $@

.venv/.stamp-ocr: requirements-ocr.lock .venv/.stamp-run
	$(RETRY) $(PY) -m pip install --quiet --requirement requirements-ocr.lock
	touch $@

.venv/.stamp-dev: requirements-dev.lock .venv/.stamp-run
	$(RETRY) $(PY) -m pip install --quiet --requirement requirements-dev.lock
	touch $@

pwa/node_modules/.stamp: pwa/package.json pwa/package-lock.json | .venv/.stamp-run
	$(RETRY) $(NODE) npm ci --no-audit --no-fund --loglevel=error
	touch $@

pwa/node_modules/.stamp-build: pwa/node_modules/.stamp $(WEB_SOURCES)
	$(NODE) npm run --silent build
	touch $@
