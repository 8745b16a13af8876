# `make` needs Python 3.11 or later and nothing else; uv is used where it is on PATH.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
CONSTRAINTS = $(if $(CONSTRAINT),--constraint $(CONSTRAINT))
UV     := $(shell command -v uv 2>/dev/null)

.PHONY: demo test check lowest pythons across e2e fuzz wheel clean

demo: $(VENV)/.installed
	@status=0; $(BIN)/boundary-lint examples || status=$$?; \
	echo "boundary-lint ended with status $$status (0: nothing to report, 1: findings are left, 2: something could not be read)"

test: $(VENV)/.installed
	$(BIN)/python -m pytest --numprocesses auto

check: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(MAKE) test

# The same with the lowest version of each dependency.
lowest:
	scripts/lowest >.lowest.txt
	$(MAKE) VENV=.venv-lowest CONSTRAINT=.lowest.txt across

# The tests on each Python that is here.
pythons:
	scripts/pythons

# What is run in an environment beside the usual one.
across: $(VENV)/.installed
	$(BIN)/mypy
	$(BIN)/python -m pytest --numprocesses auto

# Against the real Codex and real TLS clients; downloads them once. See CONTRIBUTING.md.
e2e: $(VENV)/.installed
	$(BIN)/python -m pytest tests/e2e --numprocesses 5 --dist worksteal

# Hostile input, from the same seeds in the same order: so many inputs for each reader. See fuzz/run.py.
FUZZ_RUNS ?= 20000
fuzz: $(VENV)/.fuzz
	$(BIN)/python fuzz/run.py $(FUZZ_RUNS)

# The built wheel, in an environment that has nothing else.
wheel: $(VENV)/.installed
	rm -rf dist
	$(BIN)/python -m build --outdir dist
	scripts/try-wheel "$(PYTHON)"

clean:
	rm -rf $(VENV) .venv-* .lowest.txt dist

$(VENV)/.installed: pyproject.toml
ifeq ($(UV),)
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable . --group dev $(CONSTRAINTS)
else
	$(UV) venv --quiet --clear --python $(PYTHON) $(VENV)
	$(UV) pip install --quiet --python $(BIN)/python --editable . --group dev $(CONSTRAINTS)
endif
	touch $@

$(VENV)/.fuzz: $(VENV)/.installed
ifeq ($(UV),)
	$(BIN)/python -m pip install --quiet --group fuzz
else
	$(UV) pip install --quiet --python $(BIN)/python --group fuzz
endif
	touch $@
