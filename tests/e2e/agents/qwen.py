"""Qwen Code, with the servers of the user: those of a project have to be approved by hand."""

from __future__ import annotations

from e2e import model
from e2e.agents.agent import Agent
from e2e.agents.package import NEWEST, Package

AGENT = Agent(
    name="qwen",
    package=Package("@qwen-code/qwen-code", scripts=("cli-entry.js",)),
    versions=(NEWEST,),
    servers="mcpServers",
    configs={"home/.qwen/settings.json": ()},
    arguments=("-p", "hello"),
    variables={
        "OPENAI_API_KEY": "stand-in",
        "OPENAI_BASE_URL": f"http://127.0.0.1:{model.PORT}/v1",
        "OPENAI_MODEL": "stand-in",
    },
)
