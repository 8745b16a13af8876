"""Auggie, with a login that leads to the stand-in."""

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
    configs={
        "home/.augment/settings.json": (),
        "work/.augment/settings.json": (),
        "work/.augment/settings.local.json": (),
        "work/servers.json": ("--mcp-config", f"{PLACE}/work/servers.json"),
    },
    arguments=("--print", "hello"),
    variables={
        "AUGMENT_SESSION_AUTH": json.dumps(
            {"accessToken": "stand-in", "tenantURL": f"http://127.0.0.1:{model.PORT}/", "scopes": ["read", "write"]}
        ),
    },
)
