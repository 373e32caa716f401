# Needs Python 3.11 or newer, make and a package index; everything else goes into .venv.
PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin
STORY  ?= harbour
PIP     = $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: brief test lint types layers docs generated wheel lock clean

## The brief of a sample story, from recorded model responses: printed, and written to out/.
brief: $(VENV)/run.done
	@mkdir -p out
	@$(BIN)/summarizer brief examples/$(STORY) --replay cassettes/$(STORY)/responses.yaml -o out/brief.json
	@$(BIN)/summarizer render out/brief.json -o out/brief.md
	@$(BIN)/summarizer render out/brief.json -o out/brief.html
	@$(BIN)/summarizer render out/brief.json -f txt

## All tests, offline; the sample recordings are checked as cases.
test: $(VENV)/test.done
	@$(BIN)/python -m pytest -q --summarizer-cases cassettes

lint: $(VENV)/dev.done
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/dev.done
	@$(BIN)/mypy

layers: $(VENV)/dev.done
	@$(BIN)/lint-imports

docs: $(VENV)/dev.done
	@$(BIN)/mkdocs build --strict

## What is made from the code: schemas/, the CLI page, the samples in README and docs. Tests hold them to it.
generated: $(VENV)/run.done
	@$(BIN)/python scripts/write_schemas.py
	@$(BIN)/python scripts/write_cli_page.py
	@$(BIN)/python scripts/write_samples.py

wheel: $(VENV)/dev.done
	@$(BIN)/python -m build --no-isolation

## Pins every dependency with its hashes; no address of an index is written.
lock: $(VENV)/dev.done
	@$(BIN)/python scripts/lock.py

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/%.done: requirements/%.txt pyproject.toml | $(VENV)/bin/python
	@echo "setting up $(VENV) ($*) ..."
	@$(PIP) install --require-hashes -r requirements/$*.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

clean:
	rm -rf $(VENV) out dist site
