# Two words for a newcomer: `make run` and `make test`. The rest is for those who change the code.

PYTHON ?= python3
VENV   := .venv
PEERS  := .venv-peers
PY     := $(VENV)/bin/python
STAMP  := $(VENV)/.made-from-lock
OUT    := out
JOBS   ?= 2

.PHONY: qt run test journeys check format prove bench bench-peers pictures lock package clean help

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST)

# The environment is made once, with whatever supported python3 is here, and again when the lock
# changes. Every file that pip takes must have a hash that the lock names.
$(STAMP): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' || { \
	  echo "Watchbill needs Python 3.11, 3.12 or 3.13; $(PYTHON) is $$($(PYTHON) --version 2>&1)." >&2; \
	  echo "Say which one to use: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "This python3 cannot make environments. On Debian: apt-get install python3-venv" >&2; exit 1; }
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@touch $@

qt: $(STAMP)
	@$(PY) tools/qt_ready.py

run: qt ## open the application on the sample team (without a display: its tour, as pictures, in ./out)
	@if $(PY) tools/qt_ready.py --display; then \
	  $(PY) main.py --sample; \
	else \
	  echo "No display here: drawing the tour into ./$(OUT) instead."; \
	  $(PY) main.py tour --out $(OUT); \
	fi

test: qt ## run the tests
	$(PY) -m pytest -n $(JOBS) --dist loadfile

journeys: qt ## the journeys again, in real windows of an X display with a window manager
	QT_QPA_PLATFORM=xcb $(PY) -m pytest tests/journeys -p no:xdist

check: $(STAMP) ## format, lint, types, and who may know whom
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

format: $(STAMP) ## put the code into its form
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

prove: qt ## the long proofs of reliability, at their full numbers
	$(PY) -m pytest -m proof --proofs=full -n $(JOBS) --dist load

bench: qt ## measure floor, peer and Watchbill in turn; print the ratios against the goals
	$(PY) -m pytest -o addopts= -o 'norecursedirs=.* build' -o 'python_files=bench_*.py' \
	  -o 'python_functions=bench_*' --import-mode=importlib -p no:randomly -p no:xdist -q \
	  tests/benchmarks $(BENCH)

bench-peers: qt requirements-peers.lock ## the same against matplotlib, QtCharts and XlsxWriter, in an environment of its own
	$(PYTHON) -m venv $(PEERS)
	for lock in requirements.lock requirements-peers.lock; do \
	  $(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
	    --require-hashes -r $$lock || exit 1; done
	$(MAKE) bench PY=$(PEERS)/bin/python

pictures: qt ## draw every page, light and dark, into docs/pictures
	$(PY) main.py tour --out docs/pictures
	rm -f docs/pictures/*.pdf docs/pictures/*.xlsx docs/pictures/*-error-*

lock: ## compile requirements.lock anew from pyproject.toml (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-annotate --extra postgres --group dev pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-annotate --group peers -c requirements.lock -o requirements-peers.lock

package: qt ## a folder that runs without Python, and a .deb of it, in dist/
	packaging/build.sh

clean: ## remove the environment and everything that was made
	rm -rf $(VENV) $(PEERS) build dist $(OUT) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .benchmarks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
