# Two commands matter: `make demo` shows the product, `make test` proves it. The rest is for daily work.
SHELL := /bin/bash
PORT ?= 8000
SITE ?= http://localhost:8000
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CODE := accounts planportal plans tests bench demo scripts manage.py
export PYTHONDONTWRITEBYTECODE ?= 1
export XDG_RUNTIME_DIR ?= $(CURDIR)/.data/run

.PHONY: demo test check bench lighthouse fuzz run worker mail setup system messages format stop clean

demo: setup  ## Set up everything, with the demo plan and its cast, and serve it
	@PLANPORTAL_DEMO=1 $(BIN)/python scripts/demo.py $(PORT)

test: setup  ## All tests, on real PostgreSQL and in real Chromium
	@$(BIN)/python -m pytest $(ARGS)

check: setup  ## Format, lint, types, walls, migrations, translations
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/ruff check --no-cache $(CODE)
	@PLANPORTAL_TESTING=1 $(BIN)/mypy accounts planportal plans bench
	@PLANPORTAL_TESTING=1 $(BIN)/lint-imports --no-cache
	@PLANPORTAL_TESTING=1 $(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python scripts/translations.py --check
	@$(BIN)/python scripts/vendor.py --check
	@PLANPORTAL_DEMO=0 SECRET_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))') ALLOWED_HOSTS=localhost $(BIN)/python manage.py check --deploy --fail-level WARNING

bench: setup  ## The numbers, as ratios in one run
	@PLANPORTAL_TESTING=1 $(BIN)/python -m bench

lighthouse:  ## Install Lighthouse for `make bench` (needs node)
	@npm install --prefix .data/lighthouse --no-save --no-fund --no-audit --silent lighthouse@12.8.2

validate: setup  ## Ask a validator whether the PDF is PDF/A-2a and PDF/UA-1 (FILES="…" for others)
	@$(BIN)/python scripts/validate_pdf.py $(FILES)

fuzz:  ## Try strange questions on the open data of a site that runs: make fuzz SITE=http://localhost:8000
	@test -x .data/fuzz/bin/schemathesis || { $(PYTHON) -m venv .data/fuzz && .data/fuzz/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-fuzz.lock; }
	@.data/fuzz/bin/schemathesis --config-file tests/api/schemathesis.toml run $(SITE)/api/v1/openapi.json --max-examples 100

run:  ## Like production: needs DATABASE_URL, SECRET_KEY and ALLOWED_HOSTS
	@scripts/serve.sh $(PORT)

worker:  ## The background worker, beside `make run`
	@$(BIN)/python manage.py db_worker

mail:  ## Send the mail that is due, for as long as it runs, beside `make run`
	@$(BIN)/python manage.py send_notices --every 60

setup: system $(VENV)/ready
	@mkdir -p -m 700 .data/run

system:
	@scripts/system.sh

$(VENV)/ready: requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed: make PYTHON=python3.11 …" if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing Python packages (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

messages: setup  ## Collect and compile translations
	@$(BIN)/python scripts/translations.py

format: setup
	@$(BIN)/ruff format $(CODE)
	@$(BIN)/ruff check --fix $(CODE)

stop:  ## Stop the local PostgreSQL
	@$(BIN)/python -c "from planportal import database; print('Stopped.' if database.stop() else 'It was not running.')"

clean: stop  ## Remove the local database, images and virtual environment
	@rm -rf .data $(VENV)
