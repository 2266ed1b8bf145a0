# Every command first makes an environment in .venv. You need Python 3.11 or newer, git and make.

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PLUGINS := plugins/entities plugins/quotes plugins/dates plugins/documents plugins/mail plugins/web plugins/wires plugins/databases plugins/calendar plugins/aliases plugins/feed plugins/sums
# The first Python that is new enough and can make environments.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$python; break; }; done)
# Two processes: tests of one file stay together, so that what they share is made once.
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadfile
GENERATED := README.md ARCHITECTURE.md docs/commands.md docs/library.md docs/settings.md plugins/README.md
DEMO := .demo

.PHONY: help venv demo faults fuzz tantivy bench bench-ranking bench-query bench-reindex bench-relate bench-words bench-slow test test-all test-cluster check format lint types contracts docs docs-check train-entities clean

help: ## list these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort | column -t -s "$$(printf '\t')" 2>/dev/null || grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST)

venv: $(STAMP) ## make the environment in .venv

$(STAMP): pyproject.toml constraints.txt $(PLUGINS:%=%/pyproject.toml)
	@test -n "$(PYTHON)" || { echo "no Python 3.11 or newer with venv and ensurepip found; name one with: make PYTHON=/path/to/python3" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt \
		--editable '.[dev,serve]' --editable 'plugins/entities[accurate]' \
		$(foreach plugin,$(filter-out plugins/entities,$(PLUGINS)),--editable $(plugin))
	@touch $@

demo: $(STAMP) ## build an archive from the corpus and open the screen on it
	@test -e $(DEMO)/archive.db; is_new=$$?; $(BIN)/archive --archive $(DEMO) add corpus/documents && \
	if [ $$is_new = 1 ]; then $(BIN)/archive --archive $(DEMO) decisions merge source NPA 'Northern Press Agency' \
		--reason 'its abbreviation'; fi
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/archive --archive $(DEMO); \
	else $(BIN)/archive --archive $(DEMO) search border --limit 5 && $(BIN)/archive --archive $(DEMO) facets border; fi

test: $(STAMP) ## run the tests
	@$(PYTEST)

faults: $(STAMP) ## make every fault but the longest loops; print the table of results and save it
	@$(BIN)/python -m pytest tests/faults -m '' -k 'not every_system_call and not migrate-kill-every' --fault-table docs/faults.md; status=$$?; cat docs/faults.md; exit $$status

test-cluster: $(STAMP) ## the tests of a cluster, with workers that are killed: some minutes
	@$(BIN)/python -m pytest tests/cluster -m ''

test-all: $(STAMP) ## run the tests, the slow ones too
	@$(PYTEST) -m ''

check: $(STAMP) ## everything that must hold before a change lands
	@$(MAKE) --no-print-directory lint types contracts docs-check
	@$(PYTEST)

format: $(STAMP) ## format the code and fix what ruff can fix
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

lint: $(STAMP)
	@$(BIN)/ruff format --check --quiet . || { echo "not formatted; run: make format" >&2; exit 1; }
	@$(BIN)/ruff check --quiet .

types: $(STAMP)
	@$(BIN)/mypy

contracts: $(STAMP)
	@$(BIN)/lint-imports >.import-contracts.log 2>&1 || { cat .import-contracts.log; rm -f .import-contracts.log; exit 1; }
	@rm -f .import-contracts.log

docs: $(STAMP) ## regenerate the docs, the picture of the screen and the tables of the query grammar
	@$(BIN)/python -m archive.query.grammar
	@$(BIN)/cog -r -P -I docs $(GENERATED)
	@$(BIN)/python docs/picture.py

docs-check: $(STAMP)
	@$(BIN)/cog --check -P -I docs $(GENERATED) && $(BIN)/python docs/picture.py --check \
		|| { echo "the generated docs are out of date; regenerate them with: make docs" >&2; exit 1; }

fuzz: $(STAMP) ## fuzz readers, queries, dumps and enrichers, guided by coverage: an hour
	@test -d $(VENV)/atheris || $(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--retries 0 --timeout 10 --no-deps --target $(VENV)/atheris 'atheris==2.3.0'
	@PYTHONPATH=$(VENV)/atheris $(BIN)/python -m tests.guided $(ARGS)

tantivy: $(STAMP)
	@$(BIN)/python -c 'import tantivy' 2>/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--retries 0 --timeout 10 'tantivy==0.27.0' || echo "tantivy cannot be installed here: measured without it" >&2

bench: tantivy ## measure index and queries beside stock Whoosh, SQLite FTS5, tantivy and Xapian
	@$(BIN)/python -m tests.benchmarks.bench_index $(ARGS)

bench-ranking: tantivy ## measure the order of the hits on news with known answers, beside the same engines
	@$(BIN)/python -m tests.benchmarks.bench_ranking $(ARGS)

bench-query: $(STAMP) ## measure reading, nearness, explaining and completing
	@$(BIN)/python -m tests.benchmarks.bench_query $(ARGS)

bench-relate: $(STAMP) ## measure which articles count as copies, and how fast they are found
	@$(BIN)/python -m tests.benchmarks.bench_relate $(ARGS)

bench-slow: $(STAMP) ## the same with a million articles: an hour or more
	@$(BIN)/python -m tests.benchmarks.bench_index --articles 1000000

bench-store: $(STAMP) ## measure what keeping an archive safe costs: workers, ingest, recovery, checks
	@$(BIN)/python -m tests.benchmarks.bench_store $(ARGS)

bench-scale: $(STAMP) ## ask the index of `make bench` three and ten times over, and merge segments as a load of 300,000 does
	@$(BIN)/python -m tests.benchmarks.bench_scale $(ARGS)

bench-reading: $(STAMP) ## read saved pages beside trafilatura, newspaper4k and readability: text, authors, days, speed
	@test -d $(VENV)/peers/newspaper || $(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--retries 0 --timeout 10 --target $(VENV)/peers 'newspaper4k==0.9.6' \
		|| echo "newspaper4k cannot be installed here: measured without it" >&2
	@$(BIN)/python -m tests.benchmarks.bench_reading $(ARGS)

bench-words: $(STAMP) ## which words meet, beside Porter2, Porter and Lovins; forms of other languages
	@$(BIN)/python -m tests.benchmarks.bench_words $(ARGS)

bench-reindex: $(STAMP) ## rebuild the search index of an archive with one process and with two
	@$(BIN)/python -m tests.benchmarks.bench_reindex $(ARGS)

bench-%: $(STAMP)
	@$(BIN)/python -m tests.benchmarks.bench_$(subst -,_,$*) $(ARGS)

train-entities: $(STAMP) ## build the gazetteer and train both models of the entities plugin
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement plugins/entities/training/requirements.txt
	@PYTHON=$(abspath $(BIN)/python) plugins/entities/training/train_all.sh

clean: ## remove the environment, the demo archive and caches
	rm -rf $(VENV) $(DEMO) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
