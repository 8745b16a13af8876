"""The rules of boundary-lint: one module a rule, its page beside it."""
