"""opencode, with a model of the user's own."""

from __future__ import annotations

import json

from e2e import model
from e2e.agents.agent import Agent
from e2e.agents.package import NEWEST, Package

PROVIDER = {
    "npm": "@ai-sdk/openai-compatible",
    "options": {"baseURL": f"http://127.0.0.1:{model.PORT}/v1", "apiKey": "stand-in"},
    "models": {"stand-in": {}},
}

AGENT = Agent(
    name="opencode",
    package=Package("opencode-ai", platform="opencode-linux-x64", binary="bin/opencode"),
    versions=(NEWEST,),
    servers="mcp",
    configs={
        "work/opencode.json": (),
        "work/opencode.jsonc": (),
        "work/.opencode/opencode.json": (),
        "home/.config/opencode/opencode.jsonc": (),
    },
    arguments=("run", "hello"),
    files={
        "home/.config/opencode/config.json": json.dumps(
            {"model": "stand-in/stand-in", "autoupdate": False, "provider": {"stand-in": PROVIDER}}
        )
    },
    variables={"OPENCODE_DISABLE_AUTOUPDATE": "1", "OPENCODE_DISABLE_MODELS_FETCH": "1"},
)
