# Every target does its own set-up: a fresh clone needs Python 3.11 or newer and make, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
DB ?= sqlite
POSTGRES_URL ?= postgresql://postgres@127.0.0.1:5432/postgres
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
JOBS ?= 2

ifeq ($(DB),postgres)
export BELISHA_DATABASE_URL := $(POSTGRES_URL)
endif

.DEFAULT_GOAL := help
.PHONY: help setup frontend demo run test check journeys bench wheel fix docs

help: ## what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(VENV)/.ready ## the environment in .venv, from the hash-locked list

$(VENV)/.ready: requirements/uv.lock requirements/dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Belisha needs Python 3.11 or newer: try make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python could not make an environment. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	$(BIN)/pip install --quiet --require-hashes -r requirements/uv.lock
	$(BIN)/uv pip sync --quiet --require-hashes --python $(BIN)/python requirements/dev.lock
	$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --python $(BIN)/python --editable .
	@touch $@

frontend: setup ## style sheet and scripts, built by npm
	$(BIN)/python frontend/build.py

demo: frontend ## an invented school, told and opened in the browser
	$(BIN)/belisha demo --again --port $(PORT)

run: frontend ## the invented school again, as it was left
	$(BIN)/belisha demo --port $(PORT)

test: frontend ## the whole suite; DB=postgres runs it on PostgreSQL
	$(BIN)/pytest -n $(JOBS)

check: setup ## format, lint, types, import contracts, migrations, generated pages
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	BELISHA_DATA=$(VENV)/check-data $(BIN)/mypy
	$(BIN)/lint-imports
	BELISHA_DATA=$(VENV)/check-data $(BIN)/python manage.py makemigrations --check --dry-run
	BELISHA_DATA=$(VENV)/check-data $(BIN)/python docs/generate.py --check

journeys: frontend ## given, when, then, in Chromium, with axe on every page
	CHROMIUM=$(CHROMIUM) $(BIN)/pytest -m journey tests/journeys -n $(JOBS)

bench: frontend ## measures, and judges nothing
	$(BIN)/pytest -m bench tests/bench -s

wheel: frontend ## the package, installed in an empty environment and tried
	$(BIN)/python tests/wheel/try_wheel.py

docs: setup ## the generated pages of docs/reference
	BELISHA_DATA=$(VENV)/check-data $(BIN)/python docs/generate.py

fix: setup ## format and mend what can be mended by itself
	$(BIN)/ruff format
	$(BIN)/ruff check --fix
