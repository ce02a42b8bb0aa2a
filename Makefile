# Two commands do everything: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
PYTEST := $(BIN)/python -m pytest -n auto --dist loadfile
# Pictures of every kind, looked at for faces in child processes: minutes together.
LOOKING := tests/adapters/vision/test_looking.py tests/adapters/vision/test_hostile_files.py tests/cli/test_photo.py
# What starts the whole program, or asks it for every page it has.
STARTING := tests/apps/work/test_sweep.py tests/site/test_serve.py tests/site/test_settings.py tests/site/test_words_on_pages.py \
	tests/site/test_adopted_everywhere.py tests/cli/test_demo_material.py
# Slower suites, each with what it needs and a target of its own; `.ci/run` runs every one.
SLOWER := tests/browser tests/networks/rigs tests/faults tests/benchmarks tests/cli/test_demo.py tests/cli/test_restore_drill.py tests/cli/test_move.py \
	tests/cli/test_postgresql_restarted.py tests/site/test_upgrades.py $(LOOKING) $(STARTING)

# A school's settings, as docs/settings.md has them, for Django's own look at a deployment.
AS_DEPLOYED = BIRDTABLE_ADDRESS=https://birdtable.example BIRDTABLE_TRUSTED_PROXIES=1 \
	BIRDTABLE_EMAIL_URL=smtp+tls://birdtable:secret@mail.example:587 \
	BIRDTABLE_SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))')

# Where it is set, each of the hundreds of processes that tests start compiles everything again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo serve test test-browser test-install test-networks test-faults test-whole check fix bench fuzz words

demo: .venv/run ## a demonstration school, checked, approved and published; then served
	@$(BIN)/birdtable demo

serve: .venv/run ## the pages and the worker of the school in $BIRDTABLE_HOME
	@$(BIN)/birdtable serve

test: .venv/dev ## every test that needs no more than Python
	@$(PYTEST) $(SLOWER:%=--ignore=%)

test-browser: .venv/dev ## the pages, in a real Chromium
	@$(PYTEST) tests/browser --ignore=tests/browser/test_installing.py

test-install: .venv/dev ## from its wheel to a first post, and back from a backup: on SQLite, then on PostgreSQL with Redis
	@.ci/install

test-networks: .venv/dev ## our adapters on real servers, which npm installs into a cache folder the first time
	@$(PYTEST) tests/networks/rigs

test-faults: .venv/dev ## kills, delays and lost answers on a post's way: on SQLite, then on PostgreSQL
	@BIRDTABLE_TEST_SCHEDULES=500 $(BIN)/python -m pytest -n auto --dist load tests/faults
	@BIRDTABLE_TEST_SCHEDULES=500 .ci/postgres $(BIN)/python -m pytest -n auto --dist load tests/faults

test-whole: .venv/dev ## commands that take a minute each: the demonstration from nothing, every benchmark, a backup put back, a move
	@$(PYTEST) $(LOOKING) $(STARTING) tests/benchmarks tests/cli/test_demo.py tests/cli/test_restore_drill.py tests/cli/test_move.py tests/site/test_upgrades.py
	@.ci/postgres $(BIN)/python -m pytest tests/cli/test_restore_drill.py tests/cli/test_move.py tests/cli/test_postgresql_restarted.py

check: .venv/dev ## format, lint, types, layers, templates, settings, migrations
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/mypy
	@git ls-files '*.html' | xargs -r $(BIN)/djade --check --target-version 5.2
	@BIRDTABLE_SECRET_KEY=only-to-look $(BIN)/birdtable manage makemigrations --check --dry-run
	@$(AS_DEPLOYED) $(BIN)/birdtable manage check --deploy --fail-level WARNING
	@$(BIN)/birdtable policy lint unsworth-2021 >/dev/null

fix: .venv/dev ## format, and mend what can be mended
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .
	@git ls-files '*.html' | xargs -r $(BIN)/djade --target-version 5.2

bench: .venv/bench ## measure, and say what was measured
	@$(BIN)/python -m benchmarks

fuzz: .venv/bench ## look for texts that break a check, for $FUZZ_SECONDS (60)
	@$(BIN)/python -m tests.fuzz.fuzz_assess

.venv/run: requirements.lock pyproject.toml
	@$(PYTHON) -m venv .venv
	@test -e .venv/dev || { echo "Installing (a minute or so, the first time)…"; $(PIP) --no-deps --require-hashes -r requirements.lock; }
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: requirements-dev.lock pyproject.toml
	@$(PYTHON) -m venv .venv
	@$(PIP) --no-deps --require-hashes -r requirements-dev.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@ .venv/run

# What we measure beside; no test needs any of it.
.venv/bench: requirements-bench.lock .venv/dev
	@$(PIP) --no-deps --require-hashes -r requirements-bench.lock
	@touch $@

words: ## compile the translations of public pages; needs GNU gettext
	for one in src/birdtable/site/locale/*/LC_MESSAGES; do msgfmt --check-format -o $$one/django.mo $$one/django.po; done
