"""missing-node-ca: see the page beside this module."""

from __future__ import annotations

from boundary_lint_rules._unmet_need import UnmetNeed


class MissingNodeCa(UnmetNeed):
    """A launcher of the Node family does not receive NODE_EXTRA_CA_CERTS."""

    name = "missing-node-ca"
    summary = "a launcher of the Node family does not receive NODE_EXTRA_CA_CERTS"
    variables = ("NODE_EXTRA_CA_CERTS",)
