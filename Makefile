# Two commands do it all, and set up what they need on their first run:
#   make demo    loads the samples and prints who met whom
#   make test    runs every test
# Needed: make and Python 3.11 or later.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
DEMO := .cache/demo.db
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test servers check bench score floors lock clean

help:
	@echo "make demo    load the sample articles and print who met whom"
	@echo "make test    run every test (also: lint, types, layers)"
	@echo "make servers fetch Neo4j, Fuseki, Gephi (java and mvn must be installed), followthemoney and Spark for the tests"
	@echo "make check   lint, types and layers only"
	@echo "make bench   measure the start-up, the rules' share of the time, and the pace"
	@echo "make score   score the real articles beside the checkout, and write the tables of the documents"
	@echo "make floors  raise the floors that hold the accuracy up"
	@echo "make lock    renew requirements.lock (uv must be installed)"
	@echo "make clean   remove what was made here, .venv too"

# Packages come by hash and as wheels only: nothing is built, nothing unknown is run.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "whomet needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) -V 2>/dev/null || echo not there)." >&2; \
	  echo "If another one is installed, name it: make PYTHON=python3.12" >&2; exit 1; }
	@echo "Setting up .venv; this takes a minute or two, once." >&2
	@rm -rf .venv
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --quiet --only-binary :all: --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --no-index --editable .
	@touch $@

demo: $(READY)
	@rm -rf $(DEMO)
	$(BIN)/whomet load samples/articles --store $(DEMO)
	$(BIN)/whomet report who-met-whom --store $(DEMO)

test: check servers
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

# What the tests start, the jars of servers and of Gephi above all; without java and mvn these are left out.
servers: $(READY)
	@for server in neo4j fuseki gephi; do \
	  test -f .cache/servers/$$server/.ready && continue; \
	  command -v java >/dev/null && command -v mvn >/dev/null || { echo "No java or no mvn: $$server is left out of the tests." >&2; continue; }; \
	  echo "Fetching $$server from Maven Central, once." >&2; \
	  mvn -q -B -f tests/servers/$$server.pom.xml dependency:copy-dependencies -DoutputDirectory=$(CURDIR)/.cache/servers/$$server && touch .cache/servers/$$server/.ready || exit 1; \
	done
	@test -f .cache/followthemoney/.ready || { \
	  echo "Installing followthemoney apart, once: it asks for other versions of our packages." >&2; \
	  rm -rf .cache/followthemoney && $(PYTHON) -m venv .cache/followthemoney && \
	  .cache/followthemoney/bin/python -m pip install --quiet --quiet --only-binary :all: --require-hashes \
	    -r tests/servers/followthemoney.lock && touch .cache/followthemoney/.ready; }
	@test -f .cache/spark/.ready || { \
	  echo "Installing Spark apart, once: half a gigabyte, which comes as a source package without anything to compile." >&2; \
	  rm -rf .cache/spark && $(BIN)/python -m pip install --quiet --quiet --no-deps --require-hashes --target .cache/spark \
	    -r tests/servers/spark.lock && touch .cache/spark/.ready; }

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)
	$(BIN)/python -m bench.startup
	$(BIN)/python -m bench.timings samples/articles
	$(BIN)/python -m bench.speed samples/articles
	$(BIN)/python -m bench.identity --sizes 1000 10000
	$(BIN)/python -m bench.growth

score: $(READY)
	$(BIN)/python -m bench.accuracy --jobs 2 --write

floors: $(READY)
	$(BIN)/python -m bench.floors --jobs 2
	$(BIN)/python -m bench.agreement --jobs 2

lock:
	uv pip compile --quiet --universal --no-build --generate-hashes --no-annotate --no-header --no-emit-index-url \
	  --extra exports --extra mcp --group dev --output-file requirements.lock pyproject.toml

clean:
	rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build whomet.db
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
