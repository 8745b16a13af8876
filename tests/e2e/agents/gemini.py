"""Gemini CLI, in a folder that the user trusts."""

from __future__ import annotations

import json

from e2e import model
from e2e.agents.agent import Agent
from e2e.agents.package import NEWEST, Package

AUTHENTICATION = json.dumps({"security": {"auth": {"selectedType": "gemini-api-key"}}})
"""By itself the newest takes the address for a gateway, and then refuses it."""

AGENT = Agent(
    name="gemini",
    package=Package("@google/gemini-cli", scripts=("bundle/gemini.js", "dist/index.js")),
    versions=("0.30.0", "0.31.0", "0.40.1", NEWEST),
    servers="mcpServers",
    configs={"home/.gemini/settings.json": (), "work/.gemini/settings.json": ()},
    arguments=("-p", "hello"),
    files=dict.fromkeys(("home/.gemini/settings.json", "work/.gemini/settings.json"), AUTHENTICATION),
    variables={
        "GEMINI_API_KEY": "stand-in",
        "GOOGLE_GEMINI_BASE_URL": f"http://127.0.0.1:{model.PORT}",
        "GEMINI_CLI_NO_RELAUNCH": "true",
        "GEMINI_CLI_TRUST_WORKSPACE": "true",
    },
)
