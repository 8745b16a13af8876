"""Auggie, with servers of a file that it is told of."""

from __future__ import annotations

import json

from e2e import model
from e2e.agents.agent import PLACE, Agent
from e2e.agents.package import NEWEST, Package

AGENT = Agent(
    name="auggie",
    package=Package("@augmentcode/auggie", scripts=("augment.mjs",)),
    versions=("0.22.0", "0.25.2", NEWEST),
    servers="mcpServers",
    config="work/mcp.json",
    arguments=("--print", "hello", "--mcp-config", f"{PLACE}/work/mcp.json"),
    variables={
        "AUGMENT_SESSION_AUTH": json.dumps(
            {"accessToken": "stand-in", "tenantURL": f"http://127.0.0.1:{model.PORT}/", "scopes": ["read", "write"]}
        ),
    },
)
