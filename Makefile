# The two commands that matter: `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
SPARK := .venv-spark
DEMO ?= demo
PLACE ?= 53.01
PEOPLE ?= 40000

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

run: $(VENV)/.run ## make the environment, match demo files into workbooks, open the demo office in a browser
	$(BIN)/python -m rekam.engines.linkage.warming
	$(BIN)/rekam demo --place $(PLACE) --people $(PEOPLE) --seed 1 --out $(DEMO)/berkas
	$(BIN)/rekam match --register $(DEMO)/berkas/register-siak.xlsx --status $(DEMO)/berkas/status.csv \
	  --roll $(DEMO)/berkas/roll-a-kwk.xlsx --election pilkada-2024 --place $(PLACE) --out $(DEMO)/hasil
	@$(MAKE) --no-print-directory office

office: $(VENV)/.run ## the demo office alone, at http://127.0.0.1:8000 until Ctrl-C
	REKAM_HOME=$(CURDIR)/$(DEMO)/kantor $(BIN)/rekam serve --demo --place $(PLACE) --people $(PEOPLE)

test: $(VENV)/.test ## lint, types, import contracts, tests
	scripts/servers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m rekam.engines.linkage.warming & warm=$$!; $(BIN)/mypy; wait $$warm
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist worksteal
	scripts/test-postgresql

search: $(VENV)/.test ## look for examples that break a property, other ones each time
	REKAM_EXAMPLES=search $(BIN)/pytest -n 2 --ignore tests/journeys tests

format: $(VENV)/.test ## let ruff put the code in shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.test bench-linkage ## the benchmarks of docs/benchmarks.md (minutes)
	$(BIN)/python -m bench.sheets
	$(BIN)/python -m bench.match
	$(BIN)/python -m bench.audit
	$(BIN)/python -m bench.regions
	$(BIN)/python -m bench.pages
	$(BIN)/python -m bench.village
	$(BIN)/python -m bench.documents

bench-linkage: $(VENV)/.bench ## the linkage engine beside Splink and the machine's own floor, on three kinds of people
	for kind in easy hard correlated; do $(BIN)/python -m bench.linkage --kind $$kind; done

gate-linkage: $(VENV)/.bench ## fail when linkage has become slower than its peers allow, or its lists worse
	$(BIN)/python -m bench.linkage --gate --peers floor,ours,splink
	$(BIN)/python -m bench.linkage --gate --peers ours --runs 1 --kind hard
	$(BIN)/python -m bench.linkage --gate --peers ours --runs 1 --kind correlated

test-spark: $(SPARK)/.spark ## the linkage engine on Apache Spark with two workers, and on Sail (an environment of its own)
	scripts/spark

lock: $(VENV)/.test ## pin the requirement files anew
	scripts/lock

clean: ## remove the environment, the demo and the caches
	rm -rf $(VENV) $(SPARK) .uv $(DEMO) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/.run: requirements/run.txt pyproject.toml
	scripts/environment requirements/run.txt
	touch $@

$(VENV)/.test: requirements/test.txt pyproject.toml
	scripts/environment requirements/test.txt
	touch $@ $(VENV)/.run

$(VENV)/.bench: requirements/bench.txt pyproject.toml
	scripts/environment requirements/bench.txt
	touch $@ $(VENV)/.test $(VENV)/.run

$(SPARK)/.spark: requirements/spark.txt pyproject.toml
	scripts/environment requirements/spark.txt $(SPARK)
	touch $@

.PHONY: help run office test search format bench bench-linkage gate-linkage test-spark lock clean
