# make demo    everything on this machine: ARGS=--exit checks and stops, PORT=8001 changes the port
# make test    the test suite: ARGS="tests/claims -k quotes" runs part of it
# make lint    formatting, linting, types, layers, migrations, deployment settings
#
# Needs Python 3.11 or newer and make; PYTHON=python3.12 names another Python.

PYTHON = python3
PORT ?= 8000
ARGS =
BIN = .venv/bin
# Processes of the test suite: one more than the cores of a small machine, because one of them mostly waits.
TEST_PROCESSES = 3
# One stamp a lock, named by what is in it: another lock is installed, the same one never twice.
RUNTIME = .venv/installed-$(shell cksum < requirements.lock | tr -c '0-9\n' '-')
DEV = .venv/installed-dev-$(shell cksum < requirements-dev.lock | tr -c '0-9\n' '-')
# Where nobody watches (CI is set) pip says only what goes wrong.
INSTALL = $(BIN)/python -m pip install --disable-pip-version-check --no-input --require-hashes --no-deps $(if $(CI),-qq)
# Settings of an installation, with values that pass for real ones.
DEPLOYED = DJANGO_SETTINGS_MODULE=config.settings.production SECRET_KEY=only-for-this-check-0123456789-abcdefghijklmnopqrstuvwxyz \
	ALLOWED_HOSTS=example.org DATABASE_URL=postgresql://user@db/factcheck BROKER_URL=redis://broker/0

.PHONY: demo test lint format check-format check-code check-types check-layers check-migrations check-deployment
.DELETE_ON_ERROR:

demo: $(RUNTIME)
	@$(BIN)/python manage.py demo --port "$(PORT)" $(ARGS)

test: $(DEV)
	@$(BIN)/python -m pytest -n $(TEST_PROCESSES) --dist worksteal $(ARGS)

# make -k lint goes on after the first that fails.
lint: check-format check-code check-types check-layers check-migrations check-deployment

check-format: $(DEV)
	$(BIN)/ruff format --check .

check-code: $(DEV)
	$(BIN)/ruff check .

check-types: $(DEV)
	$(BIN)/mypy .

check-layers: $(DEV)
	$(BIN)/lint-imports

# Models are compared with migrations alone: that no database answers, which would be warned of, does not matter.
check-migrations: $(DEV)
	DJANGO_SETTINGS_MODULE=config.settings.test $(BIN)/python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run

check-deployment: $(DEV)
	$(DEPLOYED) $(BIN)/python manage.py check --deploy --fail-level WARNING

format: $(DEV)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Made whole or not at all: the stamp is the last thing written.
.venv/made:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed, and $(PYTHON) is %d.%d. Name another: make PYTHON=python3.12 ..." % sys.version_info[:2])'
	@echo "Making .venv ..."
	@rm -rf .venv
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --disable-pip-version-check --no-input --quiet --upgrade pip
	@touch $@

$(RUNTIME): .venv/made
	@echo "Installing what requirements.lock names ..."
	@began=$$(date +%s); $(INSTALL) -r requirements.lock && echo "  installed in $$(($$(date +%s) - began)) s" && touch $@

$(DEV): .venv/made
	@echo "Installing what requirements-dev.lock names ..."
	@began=$$(date +%s); $(INSTALL) -r requirements-dev.lock && echo "  installed in $$(($$(date +%s) - began)) s" && touch $@ $(RUNTIME)
