# Each target sets up .venv when it is missing or the lock has changed, then runs one command.
# Without make: python -m venv .venv, then the two pip lines below, then the command of the target.

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
PYTHON ?= python3
READY := .venv/ready

# Compiled modules are kept, whatever the machine says: else every command and kernel compiles the library anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: reports test lab lint setup traceability pictures signals reliability acro lock conda bench attack bundle site signals-study

reports: setup      ## demo data, store, one report per network
	$(BIN)/buzz run learning_cycle --all

test: setup         ## every test
	$(BIN)/python -m pytest

lab: setup          ## JupyterLab on the demo
	$(BIN)/buzz lab

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --exclude '*.ipynb' .
	$(BIN)/mypy

bench: setup        ## print figures; never part of the tests
	$(BIN)/python benchmarks/reports.py
	$(BIN)/python benchmarks/benchmark_reports.py
	$(BIN)/python benchmarks/quality_reports.py
	$(BIN)/python benchmarks/user_study.py
	$(BIN)/python benchmarks/runner.py
	$(BIN)/python benchmarks/gate.py
	$(BIN)/python benchmarks/hidden_cells.py
	$(BIN)/python benchmarks/demo.py
	$(BIN)/python benchmarks/score.py
	$(BIN)/python benchmarks/stats_funnel.py
	$(BIN)/python benchmarks/stats_series.py
	$(BIN)/python benchmarks/stats_models.py
	$(BIN)/python benchmarks/intake.py
	$(BIN)/python benchmarks/interactive.py

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $(READY)

pictures: setup     ## the pictures of docs/, anew; needs chromium and pdftoppm
	$(BIN)/buzz demo
	$(BIN)/buzz run learning_cycle --all --pdf
	$(BIN)/buzz run learning_cycle --vsv voorbeeld --audience council --pdf
	$(BIN)/buzz run benchmark --vsv voorbeeld --period 2021 --pdf
	$(BIN)/buzz run yearly_quality_report --vsv voorbeeld --period 2021 --audience council --pdf
	$(BIN)/python docs/pictures.py

traceability: setup ## docs/traceability.md from the definitions
	$(BIN)/python tests/definitions/traceability.py

signals: setup      ## simulated false signals and power of every rule we print, into docs/; about two minutes
	$(BIN)/python benchmarks/signals_series.py > docs/signals-series.md
	$(BIN)/python benchmarks/signals_funnel.py > docs/signals-funnel.md

signals-study: setup ## planted changes of professionals and women, found and not found, printed and into docs/; about half an hour
	$(BIN)/python benchmarks/signals_study.py

attack: setup       ## solve the equations of 10,000 released tables, and write docs/attack.md; about an hour on one core
	$(BIN)/python benchmarks/disclosure.py

reliability: setup  ## every trial of the runner (kills, full disk, clock, many at once); writes docs/reliability.md itself
	$(BIN)/python -m pytest -n 2 --dist load --long tests/reliability

acro: setup         ## ACRO's verdicts on the demo's released tables beside ours, into docs/acro.md; makes build/acro once
	$(BIN)/python benchmarks/second_opinion.py

site: setup         ## docs as a small site into build/site, without any network; a dead link stops it
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet

bundle: setup       ## a folder to install from without internet, Linux and Windows; the Linux half is tried without a network
	$(BIN)/python bundle/build.py --check

lock:               ## needs uv; hashes, no host
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --extra dev --custom-compile-command "make lock" --quiet --output-file requirements.lock pyproject.toml

conda:              ## the environment by conda or micromamba, and one report from it
	@tool=$$(command -v micromamba || command -v mamba || command -v conda) || \
	  { echo "skipped: neither conda nor micromamba is installed"; exit 0; }; \
	$$tool create --yes --prefix .conda --file environment.yml && \
	$$tool run --prefix .conda python -m pip install --no-deps --no-build-isolation -e . && \
	$$tool run --prefix .conda buzz run learning_cycle --vsv voorbeeld
