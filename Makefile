# khayt: what one can do here. `make` lists it; `make run` shows what khayt does.
VENV    := .venv
PYTHON  ?= $(shell command -v python3.11 || command -v python3)
ARTICLES ?= examples/articles
OUT     ?= out
KHAYT   := $(VENV)/bin/khayt
STAMP   := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help setup run test check docs gate properties gazetteer bench clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

setup: $(STAMP)  ## make .venv/ with khayt and everything that it needs

$(STAMP): pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "khayt needs Python 3.11 or later: set PYTHON=…"; exit 1; }
	@echo "making $(VENV)/ …"
	@test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(STAMP)

run: setup  ## extract, load, ask and export the example articles (ARTICLES=… for others)
	@$(KHAYT) run $(ARTICLES) --out $(OUT)

test: setup  ## run the tests, on the real ArcadeDB and the real Neo4j
	@$(VENV)/bin/python -m pytest

check: setup  ## lint, format and types
	@$(VENV)/bin/ruff check . && $(VENV)/bin/ruff format --check . && $(VENV)/bin/mypy

docs: setup  ## build the site of the docs into build/site, and walk its links
	@$(VENV)/bin/python -m tools.site.build && $(VENV)/bin/python -m tools.site.links

gate: setup  ## score the development set against the committed floors
	@$(VENV)/bin/python benchmarks/gate.py

properties: setup  ## try what must hold for every corpus on 2,000 of them, and on 40 in each engine
	@KHAYT_EXAMPLES=2000 KHAYT_EXAMPLES_STORED=40 $(VENV)/bin/python -m pytest --timeout 3600 -m hypothesis tests/graph

bench:  ## measure speed and size, beside spaCy and textacy, in an environment of its own
	@test -x build/bench/bin/python || $(PYTHON) -m venv build/bench
	@build/bench/bin/pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@build/bench/bin/python benchmarks/speed.py && build/bench/bin/python benchmarks/speed.py --many 10000

gazetteer:  ## rebuild extractors/lang/places/gazetteer.tsv in an environment of its own
	@$(PYTHON) -m venv build/gazetteer && build/gazetteer/bin/pip install --quiet --editable '.[gazetteer]'
	@build/gazetteer/bin/python tools/build_gazetteer.py

clean:  ## remove .venv, out and caches
	rm -rf $(VENV) $(OUT) build .pytest_cache .mypy_cache .ruff_cache .hypothesis
